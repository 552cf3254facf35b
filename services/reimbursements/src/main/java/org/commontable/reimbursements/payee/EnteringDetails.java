package org.commontable.reimbursements.payee;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bankfile.PlainLetters;
import org.commontable.reimbursements.payee.PayeeVersion.By;
import org.commontable.reimbursements.payee.Payees.Details;
import org.springframework.stereotype.Component;

/**
 * Takes how and where somebody is paid: brings the account into the schemes' form, checks its
 * digits, asks the bank whose it is, and seals it.
 */
@Component
final class EnteringDetails {
  private final Payees payees;
  private final ModulusCheck digits;
  private final NameChecks names;

  EnteringDetails(Payees payees, ModulusCheck digits, NameChecks names) {
    this.payees = payees;
    this.digits = digits;
    this.names = names;
  }

  Outcome<Entered> enter(
      NetworkId network, String participantId, PayeeRequest request, By by, Cause cause) {
    if (participantId.equals(request.guardianId())) {
      return Outcome.refused(
          Refusal.invalid(
              "guardian-is-oneself", "Leave the guardian out where people are paid themselves."));
    }
    if (request.guardianId() != null && participantId.equals(by.participantId())) {
      return Outcome.refused(
          Refusal.notAllowed(
              "guardian-by-others",
              "That somebody else takes your money is entered by the finance team, who will ask you"
                  + " both."));
    }
    Optional<NameAnswer> answer;
    Details details;
    if (request.method() == Route.BACS) {
      Outcome<BankDetails> bank = bank(request);
      if (bank instanceof Outcome.Refused<BankDetails>(Refusal refusal)) {
        return Outcome.refused(refusal);
      }
      BankDetails account = bank.orThrow();
      AccountCheck check = digits.check(account.sortCode(), account.accountNumber());
      if (check == AccountCheck.INVALID) {
        return Outcome.refused(
            Refusal.invalid(
                "no-such-account",
                "No account can have this number at this sort code. One of the digits is wrong:"
                    + " compare both with a statement or a card."));
      }
      answer = names.ask(account);
      Optional<Refusal> refused = answer.flatMap(NameAnswer::refusal);
      if (refused.isPresent()) {
        return Outcome.refused(refused.get());
      }
      details =
          new Details(Route.BACS, account, null, request.guardianId(), check, answer.orElse(null));
    } else {
      answer = Optional.empty();
      details =
          new Details(
              request.method(),
              null,
              new OtherDetails(
                  requireNonNull(request.name()).strip(), request.address(), request.reference()),
              request.guardianId(),
              AccountCheck.NOT_COVERED,
              null);
    }
    return payees
        .enter(network, participantId, details, by, cause)
        .map(stored -> new Entered(stored, answer));
  }

  /**
   * @param answer what the bank said just now; its name is shown once and not kept
   */
  record Entered(Stored<Payee> payee, Optional<NameAnswer> answer) {}

  private static Outcome<BankDetails> bank(PayeeRequest request) {
    String name = requireNonNull(request.accountName());
    if (PlainLetters.bacs(name).text().isEmpty()) {
      return Outcome.refused(
          Refusal.invalid(
              "account-name-not-carried",
              "Banks' files carry the letters A to Z only. Give the account name as the bank has"
                  + " it, for example as it stands on a statement or a card."));
    }
    return BankDetails.typed(
            name,
            requireNonNull(request.sortCode()),
            requireNonNull(request.accountNumber()),
            request.rollNumber())
        .<Outcome<BankDetails>>map(Outcome::done)
        .orElseGet(() ->
            Outcome.refused(
                Refusal.invalid(
                    "account-number-length",
                    "This bank has no account numbers of so many digits. Most have eight.")));
  }
}
