package org.commontable.workshops.place;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
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
 *
 * <p>Where they turn out to be two after all, whoever lost their request by that has it again: a
 * place if there is one, else the turn of whoever asked when they did, which all who wait can see.
 */
@Component
final class RegistrationsOfOnePerson implements FollowsMerges {
  static final String REASON =
      "Two records turned out to be of one person, who keeps the other of two requests.";

  /** Shown to everybody who waits. */
  static final String TURN_GIVEN_BACK =
      "Their request was taken off this list by mistake, and has the turn of when it was made.";

  private static final String UNDONE =
      "Two records were not of one person after all. This request stands again.";

  private final AggregateStore<Registration> registrations;
  private final AggregateStore<Places> places;
  private final RegistrationIds ids;
  private final SamePeople same;
  private final CarryingOn carryingOn;
  private final Moments moments;
  private final Clock clock;

  RegistrationsOfOnePerson(
      AggregateStore<Registration> registrations,
      AggregateStore<Places> places,
      RegistrationIds ids,
      SamePeople same,
      CarryingOn carryingOn,
      Moments moments,
      Clock clock) {
    this.registrations = registrations;
    this.places = places;
    this.ids = ids;
    this.same = same;
    this.carryingOn = carryingOn;
    this.moments = moments;
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

  @Override
  public void parted(NetworkId network, List<String> people, Cause cause) {
    people.stream()
        .flatMap(id -> ids.ofPerson(network, id).stream())
        .filter(one -> one.state().gaveUpBecause(REASON) || one.state().lastAskedBecause(UNDONE))
        .filter(one -> isToCome(network, one.state().sessionId()))
        .filter(this::hasNoOther)
        .forEach(one -> standAgain(one, cause));
  }

  private boolean hasNoOther(Stored<Registration> one) {
    return ids.ofPerson(one.network(), one.state().participantId()).stream()
        .filter(other -> other.state().sessionId().equals(one.state().sessionId()))
        .noneMatch(other -> other.state().state().stands() && !other.id().equals(one.id()));
  }

  /** Each step is found again after a crash before the next. */
  private void standAgain(Stored<Registration> givenUp, Cause cause) {
    NetworkId network = givenUp.network();
    Doer doer = new Doer(cause.by(), clock.instant(), UNDONE);
    carryingOn
        .carryOn(givenUp, cause)
        .then(gone ->
            registrations.change(network, gone.id(), cause, it -> it.standAgain(REASON, doer)))
        .then(asked -> carryingOn.carryOn(asked, cause))
        .then(now ->
            places.change(
                network, now.state().sessionId(), cause, list -> turnOf(now, list, cause)))
        .orThrow();
  }

  /** Before all who wait and asked later; only once, whatever a coordinator does since. */
  private Decision<Places> turnOf(Stored<Registration> now, Places list, Cause cause) {
    List<Entry> waiting = list.waiting().toList();
    int turn = 1;
    while (turn <= waiting.size() && !askedAfter(waiting.get(turn - 1), now)) {
      turn++;
    }
    return turn < list.turnOf(now.id()) && !list.hasChanged(now.id(), TURN_GIVEN_BACK)
        ? list.reorder(now.id(), turn, TURN_GIVEN_BACK, cause.by(), moments.in(now.network()))
        : Decision.unchanged(list);
  }

  private boolean askedAfter(Entry other, Stored<Registration> one) {
    return registrations
        .find(one.network(), other.registrationId())
        .filter(found -> found.state().askedAt().isAfter(one.state().askedAt()))
        .isPresent();
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
        .map(list -> list.state().session())
        .filter(session -> now.isBefore(session.startsAt()) && !session.cancelled())
        .isPresent();
  }
}
