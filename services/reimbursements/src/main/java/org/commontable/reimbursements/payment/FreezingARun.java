package org.commontable.reimbursements.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payment.Rehearsal.Problem;
import org.commontable.reimbursements.payment.RunCheck.Checked;
import org.springframework.stereotype.Component;

/**
 * Fixes what a run pays, which is what was rehearsed. The header says first that it freezes, so
 * that it takes nothing more; each entitlement it holds is frozen by a write of its own and pinned
 * at that version; the items are written in chunks while both files are written and read back; and
 * one update of the header makes them count. Whoever finds this unfinished begins again with chunks
 * of its own, and only the last attempt may end it. What was held and not written is let go.
 *
 * <p>Where something stands in the way, or is not as it was rehearsed, all that this attempt froze
 * may change again before the run opens again.
 */
@Component
final class FreezingARun {
  private final PaymentRuns runs;
  private final RunItems items;
  private final Entitlements entitlements;
  private final PayingOrganisations organisations;
  private final Assembly assembly;
  private final RunCheck check;
  private final Unfinished unfinished;
  private final Steps steps;

  FreezingARun(
      PaymentRuns runs,
      RunItems items,
      Entitlements entitlements,
      PayingOrganisations organisations,
      Assembly assembly,
      RunCheck check,
      Unfinished unfinished,
      Steps steps) {
    this.runs = runs;
    this.items = items;
    this.entitlements = entitlements;
    this.organisations = organisations;
    this.assembly = assembly;
    this.check = check;
    this.unfinished = unfinished;
    this.steps = steps;
  }

  Outcome<Stored<PaymentRun>> freeze(NetworkId network, String runId, Actor by, Cause cause) {
    Optional<Stored<PaymentRun>> found = runs.find(network, runId);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    Instant now = runs.now();
    PaymentRun run = found.get().state();
    // Most of what changed shows here, before anything is frozen.
    InAll held = run.stage() == RunStage.REHEARSED ? check.heldBy(network, run) : InAll.NOTHING;
    return runs.change(network, runId, cause, header -> header.beginFreezing(by, held, now))
        .then(begun -> isOurs(begun, now) ? carryOn(begun, cause) : Outcome.done(begun));
  }

  private static boolean isOurs(Stored<PaymentRun> begun, Instant now) {
    PaymentRun.Freezing freezing = begun.state().freezing();
    return begun.state().stage() == RunStage.FREEZING
        && freezing != null
        && freezing.startedAt().equals(now);
  }

  /** Takes up what somebody began and left. */
  void takeUp(Stored<PaymentRun> left) {
    Instant now = runs.now();
    Cause cause = Cause.timer("payment-runs");
    var _ =
        runs.change(left.network(), left.id(), cause, run -> run.takeUpFreezing(now))
            .then(begun -> isOurs(begun, now) ? carryOn(begun, cause) : Outcome.done(begun));
  }

  private Outcome<Stored<PaymentRun>> carryOn(Stored<PaymentRun> begun, Cause cause) {
    steps.after("freezing begun");
    NetworkId network = begun.network();
    PaymentRun run = begun.state();
    Rehearsal rehearsed = requireNonNull(run.rehearsal(), "A run that freezes was rehearsed");
    PaymentRun.Freezing freezing =
        requireNonNull(run.freezing(), "A run that freezes says since when");
    PayingOrganisation payer =
        organisations
            .find(network, run.payingOrganisationId())
            .map(Stored::state)
            .orElseThrow(() -> new IllegalStateException("A run's organisation is gone"));
    Attempt attempt = new Attempt(network, run.id(), freezing, cause);
    try {
      Checked checked =
          check.check(
              new RunCheck.Look(
                  network, run, payer, run.preparers().getLast(), freezing.startedAt()),
              rehearsed.inAll(),
              attempt::freeze,
              attempt::write);
      return attempt.end(run, rehearsed, payer, checked);
    } catch (Overtaken e) {
      return Outcome.done(runs.find(network, run.id()).orElse(begun));
    }
  }

  /** One try, and what it has written so far. */
  private final class Attempt {
    private final NetworkId network;
    private final String runId;
    private final int number;
    private final Instant startedAt;
    private final Cause cause;
    private final Sha256 hash = new Sha256();
    private final Queue<Problem> refused = new ConcurrentLinkedQueue<>();
    private int chunks;
    private volatile Instant heard;

    Attempt(NetworkId network, String runId, PaymentRun.Freezing freezing, Cause cause) {
      this.network = network;
      this.runId = runId;
      this.number = freezing.attempt();
      this.cause = cause;
      startedAt = freezing.startedAt();
      heard = startedAt;
    }

    /** Of these what could be frozen; the rest was changed at this very moment. */
    List<Stored<Entitlement>> freeze(List<String> ids) {
      List<Stored<Entitlement>> frozen = new ArrayList<>();
      entitlements
          .freezeAllIn(network, ids, runId, number, cause.further())
          .forEach((id, outcome) -> {
            switch (outcome) {
              case Outcome.Done<Stored<Entitlement>>(Stored<Entitlement> pinned) -> {
                frozen.add(pinned);
                steps.after("entitlement frozen");
                sayThatItGoesOn();
              }
              case Outcome.Refused<Stored<Entitlement>>(Refusal refusal) ->
                  refused.add(Problem.of(id, refusal));
            }
          });
      if (!isGoingOn()) {
        // Whoever took it up may have opened the run again before these were frozen.
        entitlements.thawAllIn(network, ids, runId, number, cause.further());
        throw new Overtaken();
      }
      return frozen;
    }

    private boolean isGoingOn() {
      return runs.find(network, runId).filter(run -> run.state().isAttempt(number)).isPresent();
    }

    /** A large run takes longer than anybody's patience, and is nevertheless not left. */
    private void sayThatItGoesOn() {
      Instant now = runs.now();
      if (!now.isBefore(heard.plus(PaymentRun.SIGN_OF_LIFE))) {
        var _ = runs.change(network, runId, cause.further(), r -> r.stillFreezing(number, now));
        heard = now;
      }
    }

    void write(List<RunItem> chunk) {
      if (!chunk.isEmpty()) {
        chunk.forEach(item -> item.addTo(hash));
        items.write(network, runId, number, chunks, chunk);
        steps.after("chunk written");
        chunks++;
      }
    }

    /** Fixes what was written, if it is what was rehearsed. */
    Outcome<Stored<PaymentRun>> end(
        PaymentRun run, Rehearsal rehearsed, PayingOrganisation payer, Checked checked) {
      Rehearsal found = withRefused(checked.found());
      BothFiles.Hashes files = checked.files();
      if (files == null || !found.isClean()) {
        return giveUp(found);
      }
      if (!found.fingerprint().equals(rehearsed.fingerprint())) {
        return giveUp(found.with(Problem.of(null, PaymentRun.CHANGED_SINCE_REHEARSAL)));
      }
      Manifest manifest =
          Manifest.of(run, number, chunks, found.inAll(), payer, startedAt, hash.hex(), files);
      Outcome<Stored<PaymentRun>> frozen =
          runs.change(network, runId, cause.further(), r -> r.freeze(manifest, runs.now()));
      steps.after("frozen");
      return frozen.then(stored ->
          stored.state().stage() == RunStage.FROZEN
              ? unfinished.letStraysGo(stored)
              : Outcome.done(stored));
    }

    /** With what could not be frozen. */
    private Rehearsal withRefused(Rehearsal found) {
      Rehearsal all = found;
      for (Problem problem : refused) {
        all = all.with(problem);
      }
      return all;
    }

    private Outcome<Stored<PaymentRun>> giveUp(Rehearsal found) {
      for (Iterator<List<String>> parts = assembly.partsHeldBy(network, runId);
          isGoingOn() && parts.hasNext(); ) {
        entitlements.thawAllIn(network, parts.next(), runId, number, cause.further());
        steps.after("entitlements thawed");
        sayThatItGoesOn();
      }
      return runs.change(network, runId, cause.further(), r -> r.failFreezing(number, found));
    }
  }

  /** Another attempt has begun, or the run was cancelled: whatever this one did does not count. */
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
