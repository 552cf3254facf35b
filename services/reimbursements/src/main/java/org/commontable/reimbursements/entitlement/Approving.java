package org.commontable.reimbursements.entitlement;

import org.commontable.reimbursements.money.Pence;

/** A request to approve what is owed, at the amount that the approver saw. */
record Approving(Pence amount, Actor by) {}
