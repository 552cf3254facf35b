package org.commontable.reimbursements.payee;

import org.jspecify.annotations.Nullable;

/**
 * What a payment without a bank account needs, in clear: held only while it is sealed, or while a
 * voucher order, a cash sheet or a payroll file is made of it.
 *
 * @param name to whom a cheque is made out, or who collects the cash
 * @param address where a voucher or a cheque is sent: an e-mail or a postal address
 * @param reference by which payroll knows the person
 */
public record OtherDetails(String name, @Nullable String address, @Nullable String reference) {
  public static final int NAME_LENGTH = 140;
  public static final int ADDRESS_LENGTH = 400;
  public static final int REFERENCE_LENGTH = 40;

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "OtherDetails[hidden]";
  }
}
