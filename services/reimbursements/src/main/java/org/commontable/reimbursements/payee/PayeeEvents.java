package org.commontable.reimbursements.payee;

import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** How changes of bank details are told: that there was one, and of whom. */
final class PayeeEvents {

  static EventForm form(Fact fact) {
    return switch ((PayeeFact) fact) {
      case PayeeFact.Entered(var participant, var version, var change) ->
          new EventForm(
              "payee_details_entered.v1",
              DataClassification.RESTRICTED,
              new Entered(participant, version, change));
      case PayeeFact.Confirmed(var participant, var version) ->
          new EventForm(
              "payee_details_confirmed.v1",
              DataClassification.RESTRICTED,
              new Confirmed(participant, version));
    };
  }

  private PayeeEvents() {}

  record Entered(String participantId, int version, boolean change) {}

  record Confirmed(String participantId, int version) {}
}
