package org.commontable.workshops.place;

import java.time.Clock;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.web.Caller;
import org.springframework.stereotype.Component;

/** Gives up a place or leaves the waiting list; who is next and fits moves up. */
@Component
final class GivingUpAPlace {
  private final AggregateStore<Registration> registrations;
  private final FindingRegistrations finding;
  private final CarryingOn carryingOn;
  private final Clock clock;

  GivingUpAPlace(
      AggregateStore<Registration> registrations,
      FindingRegistrations finding,
      CarryingOn carryingOn,
      Clock clock) {
    this.registrations = registrations;
    this.finding = finding;
    this.carryingOn = carryingOn;
    this.clock = clock;
  }

  Outcome<Stored<Registration>> giveUp(Caller caller, String registrationId, Cause cause) {
    return finding
        .actedOnBy(caller, registrationId)
        .then(found ->
            registrations.change(
                found.network(),
                found.id(),
                cause,
                registration -> registration.giveUp(clock.instant())))
        .then(written -> carryingOn.carryOn(written, cause.further()));
  }
}
