package org.commontable.reimbursements.rate;

/** Whether somebody has checked a rate against its source. */
public enum RateStatus {
  CONFIRMED,
  NEEDS_CONFIRMING
}
