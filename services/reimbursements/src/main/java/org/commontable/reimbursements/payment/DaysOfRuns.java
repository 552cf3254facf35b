package org.commontable.reimbursements.payment;

import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.promise.RunDays;
import org.commontable.reimbursements.promise.Situation.Held;
import org.springframework.stereotype.Component;

/** Says when runs pay. */
@Component
final class DaysOfRuns implements RunDays {
  private final PaymentRuns runs;

  DaysOfRuns(PaymentRuns runs) {
    this.runs = runs;
  }

  @Override
  public Optional<Held> of(NetworkId network, String runId) {
    return runs.find(network, runId)
        .map(Stored::state)
        .map(run ->
            new Held(run.days().enterOn(), run.days().submitOn(), false, run.release() != null));
  }
}
