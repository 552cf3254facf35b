package org.commontable.reimbursements.entitlement;

/**
 * What sort of money it is. The two are never added up or paid as one: what a person gets for their
 * time may count as income, what they get back for what they spent may not.
 */
public enum Category {
  /** For time. */
  REWARD,
  /** What was spent, given back. */
  EXPENSE
}
