package org.commontable.workshops.place;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.network.FollowsMerges;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.place.Registration.Doer;
import org.commontable.workshops.place.Registration.State;
import org.springframework.stereotype.Component;

/**
 * Lets registrations go where their person's record went. Who holds two places in a session that is
 * to come keeps the better one, and gives back the other, which goes to whoever waits; its history
 * says why. A session that has begun stays as it is: there, attendance is counted once.
 */
@Component
final class RegistrationsOfOnePerson implements FollowsMerges {
  static final String REASON =
      "Two records turned out to be of one person, who keeps the other of two requests.";

  private final AggregateStore<Registration> registrations;
  private final AggregateStore<Places> places;
  private final RegistrationIds ids;
  private final SamePeople same;
  private final CarryingOn carryingOn;
  private final Clock clock;

  RegistrationsOfOnePerson(
      AggregateStore<Registration> registrations,
      AggregateStore<Places> places,
      RegistrationIds ids,
      SamePeople same,
      CarryingOn carryingOn,
      Clock clock) {
    this.registrations = registrations;
    this.places = places;
    this.ids = ids;
    this.same = same;
    this.carryingOn = carryingOn;
    this.clock = clock;
  }

  @Override
  public void follow(NetworkId network, List<String> people, Cause cause) {
    for (String id : people) {
      for (Stored<Registration> one : ids.ofPerson(network, id)) {
        String to = same.goesBy(network, one.state().firstKnownAs());
        if (!to.equals(one.state().participantId())) {
          registrations.change(network, one.id(), cause, it -> it.goesTo(to)).orThrow();
        }
      }
    }
    people.stream()
        .map(id -> same.goesBy(network, id))
        .distinct()
        .forEach(person -> keepOneOfASession(network, person, cause));
  }

  private void keepOneOfASession(NetworkId network, String person, Cause cause) {
    Map<String, List<Stored<Registration>>> bySession =
        ids.ofPerson(network, person).stream()
            .filter(one -> one.state().state().stands())
            .collect(Collectors.groupingBy(one -> one.state().sessionId()));
    bySession.forEach((session, theirs) -> {
      if (theirs.size() > 1 && isToCome(network, session)) {
        List<Stored<Registration>> best = theirs.stream().sorted(RegistrationIds.BEST).toList();
        best.stream()
            .skip(1)
            .forEach(one -> {
              // First, so that it is found again after a crash between the two.
              carryingOn.goAlong(one, best.getFirst().state(), cause);
              giveUp(one, cause);
            });
      }
    });
  }

  private void giveUp(Stored<Registration> one, Cause cause) {
    if (one.state().state() != State.WALKED_IN) {
      Doer doer = new Doer(cause.by(), clock.instant(), REASON);
      registrations
          .change(one.network(), one.id(), cause, registration -> registration.giveUp(doer))
          .then(written -> carryingOn.carryOn(written, cause))
          .orThrow();
    }
  }

  private boolean isToCome(NetworkId network, String sessionId) {
    Instant now = clock.instant();
    return places
        .find(network, sessionId)
        .filter(list -> now.isBefore(list.state().session().startsAt()))
        .isPresent();
  }
}
