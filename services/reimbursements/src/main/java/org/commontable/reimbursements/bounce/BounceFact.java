package org.commontable.reimbursements.bounce;

import java.time.LocalDate;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** What a payment that came back makes true for others. */
sealed interface BounceFact extends Fact {

  /** Nothing may be sent to this person while it stands. */
  record ReportedDeceased(String participantId, boolean reported, LocalDate reportedOn)
      implements BounceFact {}

  static EventForm form(Fact fact) {
    return switch ((BounceFact) fact) {
      case ReportedDeceased told ->
          new EventForm("payee_reported_deceased.v1", DataClassification.RESTRICTED, told);
    };
  }
}
