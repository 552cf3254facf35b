package org.commontable.reimbursements.reconciliation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payment.SentPayment;
import org.commontable.reimbursements.payment.SentRun;
import org.commontable.reimbursements.statement.BankEntry;

/** What was sent and might be meant. */
public interface Sent {
  Map<String, SentPayment> byReference(Collection<String> references);

  /** Released runs of the organisation. */
  List<SentRun> runs();

  /** Whether a run was paid from the account on whose statement an entry stands. */
  boolean isPaidFrom(SentRun run, BankEntry entry);

  /** The six digits by which Bacs knew who paid a run. */
  String serviceUserNumberOf(SentRun run);

  /** Payments of this amount of a run. */
  List<SentPayment> ofAmount(SentRun run, Pence amount);

  /** Whether another movement than this entry's has shown this payment before. */
  boolean isCleared(SentPayment payment, BankEntry entry);

  boolean isCleared(SentRun run, BankEntry entry);

  /** What of a run came back without ever leaving the account. */
  Pence refusedOf(SentRun run);
}
