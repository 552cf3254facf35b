package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Something that the organisation books and pays for itself, such as a train ticket: the person has
 * nothing to pay and nothing to claim.
 *
 * @param what in plain words, for the person
 * @param cost what the organisation pays the supplier, for the budget
 */
public record Booking(
    String id,
    String participantId,
    String payingOrganisationId,
    @Nullable String activityId,
    @Nullable String potId,
    ExpenseKind kind,
    LocalDate on,
    String what,
    Pence cost,
    Actor bookedBy) {

  /** What it was is said no more; what it cost stays. */
  Decision<Booking> withoutWords() {
    return what.isEmpty()
        ? Decision.unchanged(this)
        : Decision.changed(
            new Booking(
                id,
                participantId,
                payingOrganisationId,
                activityId,
                potId,
                kind,
                on,
                "",
                cost,
                bookedBy));
  }
}
