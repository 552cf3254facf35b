package org.commontable.reimbursements.payee;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where to pay somebody, in clear: held only while it is sealed, or while a file is made of it.
 *
 * @param accountName as the bank has it, which may not be the name the person goes by
 * @param sortCode six digits
 * @param accountNumber eight digits
 */
public record BankDetails(String accountName, String sortCode, String accountNumber) {
  public static final int ACCOUNT_NAME_LENGTH = 140;

  private static final Pattern SORT_CODE = Pattern.compile("[0-9]{6}");
  private static final Pattern ACCOUNT_NUMBER = Pattern.compile("[0-9]{8}");
  private static final Pattern WRITTEN_APART = Pattern.compile("[\\s-]");

  public BankDetails {
    if (accountName.isBlank() || accountName.length() > ACCOUNT_NAME_LENGTH) {
      throw new IllegalArgumentException("An account name has 1 to 140 characters");
    }
    if (!SORT_CODE.matcher(sortCode).matches()) {
      throw new IllegalArgumentException("A sort code has six digits");
    }
    if (!ACCOUNT_NUMBER.matcher(accountNumber).matches()) {
      throw new IllegalArgumentException("An account number has eight digits");
    }
  }

  /** As people type them, with spaces and hyphens; empty where no bank has such numbers. */
  static Optional<BankDetails> typed(String accountName, String sortCode, String accountNumber) {
    return AccountNumbers.of(bare(sortCode), bare(accountNumber))
        .map(normal ->
            new BankDetails(accountName.strip(), normal.sortCode(), normal.accountNumber()));
  }

  /** The account itself, whoever's name is on it. */
  String account() {
    return sortCode + accountNumber;
  }

  private static String bare(String typed) {
    return WRITTEN_APART.matcher(typed).replaceAll("");
  }

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "BankDetails[hidden]";
  }
}
