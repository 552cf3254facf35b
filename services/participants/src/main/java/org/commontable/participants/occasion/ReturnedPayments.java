package org.commontable.participants.occasion;

import org.commontable.events.AggregateStore;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;

/** Payments that came back, so that nobody is told of one that was sent again meanwhile. */
final class ReturnedPayments {
  private final AggregateStore<LastOfPayment> payments;

  ReturnedPayments(AggregateStore<LastOfPayment> payments) {
    this.payments = payments;
  }

  /** What was last told of a payment. */
  record LastOfPayment(String entitlementId, String participantId, boolean returned) {}

  /** The part of both events that is read here. */
  record PaymentTold(String entitlementId, String participantId) {}

  boolean isStillReturned(NetworkId network, String entitlementId) {
    return payments
        .find(network, entitlementId)
        .filter(last -> last.state().returned())
        .isPresent();
  }

  void keep(IncomingEvent event, boolean cameBack) {
    PaymentTold told = event.as(PaymentTold.class);
    // Refused only where the person was erased: nobody is told anything then.
    var _ =
        payments.put(
            event.network(),
            told.entitlementId(),
            event.cause(),
            before ->
                Decision.changed(
                    new LastOfPayment(told.entitlementId(), told.participantId(), cameBack)));
  }
}
