package org.commontable.reimbursements.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.calendar.ProcessingDays;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.release.ReleasePolicies;
import org.commontable.reimbursements.release.ReleasePolicies.Releasable;
import org.commontable.reimbursements.release.Releaser;
import org.jspecify.annotations.Nullable;

/**
 * The header of a payment run; its items are what the entitlements say until it freezes, and chunks
 * of their own from then on. The stage is decided here and nowhere else; whatever follows from a
 * stage can be done again by anybody who finds it unfinished.
 *
 * @param days when its file is sent, processed, and the money there
 * @param form in which it goes to the bank, and in no other
 * @param preparers who had a hand in it before it froze; none of them releases it
 * @param rehearsal the last one
 * @param freezing the last attempt to freeze it
 * @param manifest what it pays, once frozen
 * @param confirmations of those who release it
 * @param release what two of them made
 * @param wakeAt when somebody must look whether it was left unfinished
 */
record PaymentRun(
    String id,
    String payingOrganisationId,
    ProcessingDays days,
    BankForm form,
    RunStage stage,
    Instant openedAt,
    List<Actor> preparers,
    @Nullable Rehearsal rehearsal,
    @Nullable Freezing freezing,
    @Nullable Manifest manifest,
    List<Confirmation> confirmations,
    @Nullable Release release,
    @Nullable Instant wakeAt) {
  static final int ITEMS_MAX = 100_000;

  /** People who must release a run. */
  static final int RELEASERS = 2;

  /** How long somebody may be at work on a run before another takes it up. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How often whoever is at work says so. */
  static final Duration SIGN_OF_LIFE = Duration.ofMinutes(1);

  /** What is frozen is what was rehearsed. */
  static final Refusal CHANGED_SINCE_REHEARSAL =
      Refusal.conflict(
          "changed-since-rehearsal",
          "Something changed since the rehearsal. Rehearse the run again.");

  private static final int PREPARERS_MAX = 20;

  /**
   * One try at freezing. Only the last may end in a manifest.
   *
   * @param attempt from 1
   */
  record Freezing(int attempt, Instant startedAt) {}

  /** That one person released the run with this hash before their eyes. */
  record Confirmation(Actor by, String manifestHash, Instant at) {}

  /**
   * That two people released it.
   *
   * @param id tells this release from one of a database that was restored since
   * @param chunksPaid chunks whose entitlements have all been told that they are paid
   */
  record Release(String id, Instant at, int chunksPaid) {}

  @SuppressWarnings("NullAway") // What was stored earlier has no form.
  PaymentRun {
    form = form == null ? BankForm.BACS18 : form;
    preparers = List.copyOf(preparers);
    confirmations = List.copyOf(confirmations);
  }

  static Decision<PaymentRun> open(
      String id, String organisationId, ProcessingDays days, BankForm form, Actor by, Instant now) {
    return Decision.changed(
        new PaymentRun(
            id,
            organisationId,
            days,
            form,
            RunStage.OPEN,
            now,
            List.of(by),
            null,
            null,
            null,
            List.of(),
            null,
            null));
  }

  /** Somebody is about to change what it holds: what was rehearsed does not count any more. */
  Decision<PaymentRun> prepare(Actor by) {
    if (!stage.isOpen()) {
      return Decision.refused(closed());
    }
    if (stage == RunStage.OPEN && preparers.contains(by)) {
      return Decision.unchanged(this);
    }
    return withPreparer(by)
        .map(run -> Decision.changed(run.in(RunStage.OPEN)))
        .orElseGet(PaymentRun::tooManyPreparers);
  }

  Decision<PaymentRun> rehearse(Rehearsal found) {
    if (!stage.isOpen()) {
      return Decision.refused(closed());
    }
    return withPreparer(found.by())
        .map(run ->
            Decision.changed(
                run.with(
                    found.isClean() ? RunStage.REHEARSED : RunStage.OPEN, found, freezing, null)))
        .orElseGet(PaymentRun::tooManyPreparers);
  }

  /**
   * Begins to write the items down. Somebody who is at it already is left alone.
   *
   * @param held what it holds now: where that is not what was rehearsed, nothing begins
   */
  Decision<PaymentRun> beginFreezing(Actor by, InAll held, Instant now) {
    return switch (stage) {
      case FREEZING, FROZEN, RELEASING, AUTHORISED, RELEASED -> Decision.unchanged(this);
      case CANCELLED -> Decision.refused(closed());
      case OPEN ->
          Decision.refused(
              Refusal.conflict(
                  "not-rehearsed", "Rehearse the run first; it must end without a problem."));
      case REHEARSED -> {
        if (rehearsal == null || !rehearsal.inAll().equals(held)) {
          yield Decision.refused(CHANGED_SINCE_REHEARSAL);
        }
        yield withPreparer(by)
            .map(run -> Decision.changed(run.attemptingAt(now)))
            .orElseGet(PaymentRun::tooManyPreparers);
      }
    };
  }

  /** Takes up what was begun and left. */
  Decision<PaymentRun> takeUpFreezing(Instant now) {
    return stage == RunStage.FREEZING && isLeftAt(now)
        ? Decision.changed(attemptingAt(now))
        : Decision.unchanged(this);
  }

  /** Somebody is still at it: nobody else takes it up meanwhile. */
  Decision<PaymentRun> stillFreezing(int attempt, Instant now) {
    return isAttempt(attempt)
        ? Decision.changed(with(stage, rehearsal, freezing, now.plus(PATIENCE)))
        : Decision.unchanged(this);
  }

  /** Fixes what it pays. An attempt that another has overtaken changes nothing. */
  Decision<PaymentRun> freeze(Manifest written, Instant now) {
    return isAttempt(written.attempt())
        ? Decision.changed(
            new PaymentRun(
                id,
                payingOrganisationId,
                days,
                form,
                RunStage.FROZEN,
                openedAt,
                preparers,
                rehearsal,
                freezing,
                written,
                List.of(),
                null,
                now))
        : Decision.unchanged(this);
  }

  /** Opens again, since what it holds can't be paid as it is. */
  Decision<PaymentRun> failFreezing(int attempt, Rehearsal found) {
    return isAttempt(attempt)
        ? Decision.changed(with(RunStage.OPEN, found, freezing, null))
        : Decision.unchanged(this);
  }

  /** Whether it can be released as it stands. */
  boolean isReleasable() {
    return manifest != null && (stage == RunStage.FROZEN || stage == RunStage.RELEASING);
  }

  /** One person releases it; the second makes it so. */
  Decision<PaymentRun> confirm(Releaser releaser, String manifestHash, Instant now) {
    if (release != null) {
      return Decision.refused(
          Refusal.conflict("already-released", "Two people have released this run."));
    }
    if (manifest == null || !isReleasable()) {
      return Decision.refused(
          Refusal.conflict("not-frozen", "Freeze the run first: then it can be released."));
    }
    Optional<Refusal> refusal =
        ReleasePolicies.firstRefusal(
            new Releasable(
                manifest.hash(),
                preparers,
                confirmations.stream().map(Confirmation::by).toList(),
                days.submitOn()),
            releaser,
            manifestHash,
            UkDays.dayOf(now));
    if (refusal.isPresent()) {
      return Decision.refused(refusal.get());
    }
    List<Confirmation> more = new ArrayList<>(confirmations);
    more.add(new Confirmation(releaser.actor(), manifestHash, now));
    boolean both = more.size() == RELEASERS;
    return Decision.changed(
        new PaymentRun(
            id,
            payingOrganisationId,
            days,
            form,
            both ? RunStage.AUTHORISED : RunStage.RELEASING,
            openedAt,
            preparers,
            rehearsal,
            freezing,
            manifest,
            more,
            both ? new Release(releaseId(more), now, 0) : null,
            both ? now.plus(PATIENCE) : wakeAt));
  }

  /**
   * Goes on with a release that was left, so that nobody else does; refused where somebody is at
   * it.
   */
  Decision<PaymentRun> takeUpRelease(Instant now) {
    return release != null && isLeftAt(now)
        ? Decision.changed(withRelease(release, now.plus(PATIENCE)))
        : Decision.refused(Refusal.stale());
  }

  /** The register and the ledger know of it: its files may be fetched. */
  Decision<PaymentRun> released() {
    return stage == RunStage.AUTHORISED
        ? Decision.changed(in(RunStage.RELEASED), new RunFact.Released(id, days.enterOn()))
        : Decision.unchanged(this);
  }

  /** The entitlements of so many chunks know that they are paid. */
  Decision<PaymentRun> paidUpTo(int chunks, Instant now) {
    return release != null && chunks > release.chunksPaid()
        ? Decision.changed(
            withRelease(new Release(release.id(), release.at(), chunks), now.plus(PATIENCE)))
        : Decision.unchanged(this);
  }

  /** Whether the entitlements of more chunks than these know that they are paid. */
  boolean isPaidBeyond(int chunks) {
    return release != null && release.chunksPaid() > chunks;
  }

  Decision<PaymentRun> cancel(Instant now) {
    return switch (stage) {
      case CANCELLED -> Decision.unchanged(this);
      case AUTHORISED, RELEASED ->
          Decision.refused(
              Refusal.conflict(
                  "already-released", "Two people have released this run: it can't be cancelled."));
      case OPEN, REHEARSED, FREEZING, FROZEN, RELEASING ->
          Decision.changed(
              new PaymentRun(
                  id,
                  payingOrganisationId,
                  days,
                  form,
                  RunStage.CANCELLED,
                  openedAt,
                  preparers,
                  rehearsal,
                  freezing,
                  manifest,
                  confirmations,
                  null,
                  now));
    };
  }

  /** Nothing is unfinished in this stage; or look again later. */
  Decision<PaymentRun> restFrom(RunStage at, @Nullable Instant next) {
    return stage == at ? Decision.changed(withRelease(release, next)) : Decision.unchanged(this);
  }

  boolean isAttempt(int attempt) {
    return stage == RunStage.FREEZING && freezing != null && freezing.attempt() == attempt;
  }

  private boolean isLeftAt(Instant now) {
    return wakeAt != null && !wakeAt.isAfter(now);
  }

  private PaymentRun attemptingAt(Instant now) {
    int attempt = freezing == null ? 1 : freezing.attempt() + 1;
    return with(RunStage.FREEZING, rehearsal, new Freezing(attempt, now), now.plus(PATIENCE));
  }

  private String releaseId(List<Confirmation> both) {
    List<String> parts = new ArrayList<>(List.of("release", id));
    for (Confirmation each : both) {
      parts.add(each.by().account());
      parts.add(each.manifestHash());
      parts.add(each.at().toString());
    }
    return Ids.derived(parts.toArray(String[]::new));
  }

  private Optional<PaymentRun> withPreparer(Actor by) {
    if (preparers.contains(by)) {
      return Optional.of(this);
    }
    if (preparers.size() >= PREPARERS_MAX) {
      return Optional.empty();
    }
    List<Actor> more = new ArrayList<>(preparers);
    more.add(by);
    return Optional.of(
        new PaymentRun(
            id,
            payingOrganisationId,
            days,
            form,
            stage,
            openedAt,
            more,
            rehearsal,
            freezing,
            manifest,
            confirmations,
            release,
            wakeAt));
  }

  private PaymentRun in(RunStage next) {
    return with(next, rehearsal, freezing, wakeAt);
  }

  private PaymentRun with(
      RunStage next,
      @Nullable Rehearsal lastRehearsal,
      @Nullable Freezing lastFreezing,
      @Nullable Instant wake) {
    return new PaymentRun(
        id,
        payingOrganisationId,
        days,
        form,
        next,
        openedAt,
        preparers,
        lastRehearsal,
        lastFreezing,
        manifest,
        confirmations,
        release,
        wake);
  }

  private PaymentRun withRelease(@Nullable Release next, @Nullable Instant wake) {
    return new PaymentRun(
        id,
        payingOrganisationId,
        days,
        form,
        stage,
        openedAt,
        preparers,
        rehearsal,
        freezing,
        manifest,
        confirmations,
        next,
        wake);
  }

  private Refusal closed() {
    return switch (stage) {
      case CANCELLED ->
          Refusal.conflict(
              "run-cancelled", "This run was cancelled. What it held can be paid by another run.");
      case AUTHORISED, RELEASED ->
          Refusal.conflict(
              "run-closed",
              "Two people have released this run: what it pays can't change any more.");
      case OPEN, REHEARSED, FREEZING, FROZEN, RELEASING ->
          Refusal.conflict("run-closed", "What this run pays is fixed. Cancel it to change it.");
    };
  }

  private static Decision<PaymentRun> tooManyPreparers() {
    return Decision.refused(
        Refusal.conflict(
            "too-many-preparers",
            "At most " + PREPARERS_MAX + " people may prepare one run. Open another one."));
  }
}
