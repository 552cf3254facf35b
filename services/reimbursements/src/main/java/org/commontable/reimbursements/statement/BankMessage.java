package org.commontable.reimbursements.statement;

import java.time.LocalDate;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What a message says of itself, and what its entries come to.
 *
 * @param version of the message, such as {@code camt.053.001.08}; empty for ARUCS
 * @param messageId as the bank numbers it
 * @param accountNumber whose statement it is, the last eight digits; empty if it does not say
 * @param opening signed pence; null if it does not say
 * @param closing likewise
 * @param left entries that are not booked yet, which were left out
 */
public record BankMessage(
    MessageKind kind,
    String version,
    String messageId,
    String accountNumber,
    @Nullable Long opening,
    @Nullable Long closing,
    @Nullable LocalDate lastOn,
    int entries,
    Pence credits,
    Pence debits,
    int left) {

  /** Whether opening balance and movements make the closing balance, where it says both. */
  public boolean balances() {
    return opening == null
        || closing == null
        || opening + credits.value() - debits.value() == closing;
  }

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "BankMessage[hidden]";
  }
}
