package org.commontable.reimbursements.giving;

import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** What happens to batches: never an amount, a cause, nor of whom they are. */
sealed interface GiftFact extends Fact {
  /** The event that tells of each. */
  String NOTED = "gift_batch_noted.v1";

  record Noted(String batchId, String payingOrganisationId, Stage stage) implements GiftFact {}

  /** As others read it. */
  record Told(String batchId, String payingOrganisationId, String stage) {}

  static EventForm form(Fact fact) {
    return switch ((GiftFact) fact) {
      case Noted(var id, var organisation, var stage) ->
          new EventForm(
              NOTED, DataClassification.INTERNAL, new Told(id, organisation, stage.text()));
    };
  }
}
