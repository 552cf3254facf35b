package org.commontable.reimbursements.entitlement;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.entitlement.Difference.Direction;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.jspecify.annotations.Nullable;

/**
 * What one person is owed for one activity, from the offer to the payment. All that decides over
 * the money lies in this one record, so that no two answers, approvals or runs can cross.
 *
 * <p>It comes by an {@link #offer} for time, or it is a sum {@link #due}: never both. An approved
 * amount is pinned: a later change of answer, evidence or sum takes the approval back and leaves
 * the run, until the run freezes. From then on the amount stands; what a correction then shows is a
 * {@link #difference}.
 *
 * @param sessionId the session, or another activity or record that it is for
 * @param programmeId the activity's programme, as soon as it is known
 * @param work what the time was given for; null for attending
 * @param coding the pot it comes from, if any
 * @param endorsements who has agreed to the amount that is claimed, up to the last who was needed
 * @param notBefore the day before which the person does not want to be paid, agreed beforehand
 * @param earlier payments of it that came to nothing; null for none
 * @param enteredFor another record of the person, under which it came; null for this one
 * @param correctedBy what further sums pay, since a correction after the payment showed that more
 *     was owed; null for none
 * @param withdrawn that what was offered holds no more; null while it does
 * @param recharged to what finance has moved its cost since it was paid; null where it is charged
 *     to what it was paid from
 * @param passedOn what of it is in batches for causes, where the person gave it away
 * @param formerAnswers of which proofs may have been shown, or that others put on record, the
 *     newest last, at most {@value #FORMER_ANSWERS_MOST}
 * @param dayRecordedFor that the day of payment was put on record for the person; null where they
 *     said it themselves
 */
public record Entitlement(
    String id,
    String participantId,
    String sessionId,
    @Nullable String programmeId,
    @Nullable Work work,
    @Nullable Coding coding,
    @Nullable Offer offer,
    @Nullable Due due,
    @Nullable Answered answered,
    @Nullable Evidence evidence,
    List<Endorsement> endorsements,
    @Nullable Approval approval,
    @Nullable Hold hold,
    @Nullable Payment payment,
    @Nullable LocalDate notBefore,
    @Nullable Earlier earlier,
    @Nullable String enteredFor,
    @Nullable Pence correctedBy,
    @Nullable Withdrawal withdrawn,
    @Nullable Recharged recharged,
    List<PassedOn> passedOn,
    List<FormerAnswer> formerAnswers,
    @Nullable RecordedFor dayRecordedFor) {
  /** Who changes their mind more often can show proofs of the last of them. */
  static final int FORMER_ANSWERS_MOST = 50;

  @SuppressWarnings("NullAway") // What was stored before there were such lists has none.
  public Entitlement {
    passedOn = passedOn == null ? List.of() : List.copyOf(passedOn);
    endorsements = endorsements == null ? List.of() : List.copyOf(endorsements);
    formerAnswers = formerAnswers == null ? List.of() : List.copyOf(formerAnswers);
  }

  /** The one id of what a person is owed for attending a session. */
  public static String idFor(NetworkId network, String participantId, String sessionId) {
    return Ids.derived(network.value(), participantId, sessionId, "attendance");
  }

  /** The one id of what a person is owed for a work. */
  public static String idFor(
      NetworkId network, String participantId, String activityId, Work.Kind kind, String ref) {
    return Ids.derived(network.value(), participantId, activityId, kind.text(), ref);
  }

  /** The one id of what is owed by another record, such as an expense claim. */
  public static String idOfDue(NetworkId network, Due.Origin origin, String originId) {
    return Ids.derived(network.value(), "due", origin.name(), originId);
  }

  /** The one id of the first, second … further sum that a correction adds to what was paid. */
  public static String idOfCorrection(NetworkId network, String originalId, int number) {
    return idOfDue(network, Due.Origin.CORRECTION, originalId + "/" + number);
  }

  /** The one id of what a later version of a card adds to something that was paid. */
  public static String idOfUplift(
      NetworkId network, String originalId, String cardId, int version) {
    return idOfDue(network, Due.Origin.UPLIFT, originalId + "/" + cardId + "/" + version);
  }

  /** Nothing is known of it yet. */
  static Entitlement blank(String id, String participantId, String sessionId) {
    return new Entitlement(
        id,
        participantId,
        sessionId,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null);
  }

  /** Goes with the person to another of their records, or back to where it came from. */
  Decision<Entitlement> belongTo(String record) {
    return record.equals(participantId)
        ? Decision.unchanged(this)
        : Decision.changed(belongingTo(record));
  }

  Entitlement belongingTo(String record) {
    Draft draft = new Draft(this);
    draft.participantId = record;
    draft.enteredFor = record.equals(enteredUnder()) ? null : enteredUnder();
    return draft.done();
  }

  /**
   * What was said of it in words goes; what was paid, and by which rate, stays, and for as long as
   * it is still to be passed on, to which cause.
   */
  Decision<Entitlement> withoutWords() {
    Draft draft = new Draft(this);
    draft.work = work == null ? null : new Work(work.kind(), work.reference(), "");
    draft.offer = offer == null ? null : offer.withoutWords();
    draft.answered = answered == null || waitsForACause() ? answered : answered.withoutWords();
    draft.formerAnswers =
        formerAnswers.stream()
            .map(former -> new FormerAnswer(former.answered().withoutWords(), former.until()))
            .toList();
    Entitlement next = draft.done();
    return next.equals(this) ? Decision.unchanged(this) : Decision.changed(next);
  }

  /** The records of the person that it names: the one it is owed under first. */
  public List<String> records() {
    return Stream.of(participantId, enteredUnder()).distinct().toList();
  }

  /** The record of the person under which it came. */
  public String enteredUnder() {
    return enteredFor == null ? participantId : enteredFor;
  }

  /** Whether this record, which may be none, is of the person that it is owed to. */
  public boolean isOwedTo(@Nullable String record) {
    return participantId.equals(record) || enteredUnder().equals(record);
  }

  /** Whether somebody who acts is the person, by whichever of their records. */
  public boolean isOwedTo(Actor actor) {
    return actor.isParticipant(participantId) || actor.isParticipant(enteredUnder());
  }

  /** Whether both are for the same time of one person, so that only one of them is owed. */
  boolean isTwinOf(Entitlement other) {
    return !id.equals(other.id)
        && participantId.equals(other.participantId)
        && sessionId.equals(other.sessionId)
        && due == null
        && other.due == null
        && (work == null
            ? other.work == null
            : other.work != null
                && work.kind() == other.work.kind()
                && work.reference().equals(other.work.reference()));
  }

  /**
   * Makes the offer, or makes it anew with other terms: what was answered before is then open. A
   * day of payment that was agreed holds for the new terms too; where it no longer fits them, the
   * offer says so.
   */
  Decision<Entitlement> offer(Offer made, String programme) {
    return offer(made, programme, null, null);
  }

  Decision<Entitlement> offer(
      Offer made, String programme, @Nullable Work forWork, @Nullable Coding from) {
    if (offer != null
        && withdrawn == null
        && offer.hasTheTermsOf(made)
        && Objects.equals(work, forWork)
        && Objects.equals(coding, from)) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.OFFERING, this, made)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          Draft draft = reopened();
          draft.programmeId = programme;
          draft.work = forWork;
          draft.coding = from;
          draft.recharged = null;
          draft.offer = made;
          if (notBefore != null && !EntitlementPolicies.isWithinReach(notBefore, made)) {
            // Whoever keeps clear of a benefit week is not to be paid in it unawares.
            draft.offer = made.sayingThatNoLongerHolds(notBefore);
            draft.notBefore = null;
            draft.dayRecordedFor = null;
          }
          draft.formerAnswers = formerAnswersAt(made.madeAt());
          draft.answered = null;
          draft.withdrawn = null;
          Entitlement next = draft.done();
          List<EntitlementFact> facts = new ArrayList<>();
          if (forWork != null) {
            // First, so that whoever hears of the offer knows what it is for.
            facts.add(
                new EntitlementFact.WorkOffered(id, participantId, sessionId, forWork.kind()));
          }
          facts.add(new EntitlementFact.OfferMade(id, participantId, sessionId, made.payBy()));
          facts.addAll(next.whatEvidenceMeans());
          return Decision.changed(next, facts);
        });
  }

  /**
   * Takes back what was offered, before anything is known to have come of it. What the person
   * answered stays, as proof; withdrawn once, it is so.
   */
  Decision<Entitlement> withdraw(Withdrawal withdrawal) {
    if (withdrawn != null) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.WITHDRAWING, this, withdrawal)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          Draft draft = new Draft(this);
          draft.withdrawn = withdrawal;
          return Decision.changed(
              draft.done(),
              new EntitlementFact.OfferWithdrawn(id, participantId, sessionId, withdrawal.why()));
        });
  }

  /** Whether it is for preparing something, which is done before that takes place. */
  public boolean isForPreparing() {
    return work != null && work.kind() == Work.Kind.PREPARATION;
  }

  /** Takes the person's answer, or another one; approval starts again. */
  Decision<Entitlement> answer(Answer given, String by, Instant now) {
    return take(new Answered(given, by, now));
  }

  /** The same, put on record for them by somebody else; they can change it like their own. */
  Decision<Entitlement> answerFor(Answer given, Recording recording) {
    RecordedFor as = recording.as();
    return Policy.firstRefusal(EntitlementPolicies.RECORDING_FOR_SOMEBODY, this, recording)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> take(new Answered(given, as.by().account(), as.at(), as)));
  }

  private Decision<Entitlement> take(Answered taken) {
    Answer given = taken.answer();
    if (answered != null && answered.answer().equals(given)) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.ANSWERING, this, given)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          Draft draft = reopened();
          draft.formerAnswers = formerAnswersAt(taken.at());
          draft.answered = taken;
          Entitlement next = draft.done();
          List<EntitlementFact> facts = new ArrayList<>();
          facts.add(new EntitlementFact.OfferAnswered(id, participantId, sessionId, given));
          facts.addAll(whoHearsThat(taken.recordedFor()));
          facts.addAll(next.whatEvidenceMeans());
          return Decision.changed(next, facts);
        });
  }

  /** The person, of whatever others put on record for them. */
  private List<EntitlementFact> whoHearsThat(@Nullable RecordedFor recorded) {
    return recorded == null
        ? List.of()
        : List.of(
            new EntitlementFact.ChoiceRecorded(
                id, participantId, sessionId, recorded.isByATrustedPerson()));
  }

  /** With the one that is replaced, where a proof of it may have been shown, or others gave it. */
  private List<FormerAnswer> formerAnswersAt(Instant until) {
    if (answered == null
        || (answered.answer() instanceof Answer.Accept && answered.recordedFor() == null)) {
      return formerAnswers;
    }
    List<FormerAnswer> all = new ArrayList<>(formerAnswers);
    all.add(new FormerAnswer(answered, until));
    return all.subList(Math.max(0, all.size() - FORMER_ANSWERS_MOST), all.size());
  }

  /** Whether somebody turned something of it down, by now or before. */
  boolean wasTurnedDown() {
    return switch (state()) {
      case DECLINED, GIVEN_AWAY -> true;
      default ->
          formerAnswers.stream()
              .anyMatch(former -> !(former.answered().answer() instanceof Answer.Accept));
    };
  }

  /**
   * Agrees before the activity that nothing is paid before a day; null for as soon as can be.
   * Afterwards the day stands: to put off what is owed already is another thing.
   *
   * @param today in Europe/London
   */
  Decision<Entitlement> agreePayDate(@Nullable LocalDate day, LocalDate today) {
    return agreeOn(day, today, null);
  }

  /** The same, put on record for them by somebody else. */
  Decision<Entitlement> agreePayDateFor(@Nullable LocalDate day, Recording recording) {
    return Policy.firstRefusal(EntitlementPolicies.RECORDING_FOR_SOMEBODY, this, recording)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> agreeOn(day, recording.today(), recording.as()));
  }

  private Decision<Entitlement> agreeOn(
      @Nullable LocalDate day, LocalDate today, @Nullable RecordedFor recorded) {
    if (Objects.equals(notBefore, day)) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(
            EntitlementPolicies.AGREEING_A_DAY, this, new AgreeingADay(day, today))
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          Draft draft = new Draft(this);
          draft.notBefore = day;
          draft.dayRecordedFor = recorded;
          return Decision.changed(draft.done(), whoHearsThat(recorded));
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
      Draft draft = new Draft(this);
      draft.programmeId = programme;
      draft.evidence = recorded;
      Entitlement next = draft.done();
      // Also where it differs no more: what was cut down since is then owed again.
      return next.difference().isPresent() || difference().isPresent()
          ? Decision.changed(
              next, new EntitlementFact.PaidAmountDiffers(id, participantId, sessionId))
          : Decision.changed(next);
    }
    Draft draft = reopened();
    draft.programmeId = programme;
    draft.evidence = recorded;
    Entitlement next = draft.done();
    return Decision.changed(next, next.whatEvidenceMeans());
  }

  /** Takes that work was done, by who asked for it; said otherwise later, it is corrected. */
  Decision<Entitlement> recordWork(WorkDone done) {
    Decision<Entitlement> decided = evidenceOf(done);
    if (decided instanceof Decision.Changed<Entitlement>(Entitlement next, List<Fact> facts)) {
      List<Fact> all = new ArrayList<>(facts);
      all.add(
          new EntitlementFact.WorkRecorded(
              id,
              participantId,
              sessionId,
              requireNonNull(work).kind(),
              done.minutes(),
              done.on()));
      return Decision.changed(next, all);
    }
    return decided;
  }

  private Decision<Entitlement> evidenceOf(WorkDone work) {
    return Policy.firstRefusal(EntitlementPolicies.RECORDING_WORK, this, work)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          Evidence done =
              new Evidence(
                  id,
                  work.minutes() == 0 ? Evidence.Attendance.NO_SHOW : Evidence.Attendance.PRESENT,
                  work.minutes(),
                  work.on(),
                  evidence == null ? 1 : evidence.revision() + 1,
                  work.by());
          return evidence != null && evidence.saysTheSameAs(done)
              ? Decision.unchanged(this)
              : record(done, requireNonNull(programmeId));
        });
  }

  /**
   * Takes a sum that is owed without an offer, or its change; a sum of nothing takes it back. What
   * is older than what is known changes nothing.
   */
  Decision<Entitlement> claimSum(Due sum, @Nullable String programme, @Nullable Coding from) {
    return claimSum(sum, programme, from, notBefore);
  }

  /**
   * The same for what is added to something else.
   *
   * @param agreed the day before which the person does not want to be paid for that; it holds for
   *     this too
   */
  Decision<Entitlement> claimSum(
      Due sum, @Nullable String programme, @Nullable Coding from, @Nullable LocalDate agreed) {
    if (due != null && sum.revision() <= due.revision()) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.CLAIMING_A_SUM, this, sum)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          boolean same = due != null && due.isTheSumOf(sum);
          Draft draft = same ? new Draft(this) : reopened();
          draft.due = sum;
          draft.programmeId = programme;
          // What finance put right stays so, whatever the record that it comes from says.
          draft.coding = recharged == null ? from : coding;
          draft.notBefore = agreed;
          Entitlement next = draft.done();
          if (same) {
            return Decision.changed(next);
          }
          return next.claim().isEmpty()
              ? Decision.changed(next, nothingDueOf(next))
              : Decision.changed(
                  next, new EntitlementFact.ClaimDrafted(id, participantId, sessionId));
        });
  }

  /** A sum that was paid should have been another: the payment stands, and somebody must act. */
  Decision<Entitlement> owe(Pence amount) {
    if (due == null || payment == null || payment.isWrittenOff() || due.amount().equals(amount)) {
      return Decision.unchanged(this);
    }
    Draft draft = new Draft(this);
    draft.due = due.of(amount);
    Entitlement next = draft.done();
    return next.difference().isPresent()
        ? Decision.changed(
            next, new EntitlementFact.PaidAmountDiffers(id, participantId, sessionId))
        : Decision.changed(next);
  }

  /** What came back must be settled where nobody is owed it any more; otherwise nobody asks. */
  private static List<EntitlementFact> nothingDueOf(Entitlement next) {
    return next.cameBack()
        ? List.of(new EntitlementFact.NothingDue(next.id, next.participantId, next.sessionId))
        : List.of();
  }

  /** Agrees to what is claimed, at the amount that the approver saw; the last needed approves. */
  Decision<Entitlement> approve(Approving approving, Instant now) {
    boolean agreedAlready =
        endorsements.stream().anyMatch(given -> given.by().equals(approving.by()));
    if (agreedAlready && claim().filter(c -> c.amount().equals(approving.amount())).isPresent()) {
      return Decision.unchanged(this);
    }
    if (approval != null
        && approval.amount().equals(approving.amount())
        && approval.by().equals(approving.by())) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.KEEPING_APART, this, approving)
        .or(() -> Policy.firstRefusal(EntitlementPolicies.APPROVING, this, approving))
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          Draft draft = new Draft(this);
          draft.endorsements = new ArrayList<>(endorsements);
          draft.endorsements.add(
              new Endorsement(approving.by(), approving.authority().onBehalfOf(), now));
          if (draft.endorsements.size() < approving.authority().approversNeeded()) {
            return Decision.changed(draft.done());
          }
          Claim claim = claim().orElseThrow();
          draft.approval =
              new Approval(claim.amount(), claim.rateFrom(), evidence, approving.by(), now);
          return Decision.changed(
              draft.done(), new EntitlementFact.ClaimApproved(id, participantId, sessionId));
        });
  }

  /** Joins a run. Asked again by the same run, it is there already. */
  Decision<Entitlement> takeIntoRun(Taking taking) {
    if (payment == null && isHeldBy(taking.runId())) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.TAKING, this, taking)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> Decision.changed(with(approval, Hold.open(taking.runId()), null)));
  }

  /** The run writes down what it pays: answer and amount stand from now on. */
  Decision<Entitlement> freezeIn(String runId, int attempt) {
    if (payment == null && hold != null && isHeldBy(runId) && hold.isFrozenSince(attempt)) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.FREEZING, this, runId)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> Decision.changed(with(approval, new Hold(runId, true, attempt), null)));
  }

  /**
   * May change again, in the same run, since that attempt to freeze the run came to nothing, and
   * those before it. What was corrected meanwhile leaves the run, as it would have at once.
   */
  Decision<Entitlement> thawIn(String runId, int attempt) {
    if (payment != null
        || hold == null
        || !isHeldBy(runId)
        || !hold.frozen()
        || hold.isFrozenSince(attempt + 1)) {
      return Decision.unchanged(this);
    }
    return approval != null && approval.stillFits(this)
        ? Decision.changed(with(approval, Hold.open(runId), null))
        : leaveRun(runId);
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
    if (approval != null && approval.stillFits(this)) {
      return Decision.changed(with(approval, null, null));
    }
    Entitlement next = reopened().done();
    return Decision.changed(next, next.whatEvidenceMeans());
  }

  /**
   * Leaves an order that was let go and whose payer refused to pay it: so it is paid another time,
   * if it is. Asked again, it has left.
   *
   * @param by who says so
   */
  Decision<Entitlement> refusedIn(String orderId, @Nullable Actor by) {
    return isHeldBy(orderId)
        ? switch (leaveRun(orderId)) {
          case Decision.Changed<Entitlement>(Entitlement left, List<Fact> facts) ->
              Decision.changed(left.withEarlier(Earlier.thatWasRefused(earlier, by)), facts);
          case Decision<Entitlement> other -> other;
        }
        : Decision.unchanged(this);
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

  /**
   * What a run or an order paid came back: it is approved and unpaid again, and may join another;
   * if attendance was corrected meanwhile, it must be approved anew. Asked again, it has come back
   * already.
   */
  Decision<Entitlement> comeBack(String runId, LocalDate returnedOn) {
    if (payment == null || !payment.runId().equals(runId) || isClosed()) {
      return Decision.unchanged(this);
    }
    boolean stillHolds = requireApproval().stillFits(this);
    Earlier payments = Earlier.thatCameBack(earlier, returnedOn);
    Entitlement next =
        stillHolds
            ? with(approval, null, null).withEarlier(payments)
            : reopened().done().withEarlier(Earlier.afterAChange(payments));
    List<EntitlementFact> facts = new ArrayList<>();
    facts.add(new EntitlementFact.PaymentReturned(id, participantId, sessionId, returnedOn));
    facts.addAll(stillHolds ? List.of() : next.whatEvidenceMeans());
    return Decision.changed(next, facts);
  }

  /** A part of what was paid came back. Told of less than is known, nothing changes. */
  Decision<Entitlement> comeBackInPart(String runId, Pence part) {
    if (payment == null
        || !payment.runId().equals(runId)
        || isClosed()
        || (payment.back() != null && !part.isMoreThan(payment.back().amount()))) {
      return Decision.unchanged(this);
    }
    return Decision.changed(with(approval, hold, payment.with(new Payment.Back(part, null))));
  }

  /**
   * What came back is settled, and no run pays it again: it went to somebody by hand, or is owed no
   * more. Never refused, since it is so by then; asked again, or of a payment after which another
   * was made, nothing changes.
   *
   * @param of what came back
   */
  Decision<Entitlement> close(WhatCameBack of, Closing closing) {
    Payment.Back back = new Payment.Back(of.amount(), closing);
    if (payment != null) {
      if (!payment.runId().equals(of.runId()) || back.equals(payment.back())) {
        return Decision.unchanged(this);
      }
      boolean wholeOnlyNow = of.isWhole() && !isClosedWhole();
      return Decision.changed(
          with(approval, hold, payment.with(back)), closed(of, closing, wholeOnlyNow));
    }
    if (!cameBack() || round() <= of.round() || !of.isWhole()) {
      return Decision.unchanged(this);
    }
    Payment settled =
        new Payment(of.runId(), closing.on(), of.amount(), rateOfWhatIsOwed(), back, List.of());
    return Decision.changed(with(approval, null, settled), closed(of, closing, false));
  }

  /** Notes what the person gave back of what they had; never more than that, and each once. */
  Decision<Entitlement> repay(Repayment next) {
    if (payment == null) {
      return Decision.refused(
          Refusal.conflict("not-paid", "This is not paid, so nothing of it can be given back."));
    }
    if (payment.repayments().stream().anyMatch(known -> known.key().equals(next.key()))) {
      return Decision.unchanged(this);
    }
    if (next.amount().isMoreThan(payment.kept())) {
      return Decision.refused(
          Refusal.conflict(
              "more-than-was-paid", "The person has less of this payment by now. Look again."));
    }
    if (payment.repayments().size() >= Payment.REPAYMENTS_MOST) {
      return Decision.refused(
          Refusal.conflict(
              "too-many-repayments",
              "A payment is given back in at most " + Payment.REPAYMENTS_MOST + " parts."));
    }
    List<Repayment> all = new ArrayList<>(payment.repayments());
    all.add(next);
    return Decision.changed(
        with(approval, hold, payment.with(all)),
        new EntitlementFact.PaymentGivenBack(id, participantId, sessionId));
  }

  /** A bank entry shows what somebody noted before; refused where nobody did. */
  Decision<Entitlement> repaidAsShown(String entry, Pence amount) {
    Payment paid = payment;
    if (paid == null) {
      return Decision.refused(notNoted());
    }
    List<Repayment> all = paid.repayments();
    if (all.stream().anyMatch(known -> entry.equals(known.shownBy()))) {
      return Decision.unchanged(this);
    }
    return all.stream()
        .filter(known -> known.key().equals(entry))
        .findFirst()
        .or(() -> all.stream().filter(known -> known.awaits(amount)).findFirst())
        .map(shown ->
            Decision.changed(
                with(
                    approval,
                    hold,
                    paid.with(
                        all.stream()
                            .map(each -> each.equals(shown) ? each.shown(entry) : each)
                            .toList()))))
        .orElseGet(() -> Decision.refused(notNoted()));
  }

  private static Refusal notNoted() {
    return Refusal.conflict("not-noted", "Nobody has noted that this was given back.");
  }

  private List<EntitlementFact> closed(WhatCameBack of, Closing closing, boolean returnedOnlyNow) {
    List<EntitlementFact> facts = new ArrayList<>();
    if (returnedOnlyNow) {
      facts.add(new EntitlementFact.PaymentReturned(id, participantId, sessionId, of.on()));
    }
    if (of.isWhole() && closing.how() == Closing.How.PAID_OTHERWISE) {
      facts.add(new EntitlementFact.PaymentSent(id, participantId, sessionId, closing.on()));
    }
    facts.add(new EntitlementFact.ReturnClosed(id, participantId, sessionId));
    return facts;
  }

  /** Whether what came back of it is settled. */
  private boolean isClosed() {
    return payment != null && payment.back() != null && payment.back().closed() != null;
  }

  private boolean isClosedWhole() {
    return payment != null
        && payment.back() != null
        && payment.back().amount().equals(payment.amount());
  }

  private RateReference rateOfWhatIsOwed() {
    return due != null
        ? due.rateFrom()
        : requireNonNull(offer, "Only what was offered or due was paid").rateFrom();
  }

  /** Which time it is paid next. */
  public int round() {
    return Earlier.roundAfter(earlier);
  }

  /** Who said of an earlier payment of it that it was refused. */
  public List<Actor> refusedEarlierBy() {
    return earlier == null ? List.of() : earlier.refusedBy();
  }

  /** Whether it was ever let go to be paid, to whomever, also where nothing is owed by now. */
  public boolean wasLetGo() {
    return payment != null || earlier != null || isFixedForACause();
  }

  /** When the last that came back did; null for none, and where that was not written down. */
  public @Nullable LocalDate cameBackOn() {
    return earlier == null ? null : earlier.cameBackOn();
  }

  /** Whether an earlier payment of it came back. */
  public boolean cameBack() {
    return earlier != null && earlier.cameBack();
  }

  /** Whether it is owed since an earlier payment came back, at the amount that was paid then. */
  public boolean isOwedAgain() {
    return earlier != null && earlier.isOwedAgain();
  }

  public EntitlementState state() {
    return EntitlementState.of(this);
  }

  /** What awaits approval or has it; nothing where the answer or the evidence leaves nothing. */
  public Optional<Claim> claim() {
    Pence amount = owed();
    if (amount.amountsToNothing()) {
      return Optional.empty();
    }
    if (due != null) {
      return Optional.of(new Claim(amount, 0, due.rateFrom()));
    }
    return offer == null || evidence == null
        ? Optional.empty()
        : Optional.of(new Claim(amount, evidence.minutes(), offer.rateFrom()));
  }

  /** For time, or for what was spent. */
  public Category category() {
    return due == null ? Category.REWARD : due.category();
  }

  /** What it is charged to when it is paid. */
  public Cost cost() {
    return recharged != null ? recharged.cost() : costOfItsPot();
  }

  /**
   * What it is charged to by now.
   *
   * @param whenPaid as whoever paid it wrote down
   */
  public Cost chargedTo(Cost whenPaid) {
    return recharged == null ? whenPaid : recharged.cost();
  }

  /** Which correction moved its cost last; null for none. */
  public @Nullable String lastCorrection() {
    return recharged == null ? null : recharged.correctionId();
  }

  /** Of which programme further sums are: the one whose cost it is by now. */
  public @Nullable String programmeCharged() {
    Cost.Code code = recharged == null ? null : recharged.cost().code();
    return code == null || code.programmeId().isEmpty() ? programmeId : code.programmeId();
  }

  /** What of it is a cost by now, and may be moved; nothing where it is not paid. */
  public Pence charged() {
    return payment == null ? Pence.NOTHING : payment.charged();
  }

  /**
   * Its cost is moved to what it should have been charged to, and so it counts in that pot. What
   * was paid, and to whom, is not touched. Moved by this correction already is done.
   */
  Decision<Entitlement> recharge(Recharging asked) {
    if (recharged != null && recharged.correctionId().equals(asked.correctionId())) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.RECHARGING, this, asked)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          Draft draft = new Draft(this);
          draft.coding = asked.coding();
          draft.recharged = new Recharged(asked.correctionId(), asked.cost(), asked.amount());
          return Decision.changed(draft.done());
        });
  }

  /** What the person gave away: never theirs, and owed to the cause since they were there. */
  public Pence givenAway() {
    if (offer == null
        || evidence == null
        || withdrawn != null
        || answered == null
        || !(answered.answer() instanceof Answer.GiveAway)) {
      return Pence.NOTHING;
    }
    // What further sums pay went to the person, before they changed their mind.
    Pence worth = offer.worthOf(evidence).atMost(offer.amount());
    return worth.minus(corrected().atMost(worth));
  }

  /** What of that is in no batch for a cause yet. */
  public Pence stillToPassOn() {
    Pence all = givenAway();
    return all.minus(Pence.total(passedOn.stream().map(PassedOn::amount).toList()).atMost(all));
  }

  /** What of it is in a batch; empty where nothing is. */
  public Optional<PassedOn> partIn(String batchId) {
    return passedOn.stream().filter(part -> part.batchId().equals(batchId)).findFirst();
  }

  /** What of it two people fixed for causes, at a stage. */
  Pence passedOnAt(PassedOn.Stage stage) {
    return Pence.total(
        passedOn.stream().filter(part -> part.stage() == stage).map(PassedOn::amount).toList());
  }

  /** Whether it is paid, held to be paid, or fixed for a cause: the same is not a second time. */
  public boolean isSpokenFor() {
    return payment != null || hold != null || isFixedForACause();
  }

  /** Puts all that is in no batch yet into one; there already, nothing changes. */
  Decision<Entitlement> listForCause(Listing listing) {
    if (partIn(listing.batchId()).isPresent()) {
      return Decision.unchanged(this);
    }
    return Policy.firstRefusal(EntitlementPolicies.LISTING_FOR_A_CAUSE, this, listing)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() -> {
          List<PassedOn> parts = new ArrayList<>(passedOn);
          parts.add(
              new PassedOn(listing.batchId(), stillToPassOn(), cost(), PassedOn.Stage.LISTED));
          return Decision.changed(with(parts));
        });
  }

  /** Takes it out of a batch that comes to nothing; what is fixed stays. */
  Decision<Entitlement> leaveBatch(String batchId) {
    List<PassedOn> parts =
        passedOn.stream()
            .filter(part -> part.isFixed() || !part.batchId().equals(batchId))
            .toList();
    return parts.size() == passedOn.size()
        ? Decision.unchanged(this)
        : Decision.changed(with(parts));
  }

  /** Whether some of it is still to be passed on, as nobody or only one person wants it yet. */
  boolean waitsForACause() {
    return !stillToPassOn().amountsToNothing()
        || passedOn.stream().anyMatch(part -> !part.isFixed());
  }

  /** Whether two people agreed to pass some of it on. */
  public boolean isFixedForACause() {
    return passedOn.stream().anyMatch(PassedOn::isFixed);
  }

  /**
   * Two people agreed to the batch, and to this sum in it: from now on neither answer nor
   * attendance changes it.
   */
  Decision<Entitlement> fixForCause(String batchId, Pence amount) {
    return partIn(batchId).filter(part -> !part.amount().equals(amount)).isPresent()
        ? Decision.refused(
            Refusal.conflict("amount-changed", "This is another sum than two people agreed to."))
        : atLeast(batchId, PassedOn.Stage.FIXED);
  }

  /** The cause has it. */
  Decision<Entitlement> reachCause(String batchId) {
    return atLeast(batchId, PassedOn.Stage.WITH_THE_CAUSE);
  }

  private Decision<Entitlement> atLeast(String batchId, PassedOn.Stage stage) {
    Optional<PassedOn> part = partIn(batchId);
    if (part.isEmpty()) {
      return Decision.refused(
          Refusal.conflict("not-in-this-batch", "This is not in the batch any more."));
    }
    return part.get().stage().compareTo(stage) >= 0
        ? Decision.unchanged(this)
        : Decision.changed(
            with(
                passedOn.stream()
                    .map(each -> each.batchId().equals(batchId) ? each.at(stage) : each)
                    .toList()));
  }

  private Entitlement with(List<PassedOn> parts) {
    Draft draft = new Draft(this);
    draft.passedOn = parts;
    return draft.done();
  }

  private Cost costOfItsPot() {
    return new Cost(
        switch (category()) {
          case REWARD -> Account.INVOLVEMENT_EXPENSE;
          case EXPENSE -> Account.EXPENSES_REPAID;
        },
        Cost.Code.of(
            coding == null ? null : coding.costCentre(),
            coding == null ? null : coding.subjectiveCode(),
            programmeId));
  }

  /** Who pays, once it is offered or due. */
  public @Nullable String payingOrganisationId() {
    if (due != null) {
      return due.payingOrganisationId();
    }
    return offer == null ? null : offer.payingOrganisationId();
  }

  /** Everybody who agreed to the amount. */
  public List<Actor> approvers() {
    return Stream.concat(
            endorsements.stream().map(Endorsement::by),
            Stream.ofNullable(approval).map(Approval::by))
        .distinct()
        .toList();
  }

  /** Everybody who put on record for the person what now holds. */
  public List<Actor> recorders() {
    return Stream.concat(
            Stream.ofNullable(answered == null ? null : answered.recordedFor()),
            Stream.ofNullable(dayRecordedFor))
        .map(RecordedFor::by)
        .distinct()
        .toList();
  }

  /** Whether somebody is among them. */
  boolean wasRecordedBy(Actor actor) {
    return recorders().stream().anyMatch(recorder -> recorder.isSameAs(actor));
  }

  /** What the person's time at the activity is worth by another rate, within their answer. */
  public Pence worthBy(Offer other) {
    return answered == null || evidence == null
        ? Pence.NOTHING
        : answered.answer().atMost(other.amount()).atMost(other.worthOf(evidence));
  }

  /** How far what was paid, further sums included, is from what is owed by now. */
  public Optional<Difference> difference() {
    if (payment == null || payment.isWrittenOff()) {
      return Optional.empty();
    }
    Pence paid = payment.amount().plus(corrected());
    Pence owed = due != null ? wanted(due) : worth();
    if (owed.isMoreThan(paid)) {
      return Optional.of(
          new Difference(Direction.STILL_OWED, owed.minus(paid), payment.rateFrom()));
    }
    // What is given back makes up for what was too much; beyond that it was the person's own wish.
    Pence tooMuch = paid.minus(owed);
    Pence left = tooMuch.minus(payment.repaid().atMost(tooMuch));
    return left.amountsToNothing()
        ? Optional.empty()
        : Optional.of(new Difference(Direction.PAID_TOO_MUCH, left, payment.rateFrom()));
  }

  /** What further sums pay of it. */
  public Pence corrected() {
    return correctedBy == null ? Pence.NOTHING : correctedBy;
  }

  /**
   * What a correction showed to be owed beyond what was paid is paid by further sums; what of them
   * is not needed any more is not.
   *
   * @param fixed what of them is paid, or being paid
   */
  Decision<Entitlement> correct(Pence fixed) {
    if (payment == null || payment.isWrittenOff() || offer == null) {
      return Decision.unchanged(this);
    }
    Pence worth = worth();
    Pence more = worth.isMoreThan(payment.amount()) ? worth.minus(payment.amount()) : Pence.NOTHING;
    Pence all = more.isMoreThan(fixed) ? more : fixed;
    if (all.equals(corrected())) {
      return Decision.unchanged(this);
    }
    Draft draft = new Draft(this);
    draft.correctedBy = all;
    return Decision.changed(draft.done());
  }

  /** Whether nothing more is to come of the offer: paid, declined, given away, or nothing due. */
  public boolean settled() {
    return switch (state()) {
      case PAID, PAID_WITH_DIFFERENCE, WRITTEN_OFF, NOTHING_DUE, WITHDRAWN -> true;
      case DECLINED, GIVEN_AWAY -> evidence != null || withdrawn != null;
      case UNOFFERED, OFFERED, ACCEPTED, CLAIMED, APPROVED, IN_RUN -> false;
    };
  }

  /**
   * Whether it was for the person alone to be paid for it or not: they were there and the offer
   * stands, as others know.
   */
  public boolean couldHaveBeenPaid() {
    return offer != null && withdrawn == null && evidence != null && !attendanceIsWorthNothing();
  }

  boolean attendanceIsWorthNothing() {
    return offer != null && evidence != null && offer.worthOf(evidence).amountsToNothing();
  }

  boolean isFrozen() {
    return hold != null && hold.frozen();
  }

  /** Whether it is paid, or a run has written it down: what is owed for it changes no more. */
  public boolean isFixed() {
    return payment != null || isFrozen();
  }

  boolean isHeldBy(String runId) {
    return hold != null && hold.runId().equals(runId);
  }

  private Pence owed() {
    if (due != null) {
      return wanted(due);
    }
    // What further sums pay is not owed a second time where the payment itself comes back.
    Pence worth = worth();
    return worth.isMoreThan(corrected()) ? worth.minus(corrected()) : Pence.NOTHING;
  }

  /** What somebody wants of a sum: all of it, unless they said otherwise. */
  private Pence wanted(Due sum) {
    return answered == null ? sum.amount() : answered.answer().atMost(sum.amount());
  }

  /** A further sum for time, which the person may take less of, or nothing, like any other. */
  boolean isFurtherSumForTime() {
    return due != null && due.category() == Category.REWARD;
  }

  private Pence worth() {
    return offer == null || withdrawn != null ? Pence.NOTHING : worthBy(offer);
  }

  private List<EntitlementFact> whatEvidenceMeans() {
    if (due != null) {
      return claim().isEmpty()
          ? List.of()
          : List.of(new EntitlementFact.ClaimDrafted(id, participantId, sessionId));
    }
    if (evidence == null || offer == null || withdrawn != null) {
      return List.of();
    }
    if (claim().isPresent()) {
      return List.of(new EntitlementFact.ClaimDrafted(id, participantId, sessionId));
    }
    return settled()
        ? List.of(new EntitlementFact.NothingDue(id, participantId, sessionId))
        : List.of();
  }

  /** Everything but what rested on the amount as it was. */
  private Draft reopened() {
    Draft draft = new Draft(this);
    draft.endorsements = List.of();
    draft.approval = null;
    draft.hold = null;
    draft.payment = null;
    draft.passedOn = passedOn.stream().filter(PassedOn::isFixed).toList();
    draft.earlier = Earlier.afterAChange(earlier);
    return draft;
  }

  private Entitlement with(
      @Nullable Approval newApproval, @Nullable Hold newHold, @Nullable Payment newPayment) {
    Draft draft = new Draft(this);
    draft.approval = newApproval;
    draft.hold = newHold;
    draft.payment = newPayment;
    return draft.done();
  }

  private Entitlement withEarlier(@Nullable Earlier payments) {
    Draft draft = new Draft(this);
    draft.earlier = payments;
    return draft.done();
  }

  private Approval requireApproval() {
    return requireNonNull(approval, "No run holds what is not approved");
  }

  /** The next state while it is put together. */
  private static final class Draft {
    private final Entitlement from;
    private @Nullable String programmeId;
    private @Nullable Work work;
    private @Nullable Coding coding;
    private @Nullable Offer offer;
    private @Nullable Due due;
    private @Nullable Answered answered;
    private @Nullable Evidence evidence;
    private List<Endorsement> endorsements;
    private @Nullable Approval approval;
    private @Nullable Hold hold;
    private @Nullable Payment payment;
    private @Nullable LocalDate notBefore;
    private @Nullable Earlier earlier;
    private String participantId;
    private @Nullable String enteredFor;
    private @Nullable Pence correctedBy;
    private @Nullable Withdrawal withdrawn;
    private @Nullable Recharged recharged;
    private List<PassedOn> passedOn;
    private List<FormerAnswer> formerAnswers;
    private @Nullable RecordedFor dayRecordedFor;

    Draft(Entitlement from) {
      this.from = from;
      programmeId = from.programmeId;
      work = from.work;
      coding = from.coding;
      offer = from.offer;
      due = from.due;
      answered = from.answered;
      evidence = from.evidence;
      endorsements = from.endorsements;
      approval = from.approval;
      hold = from.hold;
      payment = from.payment;
      notBefore = from.notBefore;
      earlier = from.earlier;
      participantId = from.participantId;
      enteredFor = from.enteredFor;
      correctedBy = from.correctedBy;
      withdrawn = from.withdrawn;
      recharged = from.recharged;
      passedOn = from.passedOn;
      formerAnswers = from.formerAnswers;
      dayRecordedFor = from.dayRecordedFor;
    }

    Entitlement done() {
      return new Entitlement(
          from.id,
          participantId,
          from.sessionId,
          programmeId,
          work,
          coding,
          offer,
          due,
          answered,
          evidence,
          endorsements,
          approval,
          hold,
          payment,
          notBefore,
          earlier,
          enteredFor,
          correctedBy,
          withdrawn,
          recharged,
          passedOn,
          formerAnswers,
          dayRecordedFor);
    }
  }
}
