package org.commontable.participants.diary;

import java.time.LocalDate;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.diary.DiaryEntry.PaymentMade;

/** A payment that reimbursements sent goes into the person's diary, without its amount. */
final class WritingDownAPayment implements EventHandler {
  private final DiaryEntries entries;

  WritingDownAPayment(DiaryEntries entries) {
    this.entries = entries;
  }

  /** The part of {@code payment_sent.v1} that is read here. */
  record PaymentSent(
      String entitlementId, String participantId, String sessionId, LocalDate paidOn) {
    PaymentMade entry() {
      return new PaymentMade(participantId, sessionId, entitlementId, paidOn);
    }
  }

  @Override
  public String type() {
    return "org.commontable.reimbursements.payment_sent.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    PaymentMade entry = event.as(PaymentSent.class).entry();
    entries.keep(event, entry.id(event.network()), entry);
  }
}
