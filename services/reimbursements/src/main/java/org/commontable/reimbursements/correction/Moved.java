package org.commontable.reimbursements.correction;

import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * One payment whose cost moves.
 *
 * @param amount what of it is a cost
 * @param from what it is charged to
 * @param to what it should have been charged to
 * @param coding the pot that it counts in from then on; null for none
 */
record Moved(String entitlementId, Pence amount, Cost from, Cost to, @Nullable Coding coding) {}
