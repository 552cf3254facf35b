package org.commontable.reimbursements.payment;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.springframework.stereotype.Component;

/**
 * Lets go what a closed run holds and does not pay: what came too late to be written down, and
 * everything a cancelled run held. What a run pays never changes once it is frozen, so this can be
 * done at any time and any number of times.
 */
@Component
final class Unfinished {
  /** When to look again for what was being taken while the run closed. */
  private static final Duration LATECOMERS = Duration.ofMinutes(10);

  private final PaymentRuns runs;
  private final RunItems items;
  private final Entitlements entitlements;
  private final Assembly assembly;

  Unfinished(PaymentRuns runs, RunItems items, Entitlements entitlements, Assembly assembly) {
    this.runs = runs;
    this.items = items;
    this.entitlements = entitlements;
    this.assembly = assembly;
  }

  Outcome<Stored<PaymentRun>> letStraysGo(Stored<PaymentRun> stored) {
    return letGo(stored, false);
  }

  /** The same, looking again once more after some time. */
  Outcome<Stored<PaymentRun>> letStraysGoAgain(Stored<PaymentRun> stored) {
    return letGo(stored, true);
  }

  private Outcome<Stored<PaymentRun>> letGo(Stored<PaymentRun> stored, boolean last) {
    NetworkId network = stored.network();
    PaymentRun run = stored.state();
    if (run.manifest() == null && run.stage() != RunStage.CANCELLED) {
      // What it pays is not fixed yet: nobody can say what a stray is.
      return Outcome.done(stored);
    }
    Set<String> paid = run.stage() == RunStage.CANCELLED ? Set.of() : itemsOf(network, run);
    Cause cause = Cause.timer("payment-runs");
    Iterator<String> held = new Joined<>(assembly.partsHeldBy(network, run.id()));
    while (held.hasNext()) {
      String id = held.next();
      if (!paid.contains(id)) {
        var _ = entitlements.leaveRun(network, id, run.id(), cause);
      }
    }
    return runs.change(
        network,
        run.id(),
        cause,
        now -> now.restFrom(run.stage(), last ? null : runs.now().plus(LATECOMERS)));
  }

  private Set<String> itemsOf(NetworkId network, PaymentRun run) {
    Set<String> ids = new HashSet<>();
    Manifest manifest = run.manifest();
    if (manifest != null) {
      items.forEach(network, run.id(), manifest, item -> ids.add(item.entitlementId()));
    }
    return ids;
  }
}
