package org.commontable.reimbursements.correction;

import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.entitlement.Recharging;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * One payment, or one booking, whose cost moves.
 *
 * @param id of what is owed to a person, or of the booking
 * @param booked whether it is a booking
 * @param amount what of it is a cost
 * @param from what it is charged to
 * @param to what it should have been charged to
 * @param coding the pot that it counts in from then on; null for none
 * @param after the correction that had moved it last when this was asked for; null for none
 */
record Moved(
    String id,
    boolean booked,
    Pence amount,
    Cost from,
    Cost to,
    @Nullable Coding coding,
    @Nullable String after) {

  /** How the payment or booking is told. */
  Recharging by(String correctionId) {
    return new Recharging(correctionId, amount, to, coding, after);
  }
}
