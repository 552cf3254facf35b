package org.commontable.reimbursements.expense;

import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.springframework.stereotype.Component;

/** Puts the sum of a submitted claim forward where a crash kept the request from doing so. */
@Component
final class PuttingAClaimForward implements EventHandler {
  private static final String POT_IS_EMPTY =
      "The pot that this was to come from has not so much left. Nothing of your claim is lost: send"
          + " it again when the finance team has filled the pot up.";

  private final Expenses expenses;
  private final SubmittingAClaim submitting;

  PuttingAClaimForward(Expenses expenses, SubmittingAClaim submitting) {
    this.expenses = expenses;
    this.submitting = submitting;
  }

  /** What is read of the event. */
  record Submitted(String expenseClaimId) {}

  @Override
  public String type() {
    return "org.commontable.reimbursements.expense_claim_submitted.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    expenses
        .claim(event.network(), event.as(Submitted.class).expenseClaimId())
        .ifPresent(claim -> {
          var _ = submitting.putForwardOrTakeBack(claim, POT_IS_EMPTY, event.cause().further());
        });
  }
}
