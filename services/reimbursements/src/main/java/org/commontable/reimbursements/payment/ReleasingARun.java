package org.commontable.reimbursements.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.register.Release;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.commontable.reimbursements.release.Charges;
import org.commontable.reimbursements.release.ReleaseCheck;
import org.commontable.reimbursements.release.ReleaseCheck.About;
import org.commontable.reimbursements.release.Releaser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Releases a run by two people. The second one's confirmation is the truth, in one update of the
 * header; what follows is done in this order, and again from the start by whoever finds it
 * unfinished: the register outside the database, the ledger, the header (from when on the files can
 * be fetched), and each entitlement. Every step finds what it did before.
 */
@Component
final class ReleasingARun {
  private static final Logger log = LoggerFactory.getLogger(ReleasingARun.class);

  /** Chunks that are told before the second releaser has an answer; the rest waits for a timer. */
  private static final int CHUNKS_OF_A_REQUEST = 4;

  /**
   * Chunks that a timer tells in one go, 20,000 payments: other timers wait some seconds at most.
   */
  private static final int CHUNKS_OF_A_TIMER = 40;

  /** When to look again at a release that somebody must mend. */
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  private final PaymentRuns runs;
  private final RunItems items;
  private final Entitlements entitlements;
  private final ReleaseRegister register;
  private final RestoreGuard guard;
  private final ReleaseCheck check;
  private final Ledger ledger;
  private final Unfinished unfinished;
  private final PaymentSettings settings;
  private final Steps steps;

  ReleasingARun(
      PaymentRuns runs,
      RunItems items,
      Entitlements entitlements,
      ReleaseRegister register,
      RestoreGuard guard,
      ReleaseCheck check,
      Ledger ledger,
      Unfinished unfinished,
      PaymentSettings settings,
      Steps steps) {
    this.runs = runs;
    this.items = items;
    this.entitlements = entitlements;
    this.register = register;
    this.guard = guard;
    this.check = check;
    this.ledger = ledger;
    this.unfinished = unfinished;
    this.settings = settings;
    this.steps = steps;
  }

  /**
   * One person releases the run.
   *
   * @param signedInAt when they last proved who they are
   * @param manifestHash what they saw
   */
  Outcome<Stored<PaymentRun>> confirm(
      NetworkId network,
      String runId,
      Actor by,
      Instant signedInAt,
      String manifestHash,
      Cause cause) {
    return check
        .look(
            () -> runs.find(network, runId).filter(run -> run.state().isReleasable()),
            this::about,
            (run, register) -> guard.blocks(network, run.state(), register),
            Releaser.of(by, signedInAt, runs.now().minus(settings.freshSignIn())))
        .then(releaser ->
            runs.change(
                network, runId, cause, run -> run.confirm(releaser, manifestHash, runs.now())))
        .then(stored ->
            stored.state().stage() == RunStage.AUTHORISED
                ? carryOn(stored, cause.further())
                : Outcome.done(stored));
  }

  /** Does what is left to do of a release; of several who find it left, one does. */
  void takeUp(Stored<PaymentRun> left) {
    Cause cause = Cause.timer("payment-runs");
    var _ =
        runs.change(left.network(), left.id(), cause, run -> run.takeUpRelease(runs.now()))
            .then(run ->
                run.state().stage() == RunStage.AUTHORISED
                    ? carryOn(run, cause)
                    : tellEntitlements(run, CHUNKS_OF_A_TIMER, cause));
  }

  /** Does what follows from two people's release, as far as it has not been done. */
  private Outcome<Stored<PaymentRun>> carryOn(Stored<PaymentRun> stored, Cause cause) {
    steps.after("authorised");
    NetworkId network = stored.network();
    PaymentRun run = stored.state();
    PaymentRun.Release release = run.release();
    Manifest manifest = run.manifest();
    if (release == null || manifest == null) {
      throw new IllegalStateException("A run that two people released says so");
    }
    Release written =
        register.write(
            new Release(
                network,
                run.payingOrganisationId(),
                run.id(),
                release.id(),
                manifest.hash(),
                manifest.count(),
                manifest.total().value(),
                run.days().enterOn(),
                release.at()),
            keysOf(network, run, manifest));
    if (!written.releaseId().equals(release.id())) {
      log.error("Run {} is in the release register from before a restore", run.id());
      return runs.change(
              network,
              run.id(),
              cause,
              r -> r.restFrom(RunStage.AUTHORISED, runs.now().plus(LOOK_AGAIN)))
          .then(blocked -> Outcome.refused(RestoreGuard.behind(written)));
    }
    steps.after("registered");
    return post(network, run, manifest)
        .then(posted -> {
          steps.after("posted");
          return runs.change(network, run.id(), cause, PaymentRun::released);
        })
        .then(released -> {
          steps.after("released");
          return tellEntitlements(released, CHUNKS_OF_A_REQUEST, cause);
        });
  }

  /** In one batch, but for a run with more costs than one holds. */
  private Outcome<Posted> post(NetworkId network, PaymentRun run, Manifest manifest) {
    LedgerId ledgerId = new LedgerId(network, run.payingOrganisationId());
    Charges charges = new Charges();
    items.forEach(
        network,
        run.id(),
        manifest,
        item -> charges.add(item.amount(), item.cost(), item.cameBack()));
    List<List<Line>> batches = charges.paidFrom(Account.PAYMENTS_IN_TRANSIT);
    Outcome<Posted> posted = post(ledgerId, run, key(run.id()), batches.getFirst());
    for (int number = 2; number <= batches.size(); number++) {
      String key = key(run.id()) + ":" + number;
      List<Line> lines = batches.get(number - 1);
      posted = posted.then(_ -> post(ledgerId, run, key, lines));
    }
    return posted;
  }

  private Outcome<Posted> post(LedgerId ledgerId, PaymentRun run, String key, List<Line> lines) {
    return ledger.post(
        ledgerId,
        Batch.movement(key, run.days().enterOn(), lines),
        run.confirmations().getLast().by().account());
  }

  /** Tells each entitlement of a released run that it is paid, from where that was left. */
  private Outcome<Stored<PaymentRun>> tellEntitlements(
      Stored<PaymentRun> released, int chunksAtOnce, Cause cause) {
    NetworkId network = released.network();
    PaymentRun run = released.state();
    PaymentRun.Release release = run.release();
    Manifest manifest = run.manifest();
    if (run.stage() != RunStage.RELEASED || release == null || manifest == null) {
      return Outcome.done(released);
    }
    int end = Math.min(manifest.chunks(), release.chunksPaid() + chunksAtOnce);
    Outcome<Stored<PaymentRun>> told = Outcome.done(released);
    SentRun sent = SentPayments.sent(released).orElseThrow();
    for (int chunk = release.chunksPaid(); chunk < end; chunk++) {
      List<RunItem> part = items.read(network, run.id(), manifest.attempt(), chunk);
      items.noteReferences(network, sent, chunk, part);
      steps.after("references noted");
      pay(network, run, part, cause);
      int paid = chunk + 1;
      told = runs.change(network, run.id(), cause, r -> r.paidUpTo(paid, runs.now()));
      steps.after("chunk paid");
      if (told instanceof Outcome.Done<Stored<PaymentRun>>(Stored<PaymentRun> now)
          && now.state().isPaidBeyond(paid)) {
        // Somebody thought that we had left it, took it up, and goes on from there.
        return told;
      }
    }
    return end == manifest.chunks()
        ? told.then(unfinished::letStraysGoAgain)
        : runs.change(network, run.id(), cause, r -> r.restFrom(RunStage.RELEASED, runs.now()));
  }

  private void pay(NetworkId network, PaymentRun run, List<RunItem> chunk, Cause cause) {
    entitlements
        .payAll(
            network,
            chunk.stream().map(RunItem::entitlementId).toList(),
            run.id(),
            run.days().enterOn(),
            cause.further())
        .forEach((id, paid) -> {
          steps.after("entitlement paid");
          if (paid instanceof Outcome.Refused<Stored<Entitlement>>(Refusal refusal)) {
            // Can't be, since it is frozen in this run; if it is, somebody must look.
            log.error("Run {} paid entitlement {}, which says {}", run.id(), id, refusal.code());
          }
        });
  }

  /** By which the ledger knows what a run posts. */
  static String key(String runId) {
    return "run:" + runId;
  }

  private About about(Stored<PaymentRun> stored) {
    NetworkId network = stored.network();
    PaymentRun run = stored.state();
    Manifest manifest = RunFiles.manifestOf(stored);
    return new About(
        network,
        run.payingOrganisationId(),
        run.id(),
        run.days().processOn(),
        each -> items.forEach(network, run.id(), manifest, item -> each.accept(item.line())));
  }

  private Iterator<List<String>> keysOf(NetworkId network, PaymentRun run, Manifest manifest) {
    return IntStream.range(0, manifest.chunks())
        .mapToObj(chunk ->
            items.read(network, run.id(), manifest.attempt(), chunk).stream()
                .map(RunItem::key)
                .toList())
        .iterator();
  }
}
