package org.commontable.reimbursements.payment;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.jspecify.annotations.Nullable;
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

  Unfinished(PaymentRuns runs, RunItems items, Entitlements entitlements) {
    this.runs = runs;
    this.items = items;
    this.entitlements = entitlements;
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
    // A cancelled run pays nothing.
    Manifest manifest = run.stage() == RunStage.CANCELLED ? null : run.manifest();
    if (manifest == null && run.stage() != RunStage.CANCELLED) {
      // What it pays is not fixed yet: nobody can say what a stray is.
      return Outcome.done(stored);
    }
    Cause cause = Cause.timer("payment-runs");
    Set<String> paid = null;
    Iterator<Map.Entry<String, Integer>> held =
        Joined.entries(
            after -> entitlements.attemptsHeldBy(network, run.id(), after, Assembly.PART));
    while (held.hasNext()) {
      Map.Entry<String, Integer> one = held.next();
      if (manifest != null && manifest.attempt() == one.getValue()) {
        // Whatever the attempt froze that ended well, the run pays.
        continue;
      }
      paid = paid == null ? itemsOf(network, run.id(), manifest) : paid;
      if (!paid.contains(one.getKey())) {
        var _ = entitlements.leaveRun(network, one.getKey(), run.id(), cause);
      }
    }
    return runs.change(
        network,
        run.id(),
        cause,
        now -> now.restFrom(run.stage(), last ? null : runs.now().plus(LATECOMERS)));
  }

  private Set<String> itemsOf(NetworkId network, String runId, @Nullable Manifest manifest) {
    Set<String> ids = new HashSet<>();
    if (manifest != null) {
      items.forEach(network, runId, manifest, item -> ids.add(item.entitlementId()));
    }
    return ids;
  }
}
