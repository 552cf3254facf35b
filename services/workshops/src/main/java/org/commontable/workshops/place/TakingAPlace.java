package org.commontable.workshops.place;

import java.time.Clock;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.place.Registration.Asked;
import org.commontable.workshops.place.Registration.Doer;
import org.commontable.workshops.place.Registration.Request;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for a place: for oneself, as a coordinator for anybody, or for somebody whom one helps,
 * which a person who runs the session has to agree to. Whether this service has heard of the person
 * yet is not asked: the news may come later than their first request, and an id that leads nowhere
 * harms nobody; {@code personKnown} shows it to the coordinator.
 */
@Component
final class TakingAPlace {
  private final AggregateStore<Places> places;
  private final AggregateStore<Registration> registrations;
  private final TrustedPeople trusted;
  private final CarryingOn carryingOn;
  private final Clock clock;

  TakingAPlace(
      AggregateStore<Places> places,
      AggregateStore<Registration> registrations,
      TrustedPeople trusted,
      CarryingOn carryingOn,
      Clock clock) {
    this.places = places;
    this.registrations = registrations;
    this.trusted = trusted;
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
    KnownSession session = list.state().session();
    boolean organiser = ProgrammeRoles.coordinates(caller, session.programmeId());
    boolean forOther = !organiser && !trusted.isOrActsFor(caller, asked.participantId());
    Optional<Refusal> refusal =
        AskingPolicies.firstRefusal(list.state(), asked, organiser, caller, clock.instant());
    if (refusal.isPresent()) {
      return Outcome.refused(refusal.get());
    }
    Request request =
        request(
            list,
            asked,
            forOther ? caller.participant().orElse(null) : null,
            forOther || (!organiser && list.state().plan().needsApproval()));
    String id = Registration.idOf(list.network(), list.id(), asked.participantId());
    Doer doer = new Doer(cause.by(), clock.instant());
    return registrations.put(
        list.network(),
        id,
        cause,
        known ->
            known
                .map(registration ->
                    forOther && !AskingPolicies.mayAskAgainFor(caller, registration)
                        ? Decision.<Registration>refused(AskingPolicies.askTheCoordinator())
                        : registration.askAgain(request, doer))
                .orElseGet(() -> Decision.changed(Registration.asked(id, request, doer))));
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
    Request request = request(list, asked, null, false);
    String id = Registration.idOf(list.network(), list.id(), asked.participantId());
    Doer doer = new Doer(cause.by(), clock.instant());
    return registrations.put(
        list.network(),
        id,
        cause,
        known ->
            known
                .map(registration -> registration.walkIn(doer))
                .orElseGet(() -> Decision.changed(Registration.walkedIn(id, request, doer))));
  }

  private static Request request(
      Stored<Places> list, PlaceRequest asked, @Nullable String helper, boolean needsApproval) {
    return new Request(
        list.id(),
        list.state().session().programmeId(),
        asked.participantId(),
        asked.perspective(),
        asked.terms(list.state().session()),
        helper == null ? Asked.THEMSELVES : new Asked(helper, null, null, null),
        needsApproval);
  }

  private Outcome<Stored<Places>> list(Caller caller, String sessionId) {
    return places
        .find(caller.network(), sessionId)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /** Says why the list did not take a request, also when the request is repeated. */
  static Outcome<Stored<Registration>> explained(Stored<Registration> registration) {
    String code = registration.state().turnedAway();
    return code == null
        ? Outcome.done(registration)
        : Outcome.refused(
            Refusal.conflict(code, "The session takes no more requests. Ask its organiser."));
  }
}
