package org.commontable.reimbursements.entitlement;

import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * That the cost of a payment be moved.
 *
 * @param amount what of the payment is a cost, as whoever asked saw it
 * @param cost to what
 * @param coding the pot that it counts in from then on; null for none
 * @param after the correction that had moved it last when this was asked for; null for none
 */
public record Recharging(
    String correctionId,
    Pence amount,
    Cost cost,
    @Nullable Coding coding,
    @Nullable String after) {}
