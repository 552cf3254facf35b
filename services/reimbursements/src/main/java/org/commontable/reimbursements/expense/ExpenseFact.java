package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.util.Locale;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** What happens to expenses; never an amount. */
sealed interface ExpenseFact extends Fact {

  record CardPublished(String expenseCardId, ExpenseVersion version) implements ExpenseFact {}

  record Submitted(String expenseClaimId, String participantId, int revision)
      implements ExpenseFact {}

  /** It needs the person's attention again. */
  record Returned(String expenseClaimId, String participantId) implements ExpenseFact {}

  record PreApprovalDecided(String preApprovalId, String participantId, boolean agreed)
      implements ExpenseFact {}

  /** The organisation pays for it itself: the person has nothing to claim. */
  record Booked(String bookingId, String participantId, ExpenseKind kind, LocalDate on)
      implements ExpenseFact {}

  record BookingCancelled(String bookingId, String participantId, ExpenseKind kind, LocalDate on)
      implements ExpenseFact {}

  record AdvanceAsked(String advanceId, String participantId) implements ExpenseFact {}

  /** Something that was not spent came back. */
  record AdvanceGivenBack(String advanceId, String participantId) implements ExpenseFact {}

  record Card(
      String expenseCardId,
      int version,
      String name,
      String status,
      LocalDate effectiveFrom,
      @Nullable LocalDate effectiveTo) {}

  record Booking(String bookingId, String participantId, String kind, LocalDate on) {}

  static EventForm form(Fact fact) {
    return switch ((ExpenseFact) fact) {
      case CardPublished(var id, var v) ->
          new EventForm(
              "expense_card_published.v1",
              DataClassification.INTERNAL,
              new Card(
                  id,
                  v.number(),
                  v.name(),
                  v.status().name().toLowerCase(Locale.ROOT),
                  v.effectiveFrom(),
                  v.effectiveTo()));
      case Submitted submitted ->
          new EventForm("expense_claim_submitted.v1", DataClassification.RESTRICTED, submitted);
      case Returned returned ->
          new EventForm("expense_claim_returned.v1", DataClassification.RESTRICTED, returned);
      case PreApprovalDecided decided ->
          new EventForm("pre_approval_decided.v1", DataClassification.RESTRICTED, decided);
      case Booked(var id, var participant, var kind, var on) ->
          new EventForm(
              "direct_booking_made.v1",
              DataClassification.CONFIDENTIAL,
              new Booking(id, participant, kind.text(), on));
      case BookingCancelled(var id, var participant, var kind, var on) ->
          new EventForm(
              "direct_booking_cancelled.v1",
              DataClassification.CONFIDENTIAL,
              new Booking(id, participant, kind.text(), on));
      case AdvanceAsked asked ->
          new EventForm("advance_asked.v1", DataClassification.RESTRICTED, asked);
      case AdvanceGivenBack back ->
          new EventForm("advance_given_back.v1", DataClassification.RESTRICTED, back);
    };
  }
}
