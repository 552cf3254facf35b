package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** How entitlements are told to other services: ids and facts, never an amount. */
final class EntitlementEvents {

  static EventForm form(Fact fact) {
    return switch ((EntitlementFact) fact) {
      case EntitlementFact.OfferMade(var id, var participant, var session, var payBy) ->
          new EventForm(
              "offer_made.v1",
              DataClassification.CONFIDENTIAL,
              new OfferMade(id, participant, session, payBy));
      case EntitlementFact.OfferWithdrawn(var id, var participant, var session, var why) ->
          new EventForm(
              "offer_withdrawn.v1",
              DataClassification.CONFIDENTIAL,
              new OfferWithdrawn(id, participant, session, why.text()));
      case EntitlementFact.WorkOffered(var id, var participant, var activity, var kind) ->
          new EventForm(
              "work_offered.v1",
              DataClassification.CONFIDENTIAL,
              new WorkOffered(id, participant, activity, kind.text()));
      case EntitlementFact.WorkRecorded(
              var id,
              var participant,
              var activity,
              var kind,
              var minutes,
              var on) ->
          new EventForm(
              "work_recorded.v1",
              DataClassification.CONFIDENTIAL,
              new WorkRecorded(id, participant, activity, kind.text(), minutes, on));
      case EntitlementFact.OfferAnswered(var id, var participant, var session, var answer) ->
          new EventForm(
              "offer_answered.v1",
              DataClassification.RESTRICTED,
              new OfferAnswered(id, participant, session, AnswerKind.of(answer).text()));
      case EntitlementFact.ChoiceRecorded(var id, var participant, var session, var trusted) ->
          new EventForm(
              "choice_recorded.v1",
              DataClassification.RESTRICTED,
              new ChoiceRecorded(id, participant, session, trusted ? "trusted_person" : "finance"));
      case EntitlementFact.ClaimDrafted(var id, var participant, var session) ->
          restricted("claim_drafted.v1", id, participant, session);
      case EntitlementFact.NothingDue(var id, var participant, var session) ->
          restricted("nothing_due.v1", id, participant, session);
      case EntitlementFact.ClaimApproved(var id, var participant, var session) ->
          restricted("claim_approved.v1", id, participant, session);
      case EntitlementFact.PaidAmountDiffers(var id, var participant, var session) ->
          restricted("paid_amount_differs.v1", id, participant, session);
      case EntitlementFact.PaymentGivenBack(var id, var participant, var session) ->
          restricted("payment_given_back.v1", id, participant, session);
      case EntitlementFact.ReturnClosed(var id, var participant, var session) ->
          restricted("return_closed.v1", id, participant, session);
      case EntitlementFact.PaymentReturned(var id, var participant, var session, var on) ->
          new EventForm(
              "payment_returned.v1",
              DataClassification.RESTRICTED,
              new PaymentReturned(id, participant, session, on));
      case EntitlementFact.PaymentSent(var id, var participant, var session, var paidOn) ->
          new EventForm(
              "payment_sent.v1",
              DataClassification.RESTRICTED,
              new PaymentSent(id, participant, session, paidOn));
    };
  }

  private EntitlementEvents() {}

  private static EventForm restricted(String name, String id, String participant, String session) {
    return new EventForm(
        name, DataClassification.RESTRICTED, new Concerning(id, participant, session));
  }

  record OfferMade(String entitlementId, String participantId, String sessionId, LocalDate payBy) {}

  record OfferWithdrawn(String entitlementId, String participantId, String sessionId, String why) {}

  record WorkOffered(String entitlementId, String participantId, String sessionId, String kind) {}

  record WorkRecorded(
      String entitlementId,
      String participantId,
      String sessionId,
      String kind,
      int minutes,
      LocalDate on) {}

  record OfferAnswered(
      String entitlementId, String participantId, String sessionId, String answer) {}

  record ChoiceRecorded(String entitlementId, String participantId, String sessionId, String by) {}

  record Concerning(String entitlementId, String participantId, String sessionId) {}

  record PaymentReturned(
      String entitlementId, String participantId, String sessionId, LocalDate returnedOn) {}

  record PaymentSent(
      String entitlementId, String participantId, String sessionId, LocalDate paidOn) {}
}
