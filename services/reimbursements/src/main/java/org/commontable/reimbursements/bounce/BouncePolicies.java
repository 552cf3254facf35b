package org.commontable.reimbursements.bounce;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;

/** The rules of the bounce desk, for an auditor to read; each list in the order tried. */
final class BouncePolicies {

  /**
   * What one person says of a return counts for nothing: a second one must say so too.
   *
   * @param seen how much the second person saw reported
   */
  record Confirming(Actor by, Pence seen) {}

  static final List<Policy<Confirming>> CONFIRMING =
      List.of(
          policy(
              Refusal.conflict(
                  "nothing-to-confirm",
                  "Nothing here rests on one person's word. What a bank's message shows needs no"
                      + " second person."),
              (bounce, asked) -> bounce.awaiting().amountsToNothing()),
          policy(
              Refusal.notAllowed(
                  "confirmer-entered-it",
                  "You entered this return yourself. Somebody else must confirm it."),
              (bounce, asked) -> bounce.wasEnteredBy(asked.by())),
          policy(
              Refusal.notAllowed(
                  "confirmer-is-payee",
                  "This payment was made to you. Somebody else must confirm that it came back."),
              (bounce, asked) -> asked.by().isParticipant(bounce.participantId())),
          policy(
              Refusal.conflict(
                  "other-report-since",
                  "Another amount is reported by now. Read it again and confirm that."),
              (bounce, asked) -> !bounce.awaiting().equals(asked.seen())));

  /** What was entered by mistake goes, as long as nothing follows from it. */
  static final List<Policy<Actor>> WITHDRAWING =
      List.of(
          policy(
              Refusal.conflict(
                  "nothing-to-withdraw", "Nothing here rests on one person's word any more."),
              (bounce, by) -> bounce.unconfirmed().isEmpty()),
          policy(
              Refusal.conflict(
                  "payee-reported-deceased",
                  "It says that the person has died. Have an approver say first that this is"
                      + " wrong."),
              (bounce, by) -> bounce.reason() == ReturnReason.DECEASED));

  /**
   * That something may be paid again.
   *
   * @param newerDetails whether the person has other details by now, which a run may pay to
   * @param sameAreRight whether somebody says that the same details are right
   * @param shownPaid whether a statement shows that it left the account
   */
  record Retrying(Actor by, boolean newerDetails, boolean sameAreRight, boolean shownPaid) {}

  static final List<Policy<Retrying>> RETRYING =
      List.of(
          policy(silenced(), (bounce, asked) -> bounce.reason() == ReturnReason.DECEASED),
          policy(
              Refusal.conflict(
                  "return-not-confirmed",
                  "Only one person says that this came back. A second one must confirm it, or a"
                      + " message of the bank show it."),
              (bounce, asked) -> bounce.stage().isUnfounded()),
          policy(done(), (bounce, asked) -> !bounce.stage().isOpen()),
          policy(
              Refusal.notAllowed(
                  "retrier-is-payee", "You would be paid yourself. Somebody else must decide."),
              (bounce, asked) -> asked.by().isParticipant(bounce.participantId())),
          policy(
              Refusal.conflict(
                  "returned-in-part",
                  "Only a part of it came back, so a run can't pay it again. Pay that part in"
                      + " another way, then close this."),
              (bounce, asked) -> !bounce.wholeCameBack()),
          policy(
              Refusal.conflict(
                  "shown-paid",
                  "A statement shows that this was paid. The bank refused something, but nothing"
                      + " shows that the money came back. Ask the bank; if the person has it, close"
                      + " this as paid otherwise."),
              (bounce, asked) -> asked.shownPaid() && !bounce.isMoneyBack()),
          policy(
              Refusal.conflict(
                  "details-not-renewed",
                  "The bank sent it back because of the details. Ask the person for others; a"
                      + " second person confirms them."),
              (bounce, asked) -> !asked.newerDetails() && bounce.reason().needsNewDetails()),
          policy(
              Refusal.conflict(
                  "details-not-renewed",
                  "Say that the details are right, or ask the person for others."),
              (bounce, asked) -> !asked.newerDetails() && !asked.sameAreRight()),
          policy(
              Refusal.notAllowed(
                  "retrier-entered-the-return",
                  "You brought the news of this return yourself. Somebody else must say that the"
                      + " same details are right."),
              (bounce, asked) -> !asked.newerDetails() && bounce.wasEnteredBy(asked.by())));

  /** What the desk may still work on. */
  static final List<Policy<Actor>> WORKING =
      List.of(
          policy(
              Refusal.conflict(
                  "return-not-confirmed",
                  "Only one person says that this came back. Confirm or withdraw that first."),
              (bounce, by) -> bounce.stage().isUnfounded()),
          policy(done(), (bounce, by) -> !bounce.stage().isOpen()));

  /** Who says that money went by hand, or is owed no more, gains nothing by it and is not alone. */
  static final List<Policy<Actor>> CLOSING =
      Stream.concat(
              WORKING.stream(),
              Stream.of(
                  policy(
                      Refusal.notAllowed(
                          "closer-is-payee",
                          "This payment was made to you. Somebody else must say what becomes of"
                              + " it."),
                      (Bounce bounce, Actor by) -> by.isParticipant(bounce.participantId())),
                  policy(
                      Refusal.notAllowed(
                          "closer-entered-the-return",
                          "You brought the news of this return yourself. Somebody else must say what"
                              + " becomes of it."),
                      Bounce::wasEnteredBy)))
          .toList();

  static final List<Policy<Actor>> NOT_DECEASED =
      List.of(
          policy(
              Refusal.conflict(
                  "not-reported-deceased", "Nobody reported that this person has died."),
              (bounce, by) -> bounce.reason() != ReturnReason.DECEASED),
          policy(
              Refusal.notAllowed(
                  "entered-the-return",
                  "You brought this news yourself. Somebody else must say that it is wrong."),
              Bounce::wasEnteredBy));

  /** One rule: when it stands in the way, and what is then said. */
  record Policy<R>(Refusal refusal, BiPredicate<Bounce, R> standsInTheWay) {}

  private BouncePolicies() {}

  static <R> Optional<Refusal> firstRefusal(List<Policy<R>> policies, Bounce bounce, R asked) {
    return policies.stream()
        .filter(policy -> policy.standsInTheWay().test(bounce, asked))
        .map(Policy::refusal)
        .findFirst();
  }

  static Refusal silenced() {
    return Refusal.conflict(
        "payee-reported-deceased",
        "The bank reports that this person has died. Nothing is sent to them. Close this for the"
            + " estate, or have a second person say that the report is wrong.");
  }

  static Refusal done() {
    return Refusal.conflict("bounce-closed", "The desk has finished with this payment.");
  }

  private static <R> Policy<R> policy(Refusal refusal, BiPredicate<Bounce, R> standsInTheWay) {
    return new Policy<>(refusal, standsInTheWay);
  }
}
