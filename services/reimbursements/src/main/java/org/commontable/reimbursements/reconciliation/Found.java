package org.commontable.reimbursements.reconciliation;

import org.commontable.reimbursements.payment.SentPayment;
import org.commontable.reimbursements.payment.SentRun;

/** What one amount of a message turned out to be. */
public sealed interface Found {

  /** A payment that reached its bank. */
  record Paid(SentPayment payment, Rule rule) implements Found {}

  /** A whole run, taken from the account as one. */
  record PaidWhole(SentRun run, Rule rule) implements Found {}

  /** A payment that came back, or was refused. */
  record CameBack(SentPayment payment, String code) implements Found {}

  /** A whole run that the bank refused. */
  record RefusedWhole(SentRun run, String code) implements Found {}

  /**
   * Nothing of ours that we could tell.
   *
   * @param why in a stable word, for a person to look at
   */
  record Unknown(String why) implements Found {}
}
