package org.commontable.reimbursements.bounce;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bounce.BouncePolicies.Confirming;
import org.commontable.reimbursements.bounce.BouncePolicies.Retrying;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Closing;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.WhatCameBack;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * One payment that came back, whole or in part: a bank sent it back, or who was to pay it by an
 * order says so.
 *
 * <p>Several messages may tell of one return. What each channel tells is added up, and the channel
 * that tells most is believed, at most for what was paid: so a return that is told twice counts
 * once, and two part returns count both. What a channel tells beyond that is a {@link #tooMuch}.
 *
 * <p>What somebody enters by hand counts when a second person has confirmed it. Until then it is
 * kept apart, and nothing follows from it but that nothing is paid to somebody who may have died.
 *
 * @param payeeVersion the details that it was paid to
 * @param round which time the entitlement was paid
 * @param actBy the day by which somebody must have acted: three working days, as Bacs asks
 * @param reports what counts, in the order in which it began to; only ever added to
 * @param unconfirmed what was entered by hand and nobody else has confirmed
 * @param handledBy who entered, confirmed or decided something of it: none of them releases what is
 *     paid again
 * @param posted how much of it the ledger knows
 * @param closed why nothing more is to come
 * @param closedOn the day of that, for the ledger
 * @param settled how much of it the ledger knows to be settled, where it is closed
 * @param wakeAt when somebody must look whether what follows was left undone
 * @param way by which kind of order it was paid, such as {@code voucher}; null for a bank's file
 * @param lapsed whether what came back is not what is owed by now, since the person's answer or
 *     what was recorded has changed: then its cost is taken back, and what is approved anew is new
 * @param cost what the payment was charged to, from which it is taken where it is owed no more
 * @param withdrawn the sources of what was entered by hand and is not so after all
 */
public record Bounce(
    String id,
    String runId,
    String payingOrganisationId,
    String entitlementId,
    String participantId,
    int payeeVersion,
    int round,
    String reference,
    Pence paid,
    BounceStage stage,
    ReturnReason reason,
    LocalDate reportedOn,
    LocalDate actBy,
    List<ReturnReport> reports,
    List<ReturnReport> unconfirmed,
    List<Actor> handledBy,
    Pence posted,
    List<Step> steps,
    @Nullable Closure closed,
    @Nullable LocalDate closedOn,
    Pence settled,
    @Nullable Instant wakeAt,
    @Nullable String way,
    @Nullable Boolean lapsed,
    Cost cost,
    List<String> withdrawn) {
  /** Reports that are kept of one payment. */
  static final int REPORTS_MAX = 50;

  /** How long somebody may be at work on it before a timer takes it up. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int STEPS_MAX = 100;

  /** With the id and a portion, the names of movements of the ledger. */
  static final String RETURN = "return:";

  static final String LAPSED = "return-lapsed:";
  static final String CLOSING = "return-closed:";

  /**
   * What somebody at the desk did.
   *
   * @param what in a word
   * @param how by which way the person was told, or why
   */
  public record Step(String what, String how, String by, Instant at) {}

  /** Why a payment that came back is not paid again. */
  public enum Closure {
    /** What is owed goes to the estate, by hand. */
    ESTATE(Closing.How.ESTATE),
    /** Paid in another way, by hand. */
    PAID_OTHERWISE(Closing.How.PAID_OTHERWISE),
    /** The person does not want it, or can't be found. */
    WRITTEN_OFF(Closing.How.WRITTEN_OFF),
    /** The person has answered so, or was not there: opened again where that changes. */
    NOTHING_OWED(null);

    private final Closing.@Nullable How how;

    Closure(Closing.@Nullable How how) {
      this.how = how;
    }

    /** What becomes of the money; null where that follows from what is owed. */
    Closing.@Nullable How how() {
      return how;
    }
  }

  /**
   * What was paid, as the run or order says.
   *
   * @param way by which kind of order; null for a bank's file
   * @param cost what it was charged to
   */
  public record Returned(
      String runId,
      String payingOrganisationId,
      String entitlementId,
      String participantId,
      int payeeVersion,
      int round,
      String reference,
      Pence paid,
      @Nullable String way,
      Cost cost) {

    /** By a bank's file. */
    public Returned(
        String runId,
        String payingOrganisationId,
        String entitlementId,
        String participantId,
        int payeeVersion,
        int round,
        String reference,
        Pence paid,
        Cost cost) {
      this(
          runId,
          payingOrganisationId,
          entitlementId,
          participantId,
          payeeVersion,
          round,
          reference,
          paid,
          null,
          cost);
    }
  }

  /**
   * What one report added to what came back. The same for ever, since reports are only added: so it
   * names one movement of the ledger.
   *
   * @param on the day that the report named
   */
  record Portion(Pence from, Pence to, LocalDate on) {
    Pence amount() {
      return to.minus(from);
    }

    /** Part of a key by which the ledger knows it. */
    String key() {
      return from.value() + "-" + to.value();
    }
  }

  @SuppressWarnings("NullAway") // What was stored earlier lacks the newer lists and sums.
  public Bounce {
    reports = List.copyOf(reports);
    unconfirmed = unconfirmed == null ? List.of() : List.copyOf(unconfirmed);
    handledBy = handledBy == null ? List.of() : List.copyOf(handledBy);
    steps = List.copyOf(steps);
    if (settled == null) {
      settled = closed == null ? Pence.NOTHING : posted;
    }
    lapsed = lapsed != null && lapsed;
    cost = cost == null ? Cost.NOT_TOLD_APART : cost;
    withdrawn = withdrawn == null ? List.of() : List.copyOf(withdrawn);
  }

  /** The one id of the return of what a run paid for an entitlement. */
  public static String idFor(NetworkId network, String runId, String entitlementId) {
    return Ids.derived("bounce", network.value(), runId, entitlementId);
  }

  static Decision<Bounce> first(
      String id, Returned paid, ReturnReport report, LocalDate actBy, Instant now) {
    Bounce nothingYet =
        new Bounce(
            id,
            paid.runId(),
            paid.payingOrganisationId(),
            paid.entitlementId(),
            paid.participantId(),
            paid.payeeVersion(),
            paid.round(),
            paid.reference(),
            paid.paid(),
            BounceStage.REPORTED,
            ReturnReason.OTHER,
            report.on(),
            actBy,
            List.of(),
            List.of(),
            List.of(),
            Pence.NOTHING,
            List.of(),
            null,
            null,
            Pence.NOTHING,
            null,
            paid.way(),
            false,
            paid.cost(),
            List.of());
    return nothingYet.report(report, now);
  }

  /** Takes a further report. The same one again changes nothing. */
  Decision<Bounce> report(ReturnReport report, Instant now) {
    ReturnReason told = ReturnReason.of(report.code());
    boolean newlyDeceased = told == ReturnReason.DECEASED && reason != ReturnReason.DECEASED;
    // A letter about what the bank has shown is no news; money on a statement is, whatever was told
    // of it before, since it can be there only once.
    boolean noNews =
        report.isByHand() && !report.isOfAStatement() && wholeCameBack() && !newlyDeceased;
    if (knows(report.source()) || noNews) {
      return Decision.unchanged(this);
    }
    if (told().count() >= REPORTS_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "too-many-reports", "This payment was reported too often. Ask the bank about it."));
    }
    Draft draft = new Draft(this);
    draft.reason =
        told == ReturnReason.DECEASED || reason == ReturnReason.OTHER ? told : draft.reason;
    draft.handled(report.by());
    draft.withdrawn.remove(report.source());
    if (report.isByHand()) {
      draft.unconfirmed.add(report);
      draft.stage = stage == BounceStage.WITHDRAWN ? BounceStage.REPORTED : draft.stage;
    } else {
      draft.reports.add(report);
      draft.stage = stage.isUnfounded() ? BounceStage.OPEN : draft.stage;
    }
    // What was settled by hand stays settled: opened again, it could be paid twice.
    if (newlyDeceased && closed == null && !draft.stage.isUnfounded()) {
      draft.stage = BounceStage.OPEN;
    }
    draft.wakeAt = now.plus(PATIENCE);
    return newlyDeceased
        ? Decision.changed(
            draft.done(), new BounceFact.ReportedDeceased(participantId, true, reportedOn))
        : Decision.changed(draft.done());
  }

  /** A second person says that what somebody entered by hand is so: from now on it counts. */
  Decision<Bounce> confirm(Confirming asked, Instant now) {
    return BouncePolicies.firstRefusal(BouncePolicies.CONFIRMING, this, asked)
        .map(Decision::<Bounce>refused)
        .orElseGet(() -> {
          Draft draft = new Draft(this);
          draft.reports.addAll(unconfirmed);
          draft.unconfirmed.clear();
          draft.stage = stage.isUnfounded() ? BounceStage.OPEN : stage;
          draft.wakeAt = now.plus(PATIENCE);
          return draft.step("return confirmed", awaiting().toString(), asked.by(), now);
        });
  }

  /** What was entered by hand is wrong. */
  Decision<Bounce> withdraw(Actor by, Instant now) {
    return BouncePolicies.firstRefusal(BouncePolicies.WITHDRAWING, this, by)
        .map(Decision::<Bounce>refused)
        .orElseGet(() -> {
          Draft draft = new Draft(this);
          unconfirmed.forEach(each -> draft.withdrawn.add(each.source()));
          draft.unconfirmed.clear();
          draft.stage = reports.isEmpty() ? BounceStage.WITHDRAWN : stage;
          return draft.step("return withdrawn", "", by, now);
        });
  }

  /** How much came back, by what is known. */
  public Pence returned() {
    return toldMost(reports).atMost(paid);
  }

  /** How much more a channel tells than was paid: somebody must ask the bank. */
  public Pence tooMuch() {
    Pence most = toldMost(reports);
    return most.isMoreThan(paid) ? most.minus(paid) : Pence.NOTHING;
  }

  /** Whether all of it came back, so that all of it is owed again. */
  public boolean wholeCameBack() {
    return returned().equals(paid);
  }

  /**
   * Whether all of it is told to have come back as money. A refusal tells of none: the bank may
   * have paid another file with the same in it.
   */
  boolean isMoneyBack() {
    return toldMost(reports.stream().filter(report -> !report.isRefusal()).toList())
        .atMost(paid)
        .equals(paid);
  }

  /** Whether a bank told before paying it that it would not. */
  public boolean wasRefused() {
    return reports.stream().anyMatch(ReturnReport::isRefusal);
  }

  /** How much more would count as come back if a second person said so too. */
  public Pence awaiting() {
    return toldMost(told().toList()).atMost(paid).minus(returned());
  }

  /**
   * What statements show to have come back, whoever placed it and whether or not anybody confirmed
   * it: the money is in the account either way, and can be there only once.
   *
   * @param besides the source of an entry that is not asked about
   */
  public Pence backByStatements(String besides) {
    return Pence.total(
        told()
            .filter(report -> report.isOfAStatement() && !report.source().equals(besides))
            .map(ReturnReport::amount)
            .toList());
  }

  /** Whether an entry was reported, by a message or by somebody. */
  public boolean knows(String source) {
    return told().anyMatch(report -> report.source().equals(source));
  }

  /** Whether somebody had placed an entry here, and it was taken back. */
  public boolean wasWithdrawn(String source) {
    return withdrawn.contains(source);
  }

  private Stream<ReturnReport> told() {
    return Stream.concat(reports.stream(), unconfirmed.stream());
  }

  /** Whether somebody brought the news of it: by hand, or with a message of the bank. */
  boolean wasEnteredBy(Actor actor) {
    return told().map(ReturnReport::by).filter(Objects::nonNull).anyMatch(by -> by.isSameAs(actor));
  }

  /** Whether somebody entered, confirmed or decided anything of it. */
  public boolean wasHandledBy(Actor actor) {
    return handledBy.stream().anyMatch(by -> by.isSameAs(actor));
  }

  /** By which the ledger may know what came back and what became of it. */
  public List<String> ledgerKeys() {
    return Stream.of(RETURN, LAPSED, CLOSING)
        .flatMap(what -> portions().stream().map(portion -> what + id + ":" + portion.key()))
        .toList();
  }

  /** What each report added, in their order. */
  List<Portion> portions() {
    List<Portion> portions = new ArrayList<>();
    Pence before = Pence.NOTHING;
    for (int known = 1; known <= reports.size(); known++) {
      Pence after = toldMost(reports.subList(0, known)).atMost(paid);
      if (after.isMoreThan(before)) {
        portions.add(new Portion(before, after, reports.get(known - 1).on()));
        before = after;
      }
    }
    return portions;
  }

  /**
   * The ledger knows of so much, and of so much that it is settled; and nothing is left undone of
   * what was to be looked at by then.
   */
  Decision<Bounce> carriedOut(Pence postedBy, Pence settledBy, @Nullable Instant until) {
    Draft draft = new Draft(this);
    draft.posted = postedBy.isMoreThan(posted) ? postedBy : posted;
    draft.settled = settledBy.isMoreThan(settled) ? settledBy : settled;
    draft.wakeAt = Objects.equals(wakeAt, until) ? null : wakeAt;
    Bounce next = draft.done();
    return next.equals(this) ? Decision.unchanged(this) : Decision.changed(next);
  }

  /** Whether what came back is not what is owed by now. */
  boolean hasLapsed() {
    return Boolean.TRUE.equals(lapsed);
  }

  /** What the entitlement is told. */
  WhatCameBack whatCameBack() {
    return new WhatCameBack(runId, round, paid, returned(), reportedOn);
  }

  /** What became of it by the desk's word, for the entitlement. */
  Optional<Closing> closing() {
    return closed == null || closed.how() == null
        ? Optional.empty()
        : Optional.of(new Closing(closed.how(), closedOn == null ? reportedOn : closedOn));
  }

  /** Whether the entitlement knows that this came back, and goes on from there. */
  boolean isFollowedBy(Entitlement owed) {
    return owed.cameBack() && owed.round() > round;
  }

  /**
   * Follows what is owed by now. What was changed since it came back lapses, for good; where
   * nothing is owed any more the desk has nothing to do, until something is again; nor where it is
   * paid again. Paid anew before this was looked at, it has lapsed all the same, or its cost would
   * stand twice.
   */
  Decision<Bounce> follow(Entitlement owed) {
    if (!isFollowedBy(owed) || (closed != null && closed != Closure.NOTHING_OWED)) {
      return Decision.unchanged(this);
    }
    boolean anything = owed.payment() != null || owed.claim().isPresent();
    Draft draft = new Draft(this);
    draft.lapsed = hasLapsed() || !owed.isOwedAgain();
    if (!anything && (stage.isOpen() || stage == BounceStage.READY)) {
      draft.stage = BounceStage.CLOSED;
      draft.closed = Closure.NOTHING_OWED;
    } else if (anything && closed == Closure.NOTHING_OWED) {
      draft.stage = BounceStage.OPEN;
      draft.closed = null;
    }
    if (owed.payment() != null && draft.stage == BounceStage.READY) {
      draft.stage = BounceStage.PAID_AGAIN;
    }
    Bounce next = draft.done();
    return next.equals(this) ? Decision.unchanged(this) : Decision.changed(next);
  }

  /**
   * What was to be paid again was: older releases left it as ready, though another payment went out
   * since, whether it stands or came back too. How often it was let go says nothing of that: what a
   * payer refused was never paid.
   *
   * @param ofTheSame all that came back of what is owed
   */
  Decision<Bounce> catchUp(Entitlement owed, List<Bounce> ofTheSame) {
    boolean paidSince =
        (owed.round() > round && owed.payment() != null)
            || ofTheSame.stream().anyMatch(other -> other.round() > round);
    if (stage != BounceStage.READY || !paidSince) {
      return Decision.unchanged(this);
    }
    Draft draft = new Draft(this);
    draft.stage = BounceStage.PAID_AGAIN;
    return Decision.changed(draft.done());
  }

  /** Somebody told the person, in the way that the person asked to be told. */
  Decision<Bounce> contacted(String how, Actor by, Instant now) {
    if (reason == ReturnReason.DECEASED) {
      return Decision.refused(BouncePolicies.silenced());
    }
    Optional<Refusal> refusal = BouncePolicies.firstRefusal(BouncePolicies.WORKING, this, by);
    if (refusal.isPresent()) {
      return Decision.refused(refusal.get());
    }
    Draft draft = new Draft(this);
    draft.stage = BounceStage.CONTACTED;
    return draft.step("contacted", how, by, now);
  }

  /** It may be paid again. */
  Decision<Bounce> retry(Retrying asked, Instant now) {
    if (stage == BounceStage.READY && reason != ReturnReason.DECEASED) {
      return Decision.unchanged(this);
    }
    return BouncePolicies.firstRefusal(BouncePolicies.RETRYING, this, asked)
        .map(Decision::<Bounce>refused)
        .orElseGet(() -> {
          Draft draft = new Draft(this);
          draft.stage = BounceStage.READY;
          return draft.step(
              "to be paid again",
              asked.newerDetails() ? "to new details" : "to the same details",
              asked.by(),
              now);
        });
  }

  /** It is not to be paid again for the time being; said of what is not ready, nothing changes. */
  Decision<Bounce> holdBack(Actor by, Instant now) {
    if (stage != BounceStage.READY) {
      return Decision.unchanged(this);
    }
    Draft draft = new Draft(this);
    draft.stage = BounceStage.OPEN;
    return draft.step("held back", "", by, now);
  }

  /** Nothing more is to come of it by a run. */
  Decision<Bounce> close(Closure why, Actor by, LocalDate today, Instant now) {
    if (closed == why) {
      return Decision.unchanged(this);
    }
    return BouncePolicies.firstRefusal(BouncePolicies.CLOSING, this, by)
        .map(Decision::<Bounce>refused)
        .orElseGet(() -> {
          Draft draft = new Draft(this);
          draft.stage = BounceStage.CLOSED;
          draft.closed = why;
          draft.closedOn = today;
          draft.wakeAt = now.plus(PATIENCE);
          return draft.step("closed", why.name().toLowerCase(Locale.ROOT), by, now);
        });
  }

  /** The report that the person has died was wrong. */
  Decision<Bounce> notDeceased(Actor by, Instant now) {
    return BouncePolicies.firstRefusal(BouncePolicies.NOT_DECEASED, this, by)
        .map(Decision::<Bounce>refused)
        .orElseGet(() -> {
          Draft draft = new Draft(this);
          draft.stage = closed == null && !stage.isUnfounded() ? BounceStage.OPEN : stage;
          draft.reason = ReturnReason.OTHER;
          return switch (draft.step("report was wrong", "", by, now)) {
            case Decision.Changed<Bounce>(Bounce next, var _) ->
                Decision.changed(
                    next, new BounceFact.ReportedDeceased(participantId, false, reportedOn));
            case Decision<Bounce> other -> other;
          };
        });
  }

  private static Pence toldMost(List<ReturnReport> all) {
    Map<ReturnChannel, Pence> told = new EnumMap<>(ReturnChannel.class);
    all.forEach(report -> told.merge(report.counted(), report.amount(), Pence::plus));
    return told.values().stream().max(Pence::compareTo).orElse(Pence.NOTHING);
  }

  /** The next state while it is put together. */
  private static final class Draft {
    private final Bounce from;
    private final List<ReturnReport> reports;
    private final List<ReturnReport> unconfirmed;
    private final List<Actor> handledBy;
    private final List<Step> steps;
    private final List<String> withdrawn;
    private BounceStage stage;
    private ReturnReason reason;
    private Pence posted;
    private Pence settled;
    private @Nullable Closure closed;
    private @Nullable LocalDate closedOn;
    private @Nullable Instant wakeAt;
    private boolean lapsed;

    Draft(Bounce from) {
      this.from = from;
      reports = new ArrayList<>(from.reports);
      unconfirmed = new ArrayList<>(from.unconfirmed);
      handledBy = new ArrayList<>(from.handledBy);
      steps = new ArrayList<>(from.steps);
      withdrawn = new ArrayList<>(from.withdrawn);
      stage = from.stage;
      reason = from.reason;
      posted = from.posted;
      settled = from.settled;
      closed = from.closed;
      closedOn = from.closedOn;
      wakeAt = from.wakeAt;
      lapsed = from.hasLapsed();
    }

    void handled(@Nullable Actor by) {
      if (by != null && !handledBy.contains(by)) {
        handledBy.add(by);
      }
    }

    Decision<Bounce> step(String what, String how, Actor by, Instant now) {
      if (steps.size() >= STEPS_MAX) {
        return Decision.refused(BouncePolicies.done());
      }
      handled(by);
      steps.add(new Step(what, how, by.account(), now));
      return Decision.changed(done());
    }

    Bounce done() {
      return new Bounce(
          from.id,
          from.runId,
          from.payingOrganisationId,
          from.entitlementId,
          from.participantId,
          from.payeeVersion,
          from.round,
          from.reference,
          from.paid,
          stage,
          reason,
          from.reportedOn,
          from.actBy,
          reports,
          unconfirmed,
          handledBy,
          posted,
          steps,
          closed,
          closedOn,
          settled,
          wakeAt,
          from.way,
          lapsed,
          from.cost,
          withdrawn);
    }
  }
}
