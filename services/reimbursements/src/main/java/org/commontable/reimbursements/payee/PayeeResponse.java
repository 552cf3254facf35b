package org.commontable.reimbursements.payee;

import java.time.Instant;
import org.commontable.events.Stored;
import org.commontable.reimbursements.bankfile.PlainLetters;
import org.commontable.reimbursements.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is paid, as it is shown: enough to know it again, never the account.
 *
 * @param version of the details; 0 where nobody has given any yet
 * @param method null without details
 * @param accountName the name that the bank has, or of who is paid otherwise; apart from the name
 *     the person goes by, which is not known here
 * @param statementName how the bank's file will write the account name
 * @param accountEndsIn the last digits of the account number
 * @param rollNumberEndsIn the last characters of a building society's roll number
 * @param accountCheck what the digits say
 * @param nameCheck what the bank said of the name
 * @param awaitsConfirmation whether a second person must still agree to these details
 * @param usableFrom before then no money goes there
 * @param erasedAt when the details were erased; then nothing of them is shown
 */
record PayeeResponse(
    String participantId,
    int version,
    @Nullable Route method,
    @Nullable String accountName,
    @Nullable String statementName,
    @Nullable String accountEndsIn,
    @Nullable String rollNumberEndsIn,
    @Nullable String guardianId,
    @Nullable AccountCheck accountCheck,
    @Nullable NameCheckShown nameCheck,
    boolean discreet,
    boolean awaitsConfirmation,
    @Nullable Instant enteredAt,
    @Nullable Instant usableFrom,
    @Nullable Instant confirmedAt,
    @Nullable Instant erasedAt) {
  private static final int DIGITS_SHOWN = 3;

  /**
   * @param bankHas the name that the bank has, where ours is close to it; told once
   */
  record NameCheckShown(NameAnswer.Code code, String meaning, @Nullable String bankHas) {}

  static PayeeResponse of(
      Stored<Payee> stored, Payees payees, @Nullable NameAnswer answer, Language language) {
    if (!stored.state().hasDetails()) {
      return withoutDetails(stored);
    }
    PayeeVersion latest = stored.state().latest();
    String name = null;
    String statementName = null;
    String endsIn = null;
    String rollEndsIn = null;
    if (!latest.isErased() && latest.route() == Route.BACS) {
      BankDetails details = payees.open(stored.network(), stored.id(), latest);
      String number = details.accountNumber();
      name = details.accountName();
      statementName = PlainLetters.bacs(name).text();
      endsIn = number.substring(number.length() - DIGITS_SHOWN);
      rollEndsIn = details.rollNumber() == null ? null : endOf(details.rollNumber());
    } else if (!latest.isErased()) {
      name = payees.openOther(stored.network(), stored.id(), latest).name();
    }
    NameAnswer.Code code = latest.nameCheck();
    return new PayeeResponse(
        stored.id(),
        latest.number(),
        latest.route(),
        name,
        statementName,
        endsIn,
        rollEndsIn,
        latest.guardianId(),
        latest.check(),
        code == null
            ? null
            : new NameCheckShown(
                code, code.meaning().in(language), answer == null ? null : answer.name()),
        stored.state().discreet(),
        !latest.isSettled(),
        latest.enteredAt(),
        latest.usableFrom(),
        latest.confirmation() == null ? null : latest.confirmation().at(),
        latest.erasedAt());
  }

  private static PayeeResponse withoutDetails(Stored<Payee> stored) {
    return new PayeeResponse(
        stored.id(),
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        stored.state().discreet(),
        false,
        null,
        null,
        null,
        null);
  }

  /** Never more than half of it. */
  private static String endOf(String rollNumber) {
    return rollNumber.substring(
        rollNumber.length() - Math.min(DIGITS_SHOWN, rollNumber.length() / 2));
  }
}
