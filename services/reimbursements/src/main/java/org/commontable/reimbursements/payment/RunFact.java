package org.commontable.reimbursements.payment;

import java.time.LocalDate;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** What a run makes true for others. */
sealed interface RunFact extends Fact {

  /**
   * @param payOn the day on which the money is in people's accounts
   */
  record Released(String runId, LocalDate payOn) implements RunFact {}

  static EventForm form(Fact fact) {
    return switch ((RunFact) fact) {
      case Released released ->
          new EventForm("payment_run_released.v1", DataClassification.INTERNAL, released);
    };
  }
}
