package org.commontable.reimbursements.uplift;

import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.money.Pence;

/**
 * Somebody who gets more by a later version of a card.
 *
 * @param entitlement what was or will be paid by the earlier version
 * @param before what that comes to, earlier uplifts included
 * @param more what the later version adds
 */
record Affected(Entitlement entitlement, Pence before, Pence more) {

  /** Whether the uplift can be put forward now; the others follow when they are paid. */
  boolean isPaid() {
    return entitlement.payment() != null;
  }
}
