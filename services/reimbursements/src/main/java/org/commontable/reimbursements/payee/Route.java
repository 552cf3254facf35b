package org.commontable.reimbursements.payee;

import java.util.Locale;

/**
 * The ways in which a person may be paid. Money for a good cause is not among them: what somebody
 * gives away they decline, and the organisation gives it; so their answer to the offer says it.
 */
public enum Route {
  /** Into a bank account. */
  BACS,
  VOUCHER,
  CASH,
  CHEQUE,
  /** With wages, by the organisation that employs them. */
  PAYROLL;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
