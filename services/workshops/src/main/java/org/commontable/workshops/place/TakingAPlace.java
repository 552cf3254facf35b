package org.commontable.workshops.place;

import java.time.Clock;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.place.Registration.Request;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.springframework.stereotype.Component;

/**
 * Asks for a place, for oneself or, as a coordinator, for somebody else. Whether this service has
 * heard of the person yet is not asked: the news may come later than their first request, and an id
 * that leads nowhere harms nobody; {@code personKnown} shows it to the coordinator.
 */
@Component
final class TakingAPlace {
  private final AggregateStore<Places> places;
  private final AggregateStore<Registration> registrations;
  private final CarryingOn carryingOn;
  private final Clock clock;

  TakingAPlace(
      AggregateStore<Places> places,
      AggregateStore<Registration> registrations,
      CarryingOn carryingOn,
      Clock clock) {
    this.places = places;
    this.registrations = registrations;
    this.carryingOn = carryingOn;
    this.clock = clock;
  }

  Outcome<Stored<Registration>> ask(
      Caller caller, String sessionId, PlaceRequest asked, Cause cause) {
    return list(caller, sessionId)
        .then(list -> writeDown(caller, list, asked, cause))
        .then(written -> carryingOn.carryOn(written, cause.further()))
        .then(TakingAPlace::explained);
  }

  /** Lets in somebody who came without a place. */
  Outcome<Stored<Registration>> walkIn(
      Caller caller, String sessionId, PlaceRequest asked, Cause cause) {
    return list(caller, sessionId)
        .then(list -> writeDownWalkIn(caller, list, asked, cause))
        .then(written -> carryingOn.carryOn(written, cause.further()));
  }

  /** The first write: from here on a sweep carries the request to its end. */
  Outcome<Stored<Registration>> writeDown(
      Caller caller, Stored<Places> list, PlaceRequest asked, Cause cause) {
    boolean organiser = ProgrammeRoles.coordinates(caller, list.state().session().programmeId());
    if (!organiser && !caller.isParticipant(asked.participantId())) {
      return Outcome.refused(
          Refusal.notAllowed(
              "not-for-you-to-ask", "Ask for yourself, or ask the programme's coordinator."));
    }
    if (!organiser && !clock.instant().isBefore(list.state().session().endsAt())) {
      return Outcome.refused(Refusal.conflict("session-over", "This session is over."));
    }
    Request request = asked.of(list);
    String id = Registration.idOf(list.network(), list.id(), asked.participantId());
    return registrations.put(
        list.network(),
        id,
        cause,
        known ->
            known
                .map(registration -> registration.askAgain(request, clock.instant()))
                .orElseGet(
                    () -> Decision.changed(Registration.asked(id, request, clock.instant()))));
  }

  private Outcome<Stored<Registration>> writeDownWalkIn(
      Caller caller, Stored<Places> list, PlaceRequest asked, Cause cause) {
    if (!ProgrammeRoles.facilitates(caller, list.state().session().programmeId())) {
      return Outcome.refused(ProgrammeRoles.notYours());
    }
    KnownSession session = list.state().session();
    if (session.cancelled() || clock.instant().isBefore(session.startsAt())) {
      return Outcome.refused(
          Refusal.conflict(
              "not-under-way", "Nobody can walk in: the session has not begun, or is cancelled."));
    }
    Request request = asked.of(list);
    String id = Registration.idOf(list.network(), list.id(), asked.participantId());
    return registrations.put(
        list.network(),
        id,
        cause,
        known ->
            known
                .map(registration -> registration.walkIn(clock.instant()))
                .orElseGet(
                    () -> Decision.changed(Registration.walkedIn(id, request, clock.instant()))));
  }

  private Outcome<Stored<Places>> list(Caller caller, String sessionId) {
    NetworkId network = caller.network();
    return places
        .find(network, sessionId)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /** Says why the list did not take a request, also when the request is repeated. */
  private static Outcome<Stored<Registration>> explained(Stored<Registration> registration) {
    String code = registration.state().turnedAway();
    return code == null
        ? Outcome.done(registration)
        : Outcome.refused(
            Refusal.conflict(code, "The session takes no more requests. Ask its organiser."));
  }
}
