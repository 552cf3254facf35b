package org.commontable.reimbursements.entitlement;

import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.entitlement.Withdrawal.Why;
import org.springframework.stereotype.Component;

/**
 * What was offered for a session that was called off is withdrawn, unless somebody has said what
 * was done for it. What was offered for preparing it stays, since that may have been done by then:
 * whoever asked for it says so, or withdraws it.
 */
@Component
final class FollowingCancelledSessions implements EventHandler {
  private final Entitlements entitlements;
  private final Activities activities;

  FollowingCancelledSessions(Entitlements entitlements, Activities activities) {
    this.entitlements = entitlements;
    this.activities = activities;
  }

  /** What is read of the event. */
  record SessionCancelled(String sessionId) {}

  @Override
  public String type() {
    return "org.commontable.workshops.session_cancelled.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    // First, so that an offer that is saved from now on sees it.
    activities.callOff(event);
    String session = event.as(SessionCancelled.class).sessionId();
    Withdrawal withdrawal = new Withdrawal(Why.SESSION_CANCELLED, event.by(), event.time());
    for (Entitlement e : entitlements.offeredFor(event.network(), session)) {
      if (!e.isForPreparing()) {
        // Refused where attendance has come meanwhile: then the offer stands.
        var _ =
            entitlements.change(
                event.network(),
                e.id(),
                event.cause().further(),
                offered -> offered.withdraw(withdrawal));
      }
    }
  }
}
