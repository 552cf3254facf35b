package org.commontable.workshops.settled;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.springframework.stereotype.Component;

/**
 * How many days passed between a session and the last day on which many were paid for it, as the
 * paying side tells it on a day that no answer moves. Who was paid, and what, is not told and not
 * known here. Lies beside the session, not in it: that somebody was paid must not make an
 * organiser's change stale.
 */
@Component
public final class Settlements implements EventHandler {
  private final AggregateStore<Settlement> settlements;

  Settlements(AggregateStore<Settlement> settlements) {
    this.settlements = settlements;
  }

  /** What is kept. */
  record Settlement(int daysFromSessionToPayment) {}

  /** What is read of the event. */
  record SessionSettled(String sessionId, int daysFromSessionToPayment) {}

  /**
   * Empty until that day, and for good where the figure would say who took money and who did not.
   */
  public Optional<Integer> days(NetworkId network, String sessionId) {
    return settlements
        .find(network, sessionId)
        .map(found -> found.state().daysFromSessionToPayment());
  }

  @Override
  public String type() {
    return "org.commontable.reimbursements.session_settled.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    SessionSettled settled = event.as(SessionSettled.class);
    settlements.put(
        event.network(),
        settled.sessionId(),
        event.cause(),
        known -> Decision.changed(new Settlement(settled.daysFromSessionToPayment())));
  }
}
