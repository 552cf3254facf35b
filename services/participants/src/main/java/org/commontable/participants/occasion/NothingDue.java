package org.commontable.participants.occasion;

import org.commontable.events.AggregateStore;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;

/** Where nothing is owed to somebody, so that nobody is told so of what is owed by now. */
final class NothingDue {
  private final AggregateStore<LastOfDue> dues;

  NothingDue(AggregateStore<LastOfDue> dues) {
    this.dues = dues;
  }

  /**
   * What was last told of what somebody is owed for one activity.
   *
   * @param nothing whether that is nothing
   */
  record LastOfDue(String entitlementId, String participantId, boolean nothing) {}

  /** The part of {@code nothing_due.v1} and {@code claim_drafted.v1} that is read here. */
  record DueTold(String entitlementId, String participantId) {}

  boolean stands(NetworkId network, String entitlementId) {
    return dues.find(network, entitlementId).filter(last -> last.state().nothing()).isPresent();
  }

  void keep(IncomingEvent event, boolean nothing) {
    DueTold told = event.as(DueTold.class);
    // Refused only where the person was erased: nobody is told anything then.
    var _ =
        dues.put(
            event.network(),
            told.entitlementId(),
            event.cause(),
            before ->
                Decision.changed(
                    new LastOfDue(told.entitlementId(), told.participantId(), nothing)));
  }
}
