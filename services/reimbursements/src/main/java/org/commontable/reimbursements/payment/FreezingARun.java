package org.commontable.reimbursements.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.bounce.ReturnedBefore;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payment.Assembly.Held;
import org.commontable.reimbursements.payment.Rehearsal.Problem;
import org.springframework.stereotype.Component;

/**
 * Fixes what a run pays. The header says first that it freezes, so that it takes nothing more; each
 * entitlement it holds is frozen by a write of its own and pinned at that version; the items are
 * written in chunks; and one update of the header makes them count. Whoever finds this unfinished
 * begins again with chunks of its own, and only the last attempt may end it. What was held and not
 * written is let go.
 */
@Component
final class FreezingARun {
  private final PaymentRuns runs;
  private final RunItems items;
  private final Entitlements entitlements;
  private final PayingOrganisations organisations;
  private final Assembly assembly;
  private final RunCheck check;
  private final RunLimits limits;
  private final Unfinished unfinished;
  private final Bounces bounces;
  private final Steps steps;

  FreezingARun(
      PaymentRuns runs,
      RunItems items,
      Entitlements entitlements,
      PayingOrganisations organisations,
      Assembly assembly,
      RunCheck check,
      RunLimits limits,
      Unfinished unfinished,
      Bounces bounces,
      Steps steps) {
    this.runs = runs;
    this.items = items;
    this.entitlements = entitlements;
    this.organisations = organisations;
    this.assembly = assembly;
    this.check = check;
    this.limits = limits;
    this.unfinished = unfinished;
    this.bounces = bounces;
    this.steps = steps;
  }

  Outcome<Stored<PaymentRun>> freeze(NetworkId network, String runId, Actor by, Cause cause) {
    Optional<Stored<PaymentRun>> found = runs.find(network, runId);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    Instant now = runs.now();
    PaymentRun run = found.get().state();
    // Looked at again before anything is frozen, so that freezing itself finds nothing new.
    String fingerprint =
        run.stage() == RunStage.REHEARSED
            ? check.look(network, run, payerOf(network, run), by, now).fingerprint()
            : "";
    return runs.change(network, runId, cause, header -> header.beginFreezing(by, fingerprint, now))
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
    PaymentRun.Freezing freezing = run.freezing();
    if (freezing == null) {
      throw new IllegalStateException("A run that freezes says since when");
    }
    PayingOrganisation payer = payerOf(network, run);
    Written written = write(network, run, freezing.attempt(), payer, cause);
    List<Problem> problems =
        limits.problems(network, run, payer, written.count, written.total, freezing.startedAt());
    if (!problems.isEmpty()) {
      Rehearsal found =
          new Rehearsal(
              freezing.startedAt(),
              run.preparers().getLast(),
              written.count,
              written.total,
              "",
              problems,
              problems.size(),
              List.of(),
              0);
      return runs.change(
          network, run.id(), cause.further(), r -> r.failFreezing(freezing.attempt(), found));
    }
    Manifest manifest = manifest(network, run, freezing, payer, written);
    Outcome<Stored<PaymentRun>> frozen =
        runs.change(network, run.id(), cause.further(), r -> r.freeze(manifest, runs.now()));
    steps.after("frozen");
    return frozen.then(stored ->
        stored.state().stage() == RunStage.FROZEN
            ? unfinished.letStraysGo(stored)
            : Outcome.done(stored));
  }

  private Written write(
      NetworkId network, PaymentRun run, int attempt, PayingOrganisation payer, Cause cause) {
    Written written = new Written(runs.now());
    ReturnedBefore returned = bounces.returnedBefore(network);
    Ahead.each(assembly.partsHeldBy(network, run.id()), part -> freeze(network, run, part, cause))
        .forEachRemaining(frozen -> {
          List<RunItem> chunk = new ArrayList<>(RunItems.CHUNK);
          for (Held pinned : frozen) {
            steps.after("entitlement frozen");
            RunItem item =
                assembly
                    .assemble(network, run.id(), run.openedAt(), payer, returned, pinned)
                    .item();
            if (item != null) {
              chunk.add(item);
              written.add(item);
            }
            sayThatItGoesOn(network, run, attempt, cause, written);
          }
          if (!chunk.isEmpty()) {
            items.write(network, run.id(), attempt, written.chunks, chunk);
            steps.after("chunk written");
            written.chunks++;
          }
        });
    return written;
  }

  /** A large run takes longer than anybody's patience, and is nevertheless not left. */
  private void sayThatItGoesOn(
      NetworkId network, PaymentRun run, int attempt, Cause cause, Written written) {
    Instant now = runs.now();
    if (!now.isBefore(written.heard.plus(PaymentRun.SIGN_OF_LIFE))) {
      var _ = runs.change(network, run.id(), cause.further(), r -> r.stillFreezing(attempt, now));
      written.heard = now;
    }
  }

  private List<Held> freeze(NetworkId network, PaymentRun run, List<String> ids, Cause cause) {
    List<Stored<Entitlement>> frozen = new ArrayList<>();
    for (Outcome<Stored<Entitlement>> outcome :
        entitlements.freezeAllIn(network, ids, run.id(), cause.further()).values()) {
      // Refused where the person changed their mind at this very moment: then it is not paid.
      if (outcome instanceof Outcome.Done<Stored<Entitlement>>(Stored<Entitlement> pinned)) {
        frozen.add(pinned);
      }
    }
    return assembly.withPayees(network, frozen);
  }

  private Manifest manifest(
      NetworkId network,
      PaymentRun run,
      PaymentRun.Freezing freezing,
      PayingOrganisation payer,
      Written written) {
    BothFiles.Hashes files =
        BothFiles.writeAndReadBack(
            check.head(network, run, payer, freezing.startedAt(), written.count, written.total),
            assembly.payments(
                network,
                written.chunks,
                chunk -> items.read(network, run.id(), freezing.attempt(), chunk)));
    return Manifest.of(
        run,
        freezing.attempt(),
        written.chunks,
        written.count,
        written.total,
        payer,
        freezing.startedAt(),
        written.hash.hex(),
        files);
  }

  private PayingOrganisation payerOf(NetworkId network, PaymentRun run) {
    return organisations
        .find(network, run.payingOrganisationId())
        .map(Stored::state)
        .orElseThrow(() -> new IllegalStateException("A run's organisation is gone"));
  }

  /** What has been written so far. */
  private static final class Written {
    private final Sha256 hash = new Sha256();
    private int chunks;
    private int count;
    private Pence total = Pence.NOTHING;
    private Instant heard;

    Written(Instant begun) {
      heard = begun;
    }

    void add(RunItem item) {
      count++;
      total = total.plus(item.amount());
      item.addTo(hash);
    }
  }
}
