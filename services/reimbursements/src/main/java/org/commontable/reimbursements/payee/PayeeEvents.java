package org.commontable.reimbursements.payee;

import java.time.Instant;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** How changes of bank details are told: that there was one, and of whom. */
final class PayeeEvents {

  static EventForm form(Fact fact) {
    return switch ((PayeeFact) fact) {
      case PayeeFact.Entered(
              var participant,
              var version,
              var change,
              var byOthers,
              var usableFrom) ->
          new EventForm(
              "payee_details_entered.v1",
              DataClassification.RESTRICTED,
              new Entered(participant, version, change, byOthers, usableFrom));
      case PayeeFact.Confirmed(var participant, var version) ->
          new EventForm(
              "payee_details_confirmed.v1",
              DataClassification.RESTRICTED,
              new Confirmed(participant, version));
      case PayeeFact.DiscretionChosen(var participant, var discreet) ->
          new EventForm(
              "payee_discretion_chosen.v1",
              DataClassification.RESTRICTED,
              new DiscretionChosen(participant, discreet));
      case PayeeFact.Erased(var participant) ->
          new EventForm(
              "payee_details_erased.v1", DataClassification.RESTRICTED, new Erased(participant));
    };
  }

  private PayeeEvents() {}

  record Entered(
      String participantId, int version, boolean change, boolean byOthers, Instant usableFrom) {}

  record Confirmed(String participantId, int version) {}

  record DiscretionChosen(String participantId, boolean discreet) {}

  record Erased(String participantId) {}
}
