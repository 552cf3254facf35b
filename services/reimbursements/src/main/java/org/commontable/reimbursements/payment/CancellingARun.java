package org.commontable.reimbursements.payment;

import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.springframework.stereotype.Component;

/** Cancels a run that two people have not released, and lets go what it held. */
@Component
final class CancellingARun {
  private final PaymentRuns runs;
  private final Unfinished unfinished;

  CancellingARun(PaymentRuns runs, Unfinished unfinished) {
    this.runs = runs;
    this.unfinished = unfinished;
  }

  Outcome<Stored<PaymentRun>> cancel(NetworkId network, String runId, Cause cause) {
    return runs.change(network, runId, cause, run -> run.cancel(runs.now()))
        .then(run ->
            run.state().stage() == RunStage.CANCELLED
                ? unfinished.letStraysGo(run)
                : Outcome.done(run));
  }
}
