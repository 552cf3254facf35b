package org.commontable.reimbursements.entitlement;

import java.util.List;
import java.util.function.BiPredicate;
import org.commontable.kernel.Refusal;

/** The rules about what a person is owed, for an auditor to read; each list in the order tried. */
final class EntitlementPolicies {

  /** An offer may be made anew until the activity: after it, what was offered stands. */
  static final List<Policy<Offer>> OFFERING =
      List.of(
          policy(
              Refusal.notAllowed(
                  "preparer-is-payee",
                  "You would be paid yourself. Somebody else must prepare this offer."),
              (e, offer) -> offer.preparedBy().isParticipant(e.participantId())),
          policy(
              Refusal.conflict(
                  "offer-stands",
                  "Attendance is recorded, so the offer that was made before it stands."),
              (e, offer) -> e.evidence() != null && e.offer() != null));

  /** The person may change their mind until a run has written down what it pays. */
  static final List<Policy<Answer>> ANSWERING =
      List.of(
          policy(
              Refusal.conflict("nothing-offered", "There is no offer here to answer yet."),
              (e, answer) -> e.offer() == null),
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
              Refusal.invalid(
                  "less-than-offered",
                  "To take less, name an amount from 1 penny to less than what was offered. To take"
                      + " nothing, answer so."),
              (e, answer) ->
                  e.offer() != null
                      && answer instanceof Answer.TakeLess(var most)
                      && (most.amountsToNothing() || most.compareTo(e.offer().amount()) >= 0)));

  /** Nobody approves a payment to themselves or an offer of their own, nor another amount. */
  static final List<Policy<Approving>> APPROVING =
      List.of(
          policy(
              Refusal.notAllowed(
                  "approver-is-payee", "You would be paid yourself. Somebody else must approve."),
              (e, approving) -> approving.by().isParticipant(e.participantId())),
          policy(
              Refusal.notAllowed(
                  "approver-prepared-the-offer",
                  "You prepared this offer yourself. Somebody else must approve."),
              (e, approving) ->
                  e.offer() != null && e.offer().preparedBy().isSameAs(approving.by())),
          policy(
              Refusal.conflict(
                  "no-claim", "There is no amount here that awaits approval. Read it again."),
              (e, approving) -> e.state() != EntitlementState.CLAIMED),
          policy(
              Refusal.conflict(
                  "amount-changed",
                  "The amount is not the one that you saw. Read it again and approve that."),
              (e, approving) ->
                  e.claim().filter(c -> c.amount().equals(approving.amount())).isEmpty()));

  /** A run takes what is approved and what no other run holds. */
  static final List<Policy<String>> TAKING =
      List.of(
          policy(
              Refusal.conflict("already-paid", "This has been paid."),
              (e, runId) -> e.payment() != null),
          policy(
              Refusal.conflict("in-another-run", "Another payment run holds this."),
              (e, runId) -> e.hold() != null && !e.isHeldBy(runId)),
          policy(
              Refusal.conflict("not-approved", "This is not approved, so no run can pay it."),
              (e, runId) -> e.approval() == null));

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
