package org.commontable.participants.diary;

import java.time.LocalDate;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.diary.DiaryEntry.PaymentReturned;

/**
 * A payment that a bank sent back takes the place of the payment in the person's diary. Both are
 * told by the same entitlement, so that the last word on it stands in whichever order they come.
 */
final class WritingDownAReturn implements EventHandler {
  private final DiaryEntries entries;

  WritingDownAReturn(DiaryEntries entries) {
    this.entries = entries;
  }

  /** The part of {@code payment_returned.v1} that is read here. */
  record PaymentCameBack(
      String entitlementId, String participantId, String sessionId, LocalDate returnedOn) {
    PaymentReturned entry() {
      return new PaymentReturned(participantId, sessionId, entitlementId, returnedOn);
    }
  }

  @Override
  public String type() {
    return "org.commontable.reimbursements.payment_returned.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    PaymentReturned entry = event.as(PaymentCameBack.class).entry();
    entries.keep(event, entry.id(event.network()), entry);
  }
}
