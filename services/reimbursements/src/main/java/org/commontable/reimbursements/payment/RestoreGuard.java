package org.commontable.reimbursements.payment;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.register.Release;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.springframework.stereotype.Component;

/**
 * Compares the database with the release register. A release that the register has and the database
 * lacks was made after the backup that the database was restored from: its money has gone, and the
 * database does not know whose. Until somebody mends that, the organisation releases nothing.
 */
@Component
final class RestoreGuard {
  private final PaymentRuns runs;
  private final RunItems items;
  private final ReleaseRegister register;

  RestoreGuard(PaymentRuns runs, RunItems items, ReleaseRegister register) {
    this.runs = runs;
    this.items = items;
    this.register = register;
  }

  Optional<Refusal> blocks(NetworkId network, PaymentRun run) {
    return register.of(network, run.payingOrganisationId()).stream()
        .filter(release -> !isKnown(network, release))
        .findFirst()
        .map(RestoreGuard::behind);
  }

  /** Whether something that this run pays was paid by another, whatever the database says. */
  Optional<Refusal> paidElsewhere(NetworkId network, PaymentRun run) {
    Set<String> ids = new HashSet<>();
    Manifest manifest = run.manifest();
    if (manifest != null) {
      items.forEach(network, run.id(), manifest, item -> ids.add(item.key()));
    }
    return register
        .otherRunWith(network, run.payingOrganisationId(), run.id(), ids)
        // What was paid outside of banks is in the register too, apart from runs.
        .or(() ->
            register.otherRunWith(
                network, Ids.derived("payment-orders", run.payingOrganisationId()), run.id(), ids))
        .map(other ->
            Refusal.conflict(
                "paid-by-another-run",
                "By the release register, run "
                    + other
                    + " has paid an item of this run. Cancel this run and ask an operator to"
                    + " compare the two."));
  }

  private boolean isKnown(NetworkId network, Release release) {
    return runs.find(network, release.runId())
        .map(Stored::state)
        .filter(run -> matches(run, release))
        .isPresent();
  }

  private static boolean matches(PaymentRun run, Release release) {
    return run.release() != null
        && run.manifest() != null
        && run.release().id().equals(release.releaseId())
        && run.manifest().hash().equals(release.manifestHash());
  }

  static Refusal behind(Release release) {
    return Refusal.conflict(
        "database-behind-release-register",
        "The release register says that run "
            + release.runId()
            + " was released on "
            + UkDays.dayOf(release.releasedAt())
            + ", and this database does not know of it: it was restored from an older backup."
            + " Nothing is released for this organisation until an operator has restored a newer"
            + " backup or reconciled that run with the bank.");
  }
}
