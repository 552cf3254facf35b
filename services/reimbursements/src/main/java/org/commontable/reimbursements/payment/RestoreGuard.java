package org.commontable.reimbursements.payment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.register.BothWays;
import org.commontable.reimbursements.register.Release;
import org.springframework.stereotype.Component;

/**
 * Compares runs with the release register, both ways. Where one of the two lacks a release,
 * somebody could be paid again: until that is mended, the organisation releases nothing.
 */
@Component
final class RestoreGuard {
  private final PaymentRuns runs;

  RestoreGuard(PaymentRuns runs) {
    this.runs = runs;
  }

  /**
   * @param register what the register has under an organisation; asked once the database was
   */
  Optional<Refusal> blocks(
      NetworkId network, PaymentRun run, Function<String, List<Release>> register) {
    String organisation = run.payingOrganisationId();
    return new BothWays<>(
            PaymentRun::id,
            RestoreGuard::matches,
            id -> runs.find(network, id).map(Stored::state),
            known -> known.stage() == RunStage.RELEASED,
            RestoreGuard::behind,
            RestoreGuard::lost)
        .gap(
            () -> runs.allOf(network, organisation).stream().map(Stored::state).toList(),
            () -> register.apply(organisation));
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

  private static Refusal lost(PaymentRun run) {
    return Refusal.conflict(
        "release-register-behind-database",
        "This database says that run "
            + run.id()
            + " was released to be entered on "
            + run.days().enterOn()
            + ", and the release register does not know of it: the register was lost, or an older"
            + " copy was put in its place. Nothing is released for this organisation until an"
            + " operator has put the newest copy of the register back.");
  }
}
