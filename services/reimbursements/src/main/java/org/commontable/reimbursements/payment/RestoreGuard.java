package org.commontable.reimbursements.payment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.register.Release;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares the database with the release register, both ways. A release that the register has and
 * the database lacks was made after the backup that the database was restored from: its money has
 * gone, and the database does not know whose. One that the database has and the register lacks
 * shows that the register was lost, or is an older copy: what it has forgotten, it can't keep from
 * being paid again after the next restore. Until somebody mends that, the organisation releases
 * nothing.
 */
@Component
final class RestoreGuard {
  private final PaymentRuns runs;
  private final ReleaseRegister register;

  RestoreGuard(PaymentRuns runs, ReleaseRegister register) {
    this.runs = runs;
    this.register = register;
  }

  Optional<Refusal> blocks(NetworkId network, PaymentRun run) {
    String organisation = run.payingOrganisationId();
    // Before the register: a run counts as released only once the register has it, so that one
    // which is being released meanwhile is not missed there.
    Map<String, PaymentRun> read = new LinkedHashMap<>();
    runs.allOf(network, organisation).forEach(other -> read.put(other.id(), other.state()));
    List<Release> registered = register.of(network, organisation);
    return registered.stream()
        .filter(release -> !isKnown(network, read.get(release.runId()), release))
        .findFirst()
        .map(RestoreGuard::behind)
        .or(() -> forgotten(read.values(), registered).map(RestoreGuard::lost));
  }

  private static Optional<PaymentRun> forgotten(
      Collection<PaymentRun> read, List<Release> registered) {
    Map<String, Release> byRun =
        registered.stream().collect(Collectors.toMap(Release::runId, release -> release));
    return read.stream()
        .filter(run -> run.stage() == RunStage.RELEASED)
        .filter(run -> !byRun.containsKey(run.id()) || !matches(run, byRun.get(run.id())))
        .findFirst();
  }

  /** As it was read with all others; what has been released since is read again. */
  private boolean isKnown(NetworkId network, @Nullable PaymentRun read, Release release) {
    return (read != null && matches(read, release))
        || runs.find(network, release.runId())
            .filter(run -> matches(run.state(), release))
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
