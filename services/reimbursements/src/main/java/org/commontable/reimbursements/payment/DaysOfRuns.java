package org.commontable.reimbursements.payment;

import java.time.LocalDate;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.promise.RunDays;
import org.springframework.stereotype.Component;

/** Says when runs pay. */
@Component
final class DaysOfRuns implements RunDays {
  private final PaymentRuns runs;

  DaysOfRuns(PaymentRuns runs) {
    this.runs = runs;
  }

  @Override
  public Optional<LocalDate> payOn(NetworkId network, String runId) {
    return runs.find(network, runId).map(run -> run.state().days().enterOn());
  }
}
