package org.commontable.workshops.place;

import java.time.Clock;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.web.Caller;
import org.commontable.workshops.place.Registration.Doer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives up a place or leaves the waiting list; who is next and fits is offered it. */
@Component
final class GivingUpAPlace {
  private final AggregateStore<Registration> registrations;
  private final FindingRegistrations finding;
  private final CarryingOn carryingOn;
  private final TakingOver takingOver;
  private final Clock clock;

  GivingUpAPlace(
      AggregateStore<Registration> registrations,
      FindingRegistrations finding,
      CarryingOn carryingOn,
      TakingOver takingOver,
      Clock clock) {
    this.registrations = registrations;
    this.finding = finding;
    this.carryingOn = carryingOn;
    this.takingOver = takingOver;
    this.clock = clock;
  }

  Outcome<Stored<Registration>> giveUp(
      Caller caller, String registrationId, @Nullable String reason, Cause cause) {
    Doer doer = new Doer(cause.by(), clock.instant(), reason);
    return finding
        .givenUpBy(caller, registrationId)
        .then(found ->
            registrations.change(
                found.network(), found.id(), cause, registration -> registration.giveUp(doer)))
        .then(written -> carryingOn.carryOn(written, cause.further()))
        .then(done -> takingOver.by(caller, done, cause));
  }
}
