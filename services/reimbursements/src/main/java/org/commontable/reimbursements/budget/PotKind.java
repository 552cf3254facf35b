package org.commontable.reimbursements.budget;

/** What a pot is for. */
public enum PotKind {
  /** What it costs to change something: the programme's own money. */
  CHANGE_FUND,
  /** What it costs to involve people. */
  INVOLVEMENT_FUND
}
