package org.commontable.reimbursements.bounce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * One payment that a bank sent back, whole or in part.
 *
 * <p>Several messages may tell of one return. What each channel tells is added up, and the channel
 * that tells most is believed, at most for what was paid: so a return that is told twice counts
 * once, and two part returns count both. What a channel tells beyond that is a {@link #tooMuch}.
 *
 * @param payeeVersion the details that it was paid to
 * @param round which time the entitlement was paid
 * @param actBy the day by which somebody must have acted: three working days, as Bacs asks
 * @param posted how much of it the ledger knows
 * @param closed why nothing more is to come
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
    Pence posted,
    List<Step> steps,
    @Nullable Closure closed) {
  /** Reports that are kept of one payment. */
  static final int REPORTS_MAX = 50;

  private static final int STEPS_MAX = 100;

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
    ESTATE,
    /** Paid in another way, by hand. */
    PAID_OTHERWISE,
    /** The person does not want it, or can't be found. */
    WRITTEN_OFF
  }

  /** What was paid, as the run says. */
  public record Returned(
      String runId,
      String payingOrganisationId,
      String entitlementId,
      String participantId,
      int payeeVersion,
      int round,
      String reference,
      Pence paid) {}

  public Bounce {
    reports = List.copyOf(reports);
    steps = List.copyOf(steps);
  }

  /** The one id of the return of what a run paid for an entitlement. */
  public static String idFor(NetworkId network, String runId, String entitlementId) {
    return Ids.derived("bounce", network.value(), runId, entitlementId);
  }

  static Decision<Bounce> first(String id, Returned paid, ReturnReport report, LocalDate actBy) {
    Bounce bounce =
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
            BounceStage.OPEN,
            ReturnReason.of(report.code()),
            report.on(),
            actBy,
            List.of(report),
            Pence.NOTHING,
            List.of(),
            null);
    return bounce.told(bounce.reason == ReturnReason.DECEASED);
  }

  /** Takes a further report. The same one again changes nothing. */
  Decision<Bounce> report(ReturnReport report) {
    if (reports.stream().anyMatch(known -> known.source().equals(report.source()))) {
      return Decision.unchanged(this);
    }
    if (reports.size() >= REPORTS_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "too-many-reports", "This payment was reported too often. Ask the bank about it."));
    }
    List<ReturnReport> more = new ArrayList<>(reports);
    more.add(report);
    ReturnReason told = ReturnReason.of(report.code());
    boolean graver = told == ReturnReason.DECEASED || reason == ReturnReason.OTHER;
    boolean newlyDeceased = told == ReturnReason.DECEASED && reason != ReturnReason.DECEASED;
    // What was settled by hand stays settled: opened again, it could be paid twice.
    return with(
            newlyDeceased && closed == null ? BounceStage.OPEN : stage,
            graver ? told : reason,
            more,
            posted,
            steps,
            closed)
        .told(newlyDeceased);
  }

  /** How much came back, by what is known. */
  public Pence returned() {
    return toldMost().atMost(paid);
  }

  /** How much more a channel tells than was paid: somebody must ask the bank. */
  public Pence tooMuch() {
    Pence most = toldMost();
    return most.isMoreThan(paid) ? most.minus(paid) : Pence.NOTHING;
  }

  /** Whether all of it came back, so that all of it is owed again. */
  public boolean wholeCameBack() {
    return returned().equals(paid);
  }

  /** The ledger knows of so much. */
  Decision<Bounce> postedUpTo(Pence amount) {
    return amount.isMoreThan(posted)
        ? Decision.changed(with(stage, reason, reports, amount, steps, closed))
        : Decision.unchanged(this);
  }

  /** Somebody told the person, in the way that the person asked to be told. */
  Decision<Bounce> contacted(String how, String by, Instant now) {
    if (reason == ReturnReason.DECEASED) {
      return Decision.refused(silenced());
    }
    if (!stage.isOpen()) {
      return Decision.refused(done());
    }
    return step(BounceStage.CONTACTED, "contacted", how, by, now, null);
  }

  /**
   * It may be paid again.
   *
   * @param newerDetails whether the person has other details by now, which a run may pay to
   * @param sameAreRight whether somebody says that the same details are right
   */
  Decision<Bounce> retry(boolean newerDetails, boolean sameAreRight, String by, Instant now) {
    if (reason == ReturnReason.DECEASED) {
      return Decision.refused(silenced());
    }
    if (stage == BounceStage.READY) {
      return Decision.unchanged(this);
    }
    if (!stage.isOpen()) {
      return Decision.refused(done());
    }
    if (!wholeCameBack()) {
      return Decision.refused(
          Refusal.conflict(
              "returned-in-part",
              "Only a part of it came back, so a run can't pay it again. Pay that part in another"
                  + " way, then close this."));
    }
    if (!newerDetails && (reason.needsNewDetails() || !sameAreRight)) {
      return Decision.refused(
          Refusal.conflict(
              "details-not-renewed",
              reason.needsNewDetails()
                  ? reason.words() + " Ask the person for others; a second person confirms them."
                  : "Say that the details are right, or ask the person for others."));
    }
    return step(
        BounceStage.READY,
        "to be paid again",
        newerDetails ? "to new details" : "to the same details",
        by,
        now,
        null);
  }

  /** Nothing more is to come of it by a run. */
  Decision<Bounce> close(Closure why, String by, Instant now) {
    if (closed == why) {
      return Decision.unchanged(this);
    }
    if (!stage.isOpen()) {
      return Decision.refused(done());
    }
    return step(BounceStage.CLOSED, "closed", why.name().toLowerCase(Locale.ROOT), by, now, why);
  }

  /** The report that the person has died was wrong. */
  Decision<Bounce> notDeceased(String by, Instant now) {
    if (reason != ReturnReason.DECEASED) {
      return Decision.refused(
          Refusal.conflict("not-reported-deceased", "Nobody reported that this person has died."));
    }
    Bounce next =
        with(
            closed == null ? BounceStage.OPEN : stage,
            ReturnReason.OTHER,
            reports,
            posted,
            more("report was wrong", "", by, now),
            closed);
    return Decision.changed(
        next, new BounceFact.ReportedDeceased(participantId, false, reportedOn));
  }

  private Pence toldMost() {
    Map<ReturnChannel, Pence> told = new EnumMap<>(ReturnChannel.class);
    reports.forEach(report -> told.merge(report.channel(), report.amount(), Pence::plus));
    return told.values().stream().max(Pence::compareTo).orElse(Pence.NOTHING);
  }

  private Decision<Bounce> told(boolean deceased) {
    return deceased
        ? Decision.changed(this, new BounceFact.ReportedDeceased(participantId, true, reportedOn))
        : Decision.changed(this);
  }

  private Decision<Bounce> step(
      BounceStage next, String what, String how, String by, Instant now, @Nullable Closure why) {
    return steps.size() >= STEPS_MAX
        ? Decision.refused(done())
        : Decision.changed(with(next, reason, reports, posted, more(what, how, by, now), why));
  }

  private List<Step> more(String what, String how, String by, Instant now) {
    List<Step> more = new ArrayList<>(steps);
    more.add(new Step(what, how, by, now));
    return more;
  }

  private Bounce with(
      BounceStage newStage,
      ReturnReason newReason,
      List<ReturnReport> newReports,
      Pence newPosted,
      List<Step> newSteps,
      @Nullable Closure newClosed) {
    return new Bounce(
        id,
        runId,
        payingOrganisationId,
        entitlementId,
        participantId,
        payeeVersion,
        round,
        reference,
        paid,
        newStage,
        newReason,
        reportedOn,
        actBy,
        newReports,
        newPosted,
        newSteps,
        newClosed);
  }

  private static Refusal silenced() {
    return Refusal.conflict(
        "payee-reported-deceased",
        "The bank reports that this person has died. Nothing is sent to them. Close this for the"
            + " estate, or have a second person say that the report is wrong.");
  }

  private static Refusal done() {
    return Refusal.conflict("bounce-closed", "The desk has finished with this payment.");
  }
}
