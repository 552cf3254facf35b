package org.commontable.reimbursements.payee;

import java.time.Instant;
import org.commontable.events.Stored;
import org.commontable.reimbursements.bankfile.PlainLetters;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is paid, as it is shown: enough to know it again, never the account.
 *
 * @param statementName how the bank's file will write the account name
 * @param accountEndsIn the last digits of the account number
 * @param awaitsConfirmation whether a second person must still agree to these details
 */
record PayeeResponse(
    String participantId,
    int version,
    String method,
    String accountName,
    String statementName,
    String accountEndsIn,
    boolean awaitsConfirmation,
    Instant enteredAt,
    @Nullable Instant confirmedAt) {
  private static final int DIGITS_SHOWN = 3;

  static PayeeResponse of(Stored<Payee> stored, Payees payees) {
    PayeeVersion latest = stored.state().latest();
    BankDetails details = payees.open(stored.network(), stored.id(), latest);
    String number = details.accountNumber();
    return new PayeeResponse(
        stored.id(),
        latest.number(),
        "bacs",
        details.accountName(),
        PlainLetters.bacs(details.accountName()).text(),
        number.substring(number.length() - DIGITS_SHOWN),
        !latest.isSettled(),
        latest.enteredAt(),
        latest.confirmation() == null ? null : latest.confirmation().at());
  }
}
