package org.commontable.reimbursements.payee;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One set of bank details. Nothing in it changes but that somebody confirms it.
 *
 * @param number from 1
 * @param sealedAccountName encrypted, as are the sort code and the account number; read through
 *     {@link Payees}
 * @param accountHash keyed hash of the account, by which two accounts can be told to be one
 * @param detailsHash keyed hash of account and name together
 * @param enteredBy who gave it
 * @param confirmation that a second person agreed to; the first version needs none
 */
public record PayeeVersion(
    int number,
    String sealedAccountName,
    String sealedSortCode,
    String sealedAccountNumber,
    String accountHash,
    String detailsHash,
    By enteredBy,
    Instant enteredAt,
    @Nullable Confirmation confirmation) {

  /**
   * Who did it.
   *
   * @param participantId the person whom the account is linked to, if any
   */
  public record By(String account, @Nullable String participantId) {
    boolean isSameAs(By other) {
      return account.equals(other.account)
          || (participantId != null && participantId.equals(other.participantId));
    }
  }

  /** That a second person agreed to a change. */
  public record Confirmation(By by, Instant at) {}

  /** Whether money may go there: the first details at once, changed ones when confirmed. */
  boolean isSettled() {
    return number == 1 || confirmation != null;
  }

  boolean isSettledBefore(Instant instant) {
    return number == 1 || (confirmation != null && confirmation.at().isBefore(instant));
  }

  PayeeVersion confirmedBy(By by, Instant at) {
    return new PayeeVersion(
        number,
        sealedAccountName,
        sealedSortCode,
        sealedAccountNumber,
        accountHash,
        detailsHash,
        enteredBy,
        enteredAt,
        new Confirmation(by, at));
  }
}
