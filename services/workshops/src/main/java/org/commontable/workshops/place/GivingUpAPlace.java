package org.commontable.workshops.place;

import java.time.Clock;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.place.Registration.Doer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives up a place or leaves the waiting list; who is next and fits is offered it. */
@Component
final class GivingUpAPlace {
  private final AggregateStore<Registration> registrations;
  private final ListHeads heads;
  private final FindingRegistrations finding;
  private final CarryingOn carryingOn;
  private final TakingOver takingOver;
  private final Clock clock;

  GivingUpAPlace(
      AggregateStore<Registration> registrations,
      ListHeads heads,
      FindingRegistrations finding,
      CarryingOn carryingOn,
      TakingOver takingOver,
      Clock clock) {
    this.registrations = registrations;
    this.heads = heads;
    this.finding = finding;
    this.carryingOn = carryingOn;
    this.takingOver = takingOver;
    this.clock = clock;
  }

  /**
   * Gives up a place that somebody has and can't take, before the session begins: an apology, which
   * is recorded as such. Once it has begun whoever runs it records it.
   */
  Outcome<Stored<Registration>> apologise(
      Caller caller, String registrationId, @Nullable String reason, Cause cause) {
    Doer doer = new Doer(cause.by(), clock.instant(), reason);
    return finding
        .givenUpBy(caller, registrationId)
        .then(found ->
            hasBegun(found)
                ? registrations.refuse(found.network(), found.id(), cause, begun())
                : registrations.change(
                    found.network(), found.id(), cause, one -> one.apologise(doer)))
        .then(written -> carryingOn.carryOn(written, cause.further()))
        .then(done -> takingOver.by(caller, done, cause));
  }

  private boolean hasBegun(Stored<Registration> found) {
    return heads.hasBegun(found.network(), found.state().sessionId());
  }

  private static Refusal begun() {
    return Refusal.conflict(
        "session-begun",
        "The session has begun. Tell whoever runs it, who records that you could not come.");
  }

  /**
   * Gives up whatever somebody has. A place only before the session begins: who does not come after
   * that is recorded, as is whoever leaves early.
   */
  Outcome<Stored<Registration>> giveUp(
      Caller caller, String registrationId, @Nullable String reason, Cause cause) {
    Doer doer = new Doer(cause.by(), clock.instant(), reason);
    return finding
        .givenUpBy(caller, registrationId)
        .then(found ->
            found.state().state() == Registration.State.PLACED && hasBegun(found)
                ? registrations.refuse(found.network(), found.id(), cause, begun())
                : registrations.change(
                    found.network(), found.id(), cause, registration -> registration.giveUp(doer)))
        .then(written -> carryingOn.carryOn(written, cause.further()))
        .then(done -> takingOver.by(caller, done, cause));
  }
}
