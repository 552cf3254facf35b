package org.commontable.reimbursements.correction;

import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** What happens to corrections: never an amount, a code, nor why. */
sealed interface CorrectionFact extends Fact {
  /** The event that tells of each. */
  String NOTED = "ledger_correction_noted.v1";

  record Noted(String correctionId, String payingOrganisationId, Stage stage)
      implements CorrectionFact {}

  /** As others read it. */
  record Told(String correctionId, String payingOrganisationId, String stage) {}

  static EventForm form(Fact fact) {
    return switch ((CorrectionFact) fact) {
      case Noted(var id, var organisation, var stage) ->
          new EventForm(
              NOTED, DataClassification.INTERNAL, new Told(id, organisation, stage.text()));
    };
  }
}
