package org.commontable.reimbursements.entitlement;

import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;

/**
 * To what finance has moved a cost that was charged to something else when it was paid.
 *
 * @param correctionId the last correction that moved it
 * @param amount what that moved
 */
public record Recharged(String correctionId, Cost cost, Pence amount) {}
