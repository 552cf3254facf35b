package org.commontable.reimbursements.ledger;

import java.util.Locale;

/** The accounts of an organisation's ledger. */
public enum Account {
  /** What people get for their time; in entries of before the two were told apart, all of it. */
  INVOLVEMENT_EXPENSE,
  /** What people spent and get back: never added up with what they get for their time. */
  EXPENSES_REPAID,
  /** What is booked for people, who pay nothing and get nothing for it. */
  BOOKED_FOR_PEOPLE,
  /** What suppliers of that are paid by the organisation's own ways, where its books clear it. */
  SUPPLIERS,
  /** What people gave away, and the organisation owes to the causes that they named. */
  GIVEN_TO_CAUSES,
  /** Sent to the bank and not yet seen on a statement. */
  PAYMENTS_IN_TRANSIT,
  /** Came back from the bank and is still owed to people. */
  RETURNED_AND_OWED,
  /** Paid outside of runs: by cash, voucher, cheque, another system, or to an estate. */
  PAID_BY_HAND,
  /** What the bank statement shows. */
  BANK;

  /** As people and files name it, such as {@code payments-in-transit}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
