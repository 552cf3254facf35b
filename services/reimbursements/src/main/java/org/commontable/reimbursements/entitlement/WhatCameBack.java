package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import org.commontable.reimbursements.money.Pence;

/**
 * What came back of one payment.
 *
 * @param runId the run or order that paid it
 * @param round which time that was
 * @param on the day on which that was reported
 */
public record WhatCameBack(String runId, int round, Pence paid, Pence amount, LocalDate on) {

  /** Whether it is all that was paid. */
  public boolean isWhole() {
    return amount.equals(paid);
  }
}
