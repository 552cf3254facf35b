package org.commontable.workshops.place;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.network.FollowsMerges;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.place.Attendees.Attendee;
import org.commontable.workshops.place.Registration.Doer;
import org.commontable.workshops.place.Registration.State;
import org.springframework.beans.factory.ObjectProvider;
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
  private final ObjectProvider<FollowsPlaces> followers;
  private final Moments moments;
  private final Clock clock;

  RegistrationsOfOnePerson(
      AggregateStore<Registration> registrations,
      AggregateStore<Places> places,
      RegistrationIds ids,
      SamePeople same,
      CarryingOn carryingOn,
      ObjectProvider<FollowsPlaces> followers,
      Moments moments,
      Clock clock) {
    this.registrations = registrations;
    this.places = places;
    this.ids = ids;
    this.same = same;
    this.carryingOn = carryingOn;
    this.followers = followers;
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
    List<Stored<Registration>> all =
        people.stream().flatMap(id -> ids.ofPerson(network, id).stream()).toList();
    List<Stored<Registration>> lost =
        all.stream()
            .filter(
                one -> one.state().gaveUpBecause(REASON) || one.state().lastAskedBecause(UNDONE))
            .filter(one -> isToCome(network, one.state().sessionId()))
            .toList();
    for (Stored<Registration> one : lost) {
      all.stream()
          .filter(other -> isOfAnotherPerson(other.state(), one.state()))
          .forEach(
              other -> followers.forEach(each -> each.parts(network, one.id(), other.id(), cause)));
    }
    lost.stream().filter(this::isTheirLastWord).forEach(one -> standAgain(one, cause));
  }

  private static boolean isOfAnotherPerson(Registration other, Registration one) {
    return other.sessionId().equals(one.sessionId())
        && !other.participantId().equals(one.participantId());
  }

  /** Whether the person neither has another request for the session nor has given one up. */
  private boolean isTheirLastWord(Stored<Registration> one) {
    return ids.ofPerson(one.network(), one.state().participantId()).stream()
        .filter(other -> other.state().sessionId().equals(one.state().sessionId()))
        .filter(other -> !other.id().equals(one.id()))
        .noneMatch(other ->
            other.state().state().stands()
                || (other.state().gaveUp() && !other.state().gaveUpBecause(REASON)));
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
    int own = list.turnOf(now.id());
    if (own < 2 || list.hasChanged(now.id(), TURN_GIVEN_BACK)) {
      return Decision.unchanged(list);
    }
    List<String> before = list.waiting().limit(own - 1).map(Entry::registrationId).toList();
    Map<String, Stored<Registration>> theirs = registrations.findAll(now.network(), before);
    Optional<String> askedLater =
        before.stream()
            .filter(id -> {
              Stored<Registration> other = theirs.get(id);
              return other != null && other.state().askedAt().isAfter(now.state().askedAt());
            })
            .findFirst();
    if (askedLater.isEmpty()) {
      return Decision.unchanged(list);
    }
    int turn = before.indexOf(askedLater.get()) + 1;
    Decision<Places> given =
        list.reorder(now.id(), turn, TURN_GIVEN_BACK, cause.by(), moments.in(now.network()));
    // Refused where the order was changed too often already: they keep the turn that they have.
    return given instanceof Decision.Refused<Places> ? Decision.unchanged(list) : given;
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
              Attendee goesOn = Attendees.of(best.getFirst().state());
              followers.forEach(each -> each.standsFor(network, one.id(), goesOn, cause));
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
