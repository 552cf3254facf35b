package org.commontable.reimbursements.entitlement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Difference.Direction;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What one person is owed for one activity, from the offer to the payment. All that decides over
 * the money lies in this one record, so that no two answers, approvals or runs can cross.
 *
 * <p>An approved amount is pinned: a later change of answer or evidence takes the approval back and
 * leaves the run, until the run freezes. From then on the amount stands; what a correction then
 * shows is a {@link #difference}.
 *
 * @param programmeId the activity's programme, as soon as it is known
 */
public record Entitlement(
    String id,
    String participantId,
    String sessionId,
    @Nullable String programmeId,
    @Nullable Offer offer,
    @Nullable Answered answered,
    @Nullable Evidence evidence,
    @Nullable Approval approval,
    @Nullable Hold hold,
    @Nullable Payment payment) {

  /** The one id of what a person is owed for attending a session. */
  public static String idFor(NetworkId network, String participantId, String sessionId) {
    return Ids.derived(network.value(), participantId, sessionId, "attendance");
  }

  /** Nothing is known of it yet. */
  static Entitlement blank(String id, String participantId, String sessionId) {
    return new Entitlement(id, participantId, sessionId, null, null, null, null, null, null, null);
  }

  /** Makes the offer, or makes it anew with other terms: what was answered before is then open. */
  Decision<Entitlement> offer(Offer made, String programme) {
    if (offer != null && offer.hasTheTermsOf(made)) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.OFFERING, this, made)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          Entitlement next =
              new Entitlement(
                  id, participantId, sessionId, programme, made, null, evidence, null, null, null);
          List<EntitlementFact> facts = new ArrayList<>();
          facts.add(new EntitlementFact.OfferMade(id, participantId, sessionId, made.payBy()));
          facts.addAll(next.whatEvidenceMeans());
          return Decision.changed(next, facts);
        });
  }

  /** Takes the person's answer, or another one; approval starts again. */
  Decision<Entitlement> answer(Answer given, String by, Instant now) {
    if (answered != null && answered.answer().equals(given)) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.ANSWERING, this, given)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          Entitlement next = reopened(new Answered(given, by, now), evidence);
          List<EntitlementFact> facts = new ArrayList<>();
          facts.add(new EntitlementFact.OfferAnswered(id, participantId, sessionId, given));
          facts.addAll(next.whatEvidenceMeans());
          return Decision.changed(next, facts);
        });
  }

  /**
   * Takes what was recorded of the person's attendance; what is older than what is known changes
   * nothing. Never refused: what happened, happened.
   */
  Decision<Entitlement> record(Evidence recorded, String programme) {
    if (evidence != null && !evidence.isReplacedBy(recorded)) {
      return Decision.unchanged(this);
    }
    if (payment != null || isFrozen() || (evidence != null && evidence.saysTheSameAs(recorded))) {
      return Decision.changed(
          new Entitlement(
              id,
              participantId,
              sessionId,
              programme,
              offer,
              answered,
              recorded,
              approval,
              hold,
              payment));
    }
    Entitlement next = reopened(answered, recorded).in(programme);
    return Decision.changed(next, next.whatEvidenceMeans());
  }

  /** Approves what is claimed, at the amount that the approver saw. */
  Decision<Entitlement> approve(Approving approving, Instant now) {
    if (approval != null
        && approval.amount().equals(approving.amount())
        && approval.by().equals(approving.by())) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.APPROVING, this, approving)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          Claim claim = claim().orElseThrow();
          Approval given =
              new Approval(
                  claim.amount(), claim.rateFrom(), requireEvidence(), approving.by(), now);
          return Decision.changed(
              with(given, hold, payment),
              new EntitlementFact.ClaimApproved(id, participantId, sessionId));
        });
  }

  /** Joins a run. Asked again by the same run, it is there already. */
  Decision<Entitlement> takeIntoRun(String runId) {
    if (payment == null && isHeldBy(runId)) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.TAKING, this, runId)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> Decision.changed(with(approval, new Hold(runId, false), null)));
  }

  /** The run writes down what it pays: answer and amount stand from now on. */
  Decision<Entitlement> freezeIn(String runId) {
    if (payment == null && isHeldBy(runId) && isFrozen()) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.FREEZING, this, runId)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> Decision.changed(with(approval, new Hold(runId, true), null)));
  }

  /**
   * Leaves a run that will not pay it. If attendance was corrected while the run was frozen, the
   * approval falls, since it was given for something else.
   */
  Decision<Entitlement> leaveRun(String runId) {
    Optional<Decision<Entitlement>> refused =
        Policy.firstRefusal(EntitlementPolicies.LEAVING, this, runId)
            .map(Decision::<Entitlement>refused);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (!isHeldBy(runId)) {
      return Decision.unchanged(this);
    }
    if (approval != null && approval.seen().saysTheSameAs(requireEvidence())) {
      return Decision.changed(with(approval, null, null));
    }
    Entitlement next = with(null, null, null);
    return Decision.changed(next, next.whatEvidenceMeans());
  }

  /** Is paid by the run that holds it, at the amount approved. Asked again, it is paid already. */
  Decision<Entitlement> pay(String runId, LocalDate paidOn) {
    if (payment != null && payment.runId().equals(runId)) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.PAYING, this, runId)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          Approval given = requireApproval();
          Payment paid = new Payment(runId, paidOn, given.amount(), given.rateFrom());
          return Decision.changed(
              with(given, hold, paid),
              new EntitlementFact.PaymentSent(id, participantId, sessionId, paidOn));
        });
  }

  public EntitlementState state() {
    return EntitlementState.of(this);
  }

  /** What awaits approval or has it; nothing where the answer or the evidence leaves nothing. */
  public Optional<Claim> claim() {
    Pence amount = owed();
    return offer == null || evidence == null || amount.amountsToNothing()
        ? Optional.empty()
        : Optional.of(new Claim(amount, evidence.minutes(), offer.rateFrom()));
  }

  /** How far what was paid is from what is owed by now. */
  public Optional<Difference> difference() {
    if (payment == null || payment.amount().equals(owed())) {
      return Optional.empty();
    }
    Pence owed = owed();
    return Optional.of(
        owed.isMoreThan(payment.amount())
            ? new Difference(Direction.STILL_OWED, owed.minus(payment.amount()), payment.rateFrom())
            : new Difference(
                Direction.PAID_TOO_MUCH, payment.amount().minus(owed), payment.rateFrom()));
  }

  /** Whether nothing more is to come of the offer: paid, declined, given away, or nothing due. */
  public boolean settled() {
    return switch (state()) {
      case PAID, PAID_WITH_DIFFERENCE, NOTHING_DUE -> true;
      case DECLINED, GIVEN_AWAY -> evidence != null;
      case UNOFFERED, OFFERED, ACCEPTED, CLAIMED, APPROVED, IN_RUN -> false;
    };
  }

  boolean attendanceIsWorthNothing() {
    return offer != null
        && evidence != null
        && offer.worthOf(evidence.minutes()).amountsToNothing();
  }

  boolean isFrozen() {
    return hold != null && hold.frozen();
  }

  boolean isHeldBy(String runId) {
    return hold != null && hold.runId().equals(runId);
  }

  private Pence owed() {
    return offer == null || answered == null || evidence == null
        ? Pence.NOTHING
        : answered.answer().atMost(offer.amount()).atMost(offer.worthOf(evidence.minutes()));
  }

  private List<EntitlementFact> whatEvidenceMeans() {
    if (evidence == null || offer == null) {
      return List.of();
    }
    if (claim().isPresent()) {
      return List.of(new EntitlementFact.ClaimDrafted(id, participantId, sessionId));
    }
    return settled()
        ? List.of(new EntitlementFact.NothingDue(id, participantId, sessionId))
        : List.of();
  }

  private Entitlement reopened(@Nullable Answered newAnswer, @Nullable Evidence newEvidence) {
    return new Entitlement(
        id, participantId, sessionId, programmeId, offer, newAnswer, newEvidence, null, null, null);
  }

  private Entitlement in(String programme) {
    return new Entitlement(
        id,
        participantId,
        sessionId,
        programme,
        offer,
        answered,
        evidence,
        approval,
        hold,
        payment);
  }

  private Entitlement with(
      @Nullable Approval newApproval, @Nullable Hold newHold, @Nullable Payment newPayment) {
    return new Entitlement(
        id,
        participantId,
        sessionId,
        programmeId,
        offer,
        answered,
        evidence,
        newApproval,
        newHold,
        newPayment);
  }

  private Evidence requireEvidence() {
    return requireNonNull(evidence, "Nothing is claimed without evidence");
  }

  private Approval requireApproval() {
    return requireNonNull(approval, "No run holds what is not approved");
  }
}
