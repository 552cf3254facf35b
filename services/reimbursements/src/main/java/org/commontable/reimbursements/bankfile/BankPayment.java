package org.commontable.reimbursements.bankfile;

import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * One payment as a bank file carries it; held in clear only while a file is written or read.
 *
 * @param reference what the payee's statement shows and what returns are matched by
 * @param sortCode six digits
 * @param accountNumber eight digits
 * @param accountName as the payee's bank has it, whatever name the person goes by; the file may
 *     carry less of it
 * @param payerName what the payee's statement shows as the payer, where that is another name than
 *     the file's own; at most 18 characters of the Bacs alphabet
 * @param rollNumber by which a building society knows whose it is; at most 18 characters of the
 *     Bacs alphabet; null for an account of its own
 */
public record BankPayment(
    String reference,
    String sortCode,
    String accountNumber,
    String accountName,
    Pence amount,
    @Nullable String payerName,
    @Nullable String rollNumber) {

  /** One that shows the organisation's usual name. */
  public BankPayment(
      String reference, String sortCode, String accountNumber, String accountName, Pence amount) {
    this(reference, sortCode, accountNumber, accountName, amount, null, null);
  }

  /**
   * What a Bacs record has as its reference. A building society finds its member by the roll number
   * there and by nothing else.
   */
  public String bacsReference() {
    return rollNumber == null ? reference : rollNumber;
  }

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "BankPayment[hidden]";
  }
}
