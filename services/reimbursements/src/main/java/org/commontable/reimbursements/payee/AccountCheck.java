package org.commontable.reimbursements.payee;

/** What the modulus check says of a sort code and an account number. */
public enum AccountCheck {
  /** The digits fit together; whether there is such an account is another matter. */
  VALID,
  /** No such account can exist. */
  INVALID,
  /** No rule is published for the sort code, or there are no tables: nothing is known. */
  NOT_COVERED
}
