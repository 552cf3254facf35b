package org.commontable.reimbursements.entitlement;

import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.springframework.stereotype.Component;

/**
 * Attendance, recorded by a facilitator in workshops, becomes a claim here without anybody asking
 * for it. Where no offer was made it is kept, so that a late offer still counts.
 */
@Component
final class DraftingAClaim implements EventHandler {
  private final Entitlements entitlements;

  DraftingAClaim(Entitlements entitlements) {
    this.entitlements = entitlements;
  }

  @Override
  public String type() {
    return "org.commontable.workshops.attendance_recorded.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    AttendanceRecorded recorded = event.as(AttendanceRecorded.class);
    var _ =
        entitlements.put(
            event.network(),
            recorded.participantId(),
            recorded.sessionId(),
            event.cause(),
            entitlement -> entitlement.record(recorded.asEvidence(), recorded.programmeId()));
  }
}
