package org.commontable.workshops.place;

import java.time.Clock;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.place.Registration.Asked;
import org.commontable.workshops.place.Registration.Doer;
import org.commontable.workshops.place.Registration.Request;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Moves a person to another session of the same programme. What they have is kept until the other
 * place is theirs: who has to wait there does not lose the place here. Whether they have asked
 * there before or not, in the end they have one of the two; but nobody moves out of a session that
 * has begun, so whose turn there comes only then has both.
 */
@Component
final class TransferringAPlace {
  private static final String MOVED = "moved from another session";

  private final AggregateStore<Places> places;
  private final ListHeads heads;
  private final AggregateStore<Registration> registrations;
  private final RegistrationIds ids;
  private final FindingRegistrations finding;
  private final CarryingOn carryingOn;
  private final TakingOver takingOver;
  private final Clock clock;

  TransferringAPlace(
      AggregateStore<Places> places,
      ListHeads heads,
      AggregateStore<Registration> registrations,
      RegistrationIds ids,
      FindingRegistrations finding,
      CarryingOn carryingOn,
      TakingOver takingOver,
      Clock clock) {
    this.places = places;
    this.heads = heads;
    this.registrations = registrations;
    this.ids = ids;
    this.finding = finding;
    this.carryingOn = carryingOn;
    this.takingOver = takingOver;
    this.clock = clock;
  }

  /**
   * Returns the registration in the other session, which says whether there is a place yet.
   *
   * @param letIn why a coordinator lets them in, where that session is not open to them
   */
  Outcome<Stored<Registration>> transfer(
      Caller caller, String registrationId, String toSession, @Nullable String letIn, Cause cause) {
    return finding
        .actedOnBy(caller, registrationId)
        .then(from ->
            target(from, toSession)
                .then(list -> go(caller, from, list, letIn, cause))
                .otherwise(why ->
                    registrations
                        .refuse(from.network(), there(from, toSession), cause, why)
                        .then(again -> carryingOn.carryOn(again, cause.further()))))
        .then(there -> takingOver.by(caller, registrationId, cause).map(here -> there))
        .then(there -> takingOver.by(caller, there, cause))
        .then(TakingAPlace::explained);
  }

  private Outcome<Stored<Registration>> go(
      Caller caller,
      Stored<Registration> from,
      Stored<Places> list,
      @Nullable String letIn,
      Cause cause) {
    Admission admission = admission(caller, from.state(), list, letIn);
    return admission
        .refusal()
        .<Outcome<Stored<Registration>>>map(Outcome::refused)
        .orElseGet(() -> {
          boolean organiser = ProgrammeRoles.coordinates(caller, from.state().programmeId());
          boolean needsApproval = list.state().plan().needsApproval() && !organiser;
          return move(from, list, false, needsApproval, because(admission.reason()), cause);
        });
  }

  private String there(Stored<Registration> from, String toSession) {
    return ids.of(from.network(), toSession, from.state().participantId());
  }

  /**
   * Moves somebody who has not asked for it: if there is a place, it is offered to them; whatever
   * they have now stays until they take it.
   */
  Outcome<Stored<Registration>> offerInstead(
      Stored<Registration> from, Stored<Places> list, Cause cause) {
    return move(from, list, true, false, because(null), cause);
  }

  private Admission admission(
      Caller caller, Registration from, Stored<Places> list, @Nullable String letIn) {
    boolean organiser = ProgrammeRoles.coordinates(caller, from.programmeId());
    return heads
        .find(list.network(), list.id())
        .map(
            head -> Admission.to(head, from.perspective(), from.asked().sector(), organiser, letIn))
        .orElse(Admission.OPEN);
  }

  private static String because(@Nullable String letIn) {
    return letIn == null ? MOVED : MOVED + "; " + letIn;
  }

  private Outcome<Stored<Places>> target(Stored<Registration> from, String toSession) {
    Registration registration = from.state();
    if (toSession.equals(registration.sessionId())) {
      return Outcome.refused(
          Refusal.conflict("same-session", "This is the session that they are registered for."));
    }
    if (registration.state() == Registration.State.PLACED
        && heads.hasBegun(from.network(), registration.sessionId())) {
      return Outcome.refused(
          Refusal.conflict(
              "session-begun",
              "This session has begun, and whether they came is recorded here. Ask for a place in"
                  + " the other session as well."));
    }
    return switch (registration.state()) {
      case NEEDS_APPROVAL, ASKED, WAITING, OFFERED, PLACED ->
          places
              .find(from.network(), toSession)
              .filter(
                  list -> list.state().session().programmeId().equals(registration.programmeId()))
              .map(list -> notElsewhereNorOver(list))
              .orElseGet(() -> Outcome.refused(Refusal.notFound()));
      case LEAVING, CANCELLED, APOLOGISING, APOLOGISED, WALKED_IN ->
          Outcome.refused(
              Refusal.conflict("nothing-to-transfer", "There is no place here to transfer."));
    };
  }

  private Outcome<Stored<Places>> notElsewhereNorOver(Stored<Places> list) {
    Elsewhere elsewhere = list.state().plan().elsewhere();
    if (elsewhere != null) {
      return Outcome.refused(
          Refusal.conflict(
              "registered-elsewhere",
              "%s takes the registrations: %s".formatted(elsewhere.by(), elsewhere.url())));
    }
    return clock.instant().isBefore(list.state().session().endsAt())
        ? Outcome.done(list)
        : Outcome.refused(Refusal.conflict("session-over", "This session is over."));
  }

  private Outcome<Stored<Registration>> move(
      Stored<Registration> from,
      Stored<Places> list,
      boolean toBeAsked,
      boolean needsApproval,
      String reason,
      Cause cause) {
    NetworkId network = from.network();
    Registration old = from.state();
    KnownSession session = list.state().session();
    Terms terms = session.open(old.terms());
    String id = there(from, list.id());
    Request request =
        new Request(
            list.id(),
            session.programmeId(),
            old.participantId(),
            old.perspective(),
            terms,
            new Asked(old.asked().helper(), old.asked().teamId(), old.oneOf().movingOn(), toBeAsked)
                .from(old.asked().sector()),
            needsApproval);
    Doer doer = new Doer(cause.by(), clock.instant(), reason);
    return registrations
        .put(
            network,
            id,
            cause,
            known ->
                known
                    .map(registration ->
                        // Who was not asked yet has asked for what they have here by themselves.
                        toBeAsked
                            ? registration.askAgain(request, doer)
                            : registration.takeThePlaceOf(old, request, doer))
                    .orElseGet(() -> Registration.asked(id, request, doer)))
        .then(written -> carryingOn.carryOn(written, cause.further()));
  }
}
