package org.commontable.reimbursements.organisation;

import java.util.regex.Pattern;

/**
 * The account that an organisation pays from, in clear: held only while a file is made of it.
 *
 * @param sortCode six digits
 * @param accountNumber eight digits
 */
public record OriginatingAccount(String sortCode, String accountNumber) {
  private static final Pattern SORT_CODE = Pattern.compile("[0-9]{6}");
  private static final Pattern ACCOUNT_NUMBER = Pattern.compile("[0-9]{8}");

  public OriginatingAccount {
    if (!SORT_CODE.matcher(sortCode).matches()) {
      throw new IllegalArgumentException("A sort code has six digits");
    }
    if (!ACCOUNT_NUMBER.matcher(accountNumber).matches()) {
      throw new IllegalArgumentException("An account number has eight digits");
    }
  }

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "OriginatingAccount[hidden]";
  }
}
