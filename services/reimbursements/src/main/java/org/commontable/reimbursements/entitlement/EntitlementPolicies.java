package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/** The rules about what a person is owed, for an auditor to read; each list in the order tried. */
final class EntitlementPolicies {
  /** How long after an activity somebody may want to be paid for it. */
  static final int DAYS_AHEAD_MAX = 366;

  /** An offer may be made anew until the activity: after it, what was offered stands. */
  static final List<Policy<Offer>> OFFERING =
      List.of(
          policy(
              Refusal.notAllowed(
                  "preparer-is-payee",
                  "You would be paid yourself. Somebody else must prepare this offer."),
              (e, offer) -> e.isOwedTo(offer.preparedBy())),
          policy(
              Refusal.notAllowed(
                  "preparer-recorded-the-choice",
                  "You put on record when this person wants to be paid. Somebody else must prepare"
                      + " this offer."),
              (e, offer) -> e.wasRecordedBy(offer.preparedBy())),
          policy(
              Refusal.conflict(
                  "offer-stands",
                  "Attendance is recorded, so the offer that was made before it stands."),
              (e, offer) -> e.evidence() != null && e.offer() != null && e.withdrawn() == null),
          policy(
              Refusal.conflict("sum-stands", "This is a sum that is owed without an offer."),
              (e, offer) -> e.due() != null));

  /** An offer may be taken back until somebody has said what was done: then it is owed. */
  static final List<Policy<Withdrawal>> WITHDRAWING =
      List.of(
          policy(
              Refusal.conflict("nothing-offered", "There is no offer here to withdraw."),
              (e, withdrawal) -> e.offer() == null),
          policy(
              Refusal.conflict(
                  "offer-stands",
                  "What was done is recorded, so the offer that was made before it stands."),
              (e, withdrawal) -> e.evidence() != null));

  /** The person may change their mind until a run has written down what it pays. */
  static final List<Policy<Answer>> ANSWERING =
      List.of(
          policy(
              Refusal.conflict("nothing-offered", "There is no offer here to answer yet."),
              (e, answer) -> e.offer() == null && !e.isFurtherSumForTime()),
          policy(
              Refusal.conflict(
                  "not-to-give-away",
                  "This adds to what you took for yourself. Take it, take less or take nothing."),
              (e, answer) -> e.isFurtherSumForTime() && answer instanceof Answer.GiveAway),
          policy(
              Refusal.conflict(
                  "offer-withdrawn", "This offer was withdrawn. Ask who made it what holds now."),
              (e, answer) -> e.withdrawn() != null),
          policy(
              Refusal.conflict(
                  "written-off",
                  "A payment of this came back and was written off. Ask finance to look at it."),
              (e, answer) -> e.state() == EntitlementState.WRITTEN_OFF),
          policy(
              Refusal.conflict(
                  "already-paid", "This has been paid. Ask the coordinator if it should go back."),
              (e, answer) -> e.payment() != null),
          policy(
              Refusal.conflict(
                  "payment-under-way",
                  "The payment is being made, so the answer can't change any more."),
              (e, answer) -> e.isFrozen()),
          policy(
              Refusal.conflict(
                  "passed-on",
                  "What you gave away is set aside for the cause by now, so the answer can't change"
                      + " any more."),
              (e, answer) -> e.passedOn().stream().anyMatch(PassedOn::isFixed)),
          policy(
              Refusal.invalid(
                  "less-than-offered",
                  "To take less, name an amount from 1 penny to less than what was offered. To take"
                      + " nothing, answer so."),
              (e, answer) ->
                  answer instanceof Answer.TakeLess(var most)
                      && (most.amountsToNothing() || most.compareTo(offered(e)) >= 0)));

  /**
   * What somebody chose is put on record for them by who has no other hand in that money, and as
   * they said it.
   */
  static final List<Policy<Recording>> RECORDING_FOR_SOMEBODY =
      List.of(
          policy(
              Refusal.notAllowed(
                  "recorder-is-payee",
                  "You would be paid yourself. Answer by your own sign-in, not as who records it."),
              (e, recording) -> e.isOwedTo(recording.as().by())),
          policy(
              Refusal.notAllowed(
                  "recorder-takes-the-money",
                  "The money would be paid to you, or into an account that you have in common."
                      + " Somebody of the finance team must ask the person, and put it on record."),
              (e, recording) ->
                  recording.takesTheMoney()
                      && (recording.answer() == null
                          || !recording.answer().atMost(offered(e)).amountsToNothing())),
          policy(
              Refusal.notAllowed(
                  "recorder-prepared-the-offer",
                  "You prepared this offer yourself. Somebody else must put on record what the"
                      + " person says to it."),
              (e, recording) ->
                  (e.offer() != null && e.offer().preparedBy().isSameAs(recording.as().by()))
                      || (e.due() != null && e.due().claimedBy().isSameAs(recording.as().by()))),
          policy(
              Refusal.notAllowed(
                  "recorder-said-it",
                  "You can't put on record what you said yourself. Answer by your own sign-in, or"
                      + " let somebody else of the finance team ask."),
              (e, recording) ->
                  recording.as().saidBy() != null
                      && recording.as().by().who().records().contains(recording.as().saidBy())),
          policy(
              Refusal.notAllowed(
                  "not-theirs-to-say",
                  "Who said this may not act for this person on that day. Ask the person."),
              (e, recording) -> !recording.mayBeSaid()),
          policy(
              Refusal.notAllowed(
                  "cause-is-theirs-to-name",
                  "Only the person themselves names a cause. Give it away without one, or let them"
                      + " say it to the finance team."),
              (e, recording) ->
                  (recording.as().isByATrustedPerson() || recording.as().saidBy() != null)
                      && recording.answer() instanceof Answer.GiveAway(var cause)
                      && cause != null),
          policy(
              Refusal.invalid(
                  "days-do-not-fit",
                  "It is said after the offer was made, then read back to whoever said it, and then"
                      + " put on record. Look at the days."),
              (e, recording) -> !recording.isOfDaysThatCanBe()));

  /** Work is said to be done by who asked for it; attendance comes from the list. */
  static final List<Policy<WorkDone>> RECORDING_WORK =
      List.of(
          policy(
              Refusal.invalid(
                  "not-done-yet", "This day lies ahead. Say that it is done when it is."),
              (e, work) -> work.on().isAfter(work.today())),
          policy(
              Refusal.notAllowed(
                  "recorder-is-payee",
                  "You would be paid yourself. Somebody else must say that it is done."),
              (e, work) -> e.isOwedTo(work.by())),
          policy(
              Refusal.conflict(
                  "attendance-by-list", "Attendance is recorded on the session's list."),
              (e, work) -> e.work() == null),
          policy(
              Refusal.conflict(
                  "no-rate-on-that-day",
                  "No version of the offer's rate card holds on that day. Look at the day, or publish"
                      + " a version that does."),
              (e, work) -> !work.rated() && work.minutes() > 0));

  /**
   * Nobody approves a payment to themselves, nor what they put forward: not by their own limit, and
   * not by somebody who stands in for them with it.
   */
  static final List<Policy<Approving>> KEEPING_APART =
      List.of(
          policy(
              Refusal.notAllowed(
                  "approver-is-payee", "You would be paid yourself. Somebody else must approve."),
              (e, approving) -> e.isOwedTo(approving.by())),
          policy(
              Refusal.notAllowed(
                  "approver-is-payee",
                  "The money would be paid to you for this person. Somebody else must approve."),
              (e, approving) -> approving.authority().isPaidForThem()),
          policy(
              Refusal.notAllowed(
                  "approver-shares-account",
                  "You have a bank account in common with who is paid. Somebody else must approve."),
              (e, approving) -> approving.authority().sharesAccount()),
          policy(
              Refusal.notAllowed(
                  "approver-prepared-the-offer",
                  "You prepared this offer yourself. Somebody else must approve."),
              (e, approving) ->
                  e.offer() != null && e.offer().preparedBy().isSameAs(approving.by())),
          policy(
              Refusal.notAllowed(
                  "approver-recorded-the-choice",
                  "You put on record what this person chose. Somebody else must approve."),
              (e, approving) -> e.wasRecordedBy(approving.by())),
          policy(
              Refusal.notAllowed(
                  "approver-made-the-claim",
                  "You put this claim forward yourself. Somebody else must approve."),
              (e, approving) -> e.due() != null && e.due().claimedBy().isSameAs(approving.by())),
          policy(
              Refusal.notAllowed(
                  "approver-recorded-the-work",
                  "You said yourself that this was done. Somebody else must approve."),
              (e, approving) ->
                  e.evidence() != null
                      && e.evidence().recordedBy() != null
                      && e.evidence().recordedBy().isSameAs(approving.by())));

  /** What an approval needs besides two people who are kept apart: the amount, and the limit. */
  static final List<Policy<Approving>> APPROVING =
      List.of(
          policy(
              Refusal.conflict(
                  "no-claim", "There is no amount here that awaits approval. Read it again."),
              (e, approving) -> e.state() != EntitlementState.CLAIMED),
          policy(
              Refusal.conflict(
                  "amount-changed",
                  "The amount is not the one that you saw. Read it again and approve that."),
              (e, approving) ->
                  e.claim().filter(c -> c.amount().equals(approving.amount())).isEmpty()),
          policy(
              Refusal.notAllowed(
                  "above-your-limit",
                  "This is more than you may approve. Somebody with a higher limit must. What you"
                      + " approve for an absent one does not count for their own money, nor for"
                      + " what they put forward."),
              (e, approving) -> approving.amount().isMoreThan(approving.authority().limit())),
          policy(
              Refusal.notAllowed(
                  "approved-by-you-already",
                  "You have agreed to this already, by this account or another. A further person"
                      + " must agree too."),
              (e, approving) ->
                  e.endorsements().stream().anyMatch(given -> given.by().isSameAs(approving.by()))),
          policy(
              Refusal.notAllowed(
                  "limit-used-already",
                  "Somebody has agreed to this with the same person's limit. A further person must"
                      + " agree with a limit of their own."),
              (e, approving) -> {
                String used = limitOf(approving.by(), approving.authority().onBehalfOf());
                return e.endorsements().stream()
                    .anyMatch(given -> limitOf(given.by(), given.onBehalfOf()).equals(used));
              }));

  /** Nobody puts off what is owed already: the day is agreed while the activity lies ahead. */
  static final List<Policy<AgreeingADay>> AGREEING_A_DAY =
      List.of(
          policy(
              Refusal.conflict(
                  "nothing-offered", "There is no offer here whose day could be agreed."),
              (e, asked) -> e.offer() == null || e.withdrawn() != null),
          policy(
              Refusal.conflict(
                  "activity-begun",
                  "The day of payment is agreed before the activity. Now that it has begun, the day"
                      + " stands."),
              (e, asked) ->
                  e.evidence() != null
                      || (e.offer() != null && !asked.today().isBefore(e.offer().firstDay()))),
          policy(
              Refusal.invalid(
                  "day-too-far",
                  "The day is after the activity and within " + DAYS_AHEAD_MAX + " days of it."),
              (e, asked) ->
                  e.offer() != null
                      && asked.day() != null
                      && !isWithinReach(asked.day(), e.offer())));

  /** A sum may change until a run has written it down, and never where an offer was made. */
  static final List<Policy<Due>> CLAIMING_A_SUM =
      List.of(
          policy(
              Refusal.conflict("offer-stands", "An offer was made for this; it stands."),
              (e, due) -> e.offer() != null),
          policy(
              Refusal.conflict(
                  "written-off",
                  "A payment of this came back and was written off. Ask finance to look at it."),
              (e, due) -> e.state() == EntitlementState.WRITTEN_OFF),
          policy(
              Refusal.conflict("already-paid", "This has been paid, so it can't change any more."),
              (e, due) -> e.payment() != null),
          policy(
              Refusal.conflict(
                  "payment-under-way",
                  "The payment is being made, so the sum can't change any more."),
              (e, due) -> e.isFrozen()),
          policy(
              Refusal.conflict("category-stands", "What was spent and what is earned don't mix."),
              (e, due) -> e.due() != null && e.due().category() != due.category()));

  /** A run takes what is approved and what no other run holds. */
  static final List<Policy<Taking>> TAKING =
      List.of(
          policy(
              Refusal.conflict(
                  "written-off",
                  "A payment of this came back and was written off. Ask finance to look at it."),
              (e, taking) -> e.state() == EntitlementState.WRITTEN_OFF),
          policy(
              Refusal.conflict("already-paid", "This has been paid."),
              (e, taking) -> e.payment() != null),
          policy(
              Refusal.conflict(
                  "in-another-run",
                  "This is being paid already: another payment run holds it, or another list of"
                      + " vouchers, cash, cheques or wages."),
              (e, taking) -> e.hold() != null && !e.isHeldBy(taking.runId())),
          policy(
              Refusal.conflict("not-approved", "This is not approved, so it can't be paid yet."),
              (e, taking) -> e.approval() == null),
          policy(
              Refusal.conflict(
                  "later-day-agreed",
                  "It was agreed with the person that this is paid on a later day. Pay it by a"
                      + " run or a list of then."),
              (e, taking) -> e.notBefore() != null && taking.payOn().isBefore(e.notBefore())));

  /** A cost is moved where all of it is known: paid, and nothing of it on its way back. */
  static final List<Policy<Recharging>> RECHARGING =
      List.of(
          policy(
              Refusal.conflict(
                  "not-paid",
                  "This is not paid, or came back, so nothing is charged for it yet that could be"
                      + " moved. If it came back, wait until it is paid again."),
              (e, asked) -> e.payment() == null),
          policy(
              Refusal.conflict(
                  "came-back-in-part",
                  "A part of this came back, and the bounce desk has not settled it. Settle that"
                      + " first."),
              (e, asked) -> e.payment() != null && !e.payment().stillToSettle().amountsToNothing()),
          policy(
              Refusal.conflict(
                  "changed-since",
                  "What of this payment is a cost has changed since the correction was asked for."
                      + " Ask for it anew."),
              (e, asked) ->
                  e.charged().amountsToNothing()
                      || !e.charged().equals(asked.amount())
                      || !Objects.equals(e.lastCorrection(), asked.after())));

  /** What was given away goes to a cause once, and not by the hand of who gave it. */
  static final List<Policy<Listing>> LISTING_FOR_A_CAUSE =
      List.of(
          policy(
              Refusal.notAllowed(
                  "own-gift",
                  "You gave some of this away yourself. Somebody else must pass it on."),
              (e, listing) -> e.isOwedTo(listing.by())),
          policy(
              Refusal.notAllowed(
                  "recorded-the-gift",
                  "You put on record that this was given away. Somebody else must pass it on."),
              (e, listing) -> e.wasRecordedBy(listing.by())),
          policy(
              Refusal.conflict(
                  "in-another-batch",
                  "Some of this is in another batch, which waits for somebody."),
              (e, listing) -> e.passedOn().stream().anyMatch(part -> !part.isFixed())),
          policy(
              Refusal.conflict(
                  "nothing-to-pass-on",
                  "Nothing of this is still to be passed on: it was not given away, nobody was there,"
                      + " or it was passed on already."),
              (e, listing) -> e.stillToPassOn().amountsToNothing()));

  private static Pence offered(Entitlement e) {
    if (e.offer() != null) {
      return e.offer().amount();
    }
    return e.due() == null ? Pence.NOTHING : e.due().amount();
  }

  /** Whether a day of payment can be agreed for an offer. */
  static boolean isWithinReach(LocalDate day, Offer offer) {
    return !day.isBefore(offer.firstDay())
        && !day.isAfter(offer.firstDay().plusDays(DAYS_AHEAD_MAX));
  }

  private static String limitOf(Actor by, @Nullable String onBehalfOf) {
    return onBehalfOf == null ? by.account() : onBehalfOf;
  }

  /** A run freezes what it holds. */
  static final List<Policy<String>> FREEZING =
      List.of(
          policy(
              Refusal.conflict("already-paid", "This has been paid."),
              (e, runId) -> e.payment() != null),
          policy(
              Refusal.conflict(
                  "not-in-this-run", "This is not in the run any more, since it was changed."),
              (e, runId) -> !e.isHeldBy(runId)));

  /** What a run paid stays with it. */
  static final List<Policy<String>> LEAVING =
      List.of(
          policy(
              Refusal.conflict("already-paid", "This has been paid, so it can't leave its run."),
              (e, runId) -> e.payment() != null && e.payment().runId().equals(runId)));

  /** Only the run that holds it, frozen, pays it; and once. */
  static final List<Policy<String>> PAYING =
      List.of(
          policy(
              Refusal.conflict("already-paid", "Another run has paid this."),
              (e, runId) -> e.payment() != null),
          policy(
              Refusal.conflict("not-in-this-run", "This is not in the run."),
              (e, runId) -> !e.isHeldBy(runId)),
          policy(
              Refusal.conflict("not-frozen", "The run must be frozen before it pays."),
              (e, runId) -> !e.isFrozen()));

  private EntitlementPolicies() {}

  private static <R> Policy<R> policy(Refusal refusal, BiPredicate<Entitlement, R> standsInTheWay) {
    return new Policy<>(refusal, standsInTheWay);
  }
}
