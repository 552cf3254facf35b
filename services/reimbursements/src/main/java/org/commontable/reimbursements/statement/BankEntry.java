package org.commontable.reimbursements.statement;

import java.time.LocalDate;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * One amount that a bank speaks of. Holds no name of anybody, and no account but that of whose
 * statement it is.
 *
 * @param number its place in the message, from 1
 * @param key the same wherever a message of this kind tells of this movement, and no other's
 * @param account the last eight digits of the account that it is on; empty if it does not say
 * @param credit whether it came in; otherwise it went out
 * @param endToEndId as the payer gave it; empty if the bank does not say
 * @param batchId of the file or instruction that it stands for as a whole; empty if none
 * @param text what else could hold a reference
 * @param returnCode why it came back, or was refused; null for what did not
 */
public record BankEntry(
    int number,
    String key,
    LocalDate on,
    String account,
    boolean credit,
    Pence amount,
    String endToEndId,
    String batchId,
    String text,
    @Nullable String returnCode) {

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "BankEntry[hidden]";
  }
}
