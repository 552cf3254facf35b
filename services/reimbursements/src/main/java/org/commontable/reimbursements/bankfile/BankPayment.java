package org.commontable.reimbursements.bankfile;

import org.commontable.reimbursements.money.Pence;

/**
 * One payment as a bank file carries it; held in clear only while a file is written or read.
 *
 * @param reference what the payee's statement shows and what returns are matched by
 * @param sortCode six digits
 * @param accountNumber eight digits
 * @param accountName as the payee's bank has it; the file may carry less of it
 */
public record BankPayment(
    String reference, String sortCode, String accountNumber, String accountName, Pence amount) {

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "BankPayment[hidden]";
  }
}
