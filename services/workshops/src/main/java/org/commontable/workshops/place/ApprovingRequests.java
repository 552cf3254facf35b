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

/** Agrees to a request that needs it, or says no with a reason. */
@Component
final class ApprovingRequests {
  private final AggregateStore<Registration> registrations;
  private final FindingRegistrations finding;
  private final CarryingOn carryingOn;
  private final Clock clock;

  ApprovingRequests(
      AggregateStore<Registration> registrations,
      FindingRegistrations finding,
      CarryingOn carryingOn,
      Clock clock) {
    this.registrations = registrations;
    this.finding = finding;
    this.carryingOn = carryingOn;
    this.clock = clock;
  }

  Outcome<Stored<Registration>> decide(
      Caller caller,
      String registrationId,
      boolean approved,
      @Nullable String reason,
      Cause cause) {
    Doer doer = new Doer(cause.by(), clock.instant(), reason);
    return finding
        .runBy(caller, registrationId)
        .then(found ->
            registrations.change(
                found.network(),
                found.id(),
                cause,
                registration ->
                    approved ? registration.approve(doer) : registration.turnDown(doer)))
        .then(written -> carryingOn.carryOn(written, cause.further()))
        .then(done -> approved ? TakingAPlace.explained(done) : Outcome.done(done));
  }
}
