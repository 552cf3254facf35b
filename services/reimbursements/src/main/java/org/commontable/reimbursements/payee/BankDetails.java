package org.commontable.reimbursements.payee;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to pay somebody, in clear: held only while it is sealed, or while a file is made of it.
 *
 * @param accountName as the bank has it, which may not be the name the person goes by
 * @param sortCode six digits
 * @param accountNumber eight digits
 * @param rollNumber by which a building society knows whose of its members' money it is: 1 to 18
 *     characters of the Bacs alphabet; null for an account of its own
 */
public record BankDetails(
    String accountName, String sortCode, String accountNumber, @Nullable String rollNumber) {
  public static final int ACCOUNT_NAME_LENGTH = 140;
  static final int ROLL_NUMBER_LENGTH = 18;

  private static final Pattern SORT_CODE = Pattern.compile("[0-9]{6}");
  private static final Pattern ACCOUNT_NUMBER = Pattern.compile("[0-9]{8}");
  private static final Pattern ROLL_NUMBER =
      Pattern.compile("[A-Z0-9.&/-]([A-Z0-9.&/ -]{0,16}[A-Z0-9.&/-])?");
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
    if (rollNumber != null && !ROLL_NUMBER.matcher(rollNumber).matches()) {
      throw new IllegalArgumentException(
          "A roll number has at most 18 of A-Z, 0-9, space and . & / -");
    }
  }

  /** An account that nobody shares with other members of a building society. */
  public BankDetails(String accountName, String sortCode, String accountNumber) {
    this(accountName, sortCode, accountNumber, null);
  }

  /** As people type them, with spaces and hyphens; empty where no bank has such numbers. */
  static Optional<BankDetails> typed(
      String accountName, String sortCode, String accountNumber, @Nullable String rollNumber) {
    String roll = rollNumber == null ? "" : rollNumber.strip().toUpperCase(Locale.ROOT);
    return AccountNumbers.of(bare(sortCode), bare(accountNumber))
        .map(normal ->
            new BankDetails(
                accountName.strip(),
                normal.sortCode(),
                normal.accountNumber(),
                roll.isEmpty() ? null : roll));
  }

  /**
   * The account itself, whoever's name is on it; of a building society's common account, one
   * member's part.
   */
  public String account() {
    return sortCode + accountNumber + (rollNumber == null ? "" : "/" + rollNumber);
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
