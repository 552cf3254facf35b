package org.commontable.reimbursements.entitlement;

import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;

/** How far a payment is from what a later correction shows to be owed: somebody must act. */
public record Difference(Direction direction, Pence amount, RateReference rateFrom) {

  /** Which way. */
  public enum Direction {
    STILL_OWED,
    PAID_TOO_MUCH
  }
}
