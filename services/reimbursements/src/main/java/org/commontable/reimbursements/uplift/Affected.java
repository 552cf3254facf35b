package org.commontable.reimbursements.uplift;

import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who gets more by a later version of a card.
 *
 * @param entitlement what was or will be paid by the earlier version
 * @param before what that comes to, earlier uplifts included
 * @param more what the later version adds that is still to be paid
 * @param covered what it adds besides, which money given beforehand covers; null where all of it is
 *     paid by its own payment
 */
record Affected(Entitlement entitlement, Pence before, Pence more, @Nullable Pence covered) {

  /** Whether the uplift can be put forward now; the others follow when they are paid. */
  boolean isPaid() {
    return entitlement.payment() != null || covered != null;
  }
}
