package org.commontable.reimbursements.expense;

/** What somebody drove or rode; all cars and vans of a person count as one for the threshold. */
public enum Vehicle {
  CAR,
  MOTORCYCLE,
  BICYCLE
}
