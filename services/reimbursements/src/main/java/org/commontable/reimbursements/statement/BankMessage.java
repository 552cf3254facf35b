package org.commontable.reimbursements.statement;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What a message says of itself, and what its entries come to.
 *
 * @param version of the message, such as {@code camt.053.001.08}; empty for ARUCS
 * @param messageId as the bank numbers it
 * @param identity made of what it says, so that the same message is the same in every packing
 * @param sha256 of its bytes, unpacked
 * @param accounts whose statements it holds: the last digits of each, fourteen (sort code and
 *     account number) where it says so many and eight otherwise; none if it is of no account
 * @param opening signed pence; null if it does not say
 * @param closing likewise
 * @param left entries that are not booked yet, which were left out
 */
public record BankMessage(
    MessageKind kind,
    String version,
    String messageId,
    String identity,
    String sha256,
    Set<String> accounts,
    @Nullable Long opening,
    @Nullable Long closing,
    @Nullable LocalDate lastOn,
    int entries,
    Pence credits,
    Pence debits,
    int left) {

  public BankMessage {
    SortedSet<String> sorted = new TreeSet<>(accounts);
    accounts = Collections.unmodifiableSortedSet(sorted);
  }

  /** Whether opening balance and movements make the closing balance, where it says both. */
  public boolean balances() {
    return opening == null
        || closing == null
        || opening + credits.value() - debits.value() == closing;
  }

  BankMessage withSha256(String hash) {
    return new BankMessage(
        kind, version, messageId, identity, hash, accounts, opening, closing, lastOn, entries,
        credits, debits, left);
  }

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "BankMessage[hidden]";
  }
}
