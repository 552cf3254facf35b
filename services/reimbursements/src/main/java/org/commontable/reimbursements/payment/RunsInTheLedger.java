package org.commontable.reimbursements.payment;

import java.util.Optional;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.LedgerWitness;
import org.commontable.reimbursements.register.Release;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.springframework.stereotype.Component;

/**
 * The release register as a witness of the ledger: it is never restored with the database, and each
 * run that it has was posted, but for one that is being released at this moment.
 */
@Component
final class RunsInTheLedger implements LedgerWitness {
  private final ReleaseRegister register;
  private final PaymentRuns runs;
  private final Ledger ledger;

  RunsInTheLedger(ReleaseRegister register, PaymentRuns runs, Ledger ledger) {
    this.register = register;
    this.runs = runs;
    this.ledger = ledger;
  }

  @Override
  public Optional<String> missing(LedgerId id) {
    return register.of(id.network(), id.organisationId()).stream()
        .filter(release -> !isPosted(id, release))
        .filter(release -> !isBeingReleased(id, release))
        // What was posted and released between these two looks is there now.
        .filter(release -> !isPosted(id, release))
        .findFirst()
        .map(release ->
            "The release register has run "
                + release.runId()
                + ", and the ledger has not: batches were cut off, or the database was restored"
                + " from an older backup.");
  }

  private boolean isPosted(LedgerId id, Release release) {
    return ledger.byKey(id, ReleasingARun.key(release.runId())).isPresent();
  }

  private boolean isBeingReleased(LedgerId id, Release release) {
    return runs.find(id.network(), release.runId())
        .filter(run -> run.state().stage() == RunStage.AUTHORISED)
        .isPresent();
  }
}
