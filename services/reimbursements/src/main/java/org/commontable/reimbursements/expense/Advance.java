package org.commontable.reimbursements.expense;

import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Money that a person is given before they spend it, and settles with a claim afterwards: so that
 * nobody is out of pocket. It is approved and paid as an entitlement of its own.
 *
 * @param settledBy the claim that says what became of it
 */
public record Advance(
    String id,
    String participantId,
    String payingOrganisationId,
    String expenseCardId,
    @Nullable String activityId,
    Pence amount,
    Actor askedBy,
    @Nullable String settledBy) {

  Decision<Advance> settle(String claimId) {
    if (claimId.equals(settledBy)) {
      return Decision.unchanged(this);
    }
    return settledBy == null
        ? Decision.changed(with(claimId))
        : Decision.refused(
            Refusal.conflict(
                "advance-settled", "Another claim says already what became of this advance."));
  }

  Decision<Advance> reopen(String claimId) {
    return claimId.equals(settledBy) ? Decision.changed(with(null)) : Decision.unchanged(this);
  }

  private Advance with(@Nullable String claimId) {
    return new Advance(
        id,
        participantId,
        payingOrganisationId,
        expenseCardId,
        activityId,
        amount,
        askedBy,
        claimId);
  }
}
