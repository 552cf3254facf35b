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
 * @param settledBy the claim that says what became of it, and by which try to submit it
 * @param potId the pot that it comes from, if any
 */
public record Advance(
    String id,
    String participantId,
    String payingOrganisationId,
    String expenseCardId,
    @Nullable String activityId,
    Pence amount,
    Actor askedBy,
    @Nullable String settledBy,
    @Nullable String potId) {

  Decision<Advance> settle(String key) {
    if (key.equals(settledBy)) {
      return Decision.unchanged(this);
    }
    return settledBy == null
        ? Decision.changed(with(key))
        : Decision.refused(
            Refusal.conflict(
                "advance-settled", "Another claim says already what became of this advance."));
  }

  Decision<Advance> reopen(String key) {
    return key.equals(settledBy) ? Decision.changed(with(null)) : Decision.unchanged(this);
  }

  /** The claim that says what became of it; null while none does. */
  @Nullable String settlingClaim() {
    return settledBy == null ? null : settledBy.split("/", 2)[0];
  }

  private Advance with(@Nullable String key) {
    return new Advance(
        id,
        participantId,
        payingOrganisationId,
        expenseCardId,
        activityId,
        amount,
        askedBy,
        key,
        potId);
  }
}
