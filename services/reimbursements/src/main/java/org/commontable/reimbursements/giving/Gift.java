package org.commontable.reimbursements.giving;

import java.util.List;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;

/**
 * One thing in a batch: whose it was is known by the entitlement alone.
 *
 * @param cost what it is charged to
 */
record Gift(String entitlementId, Pence amount, Cost cost) {

  static Pence total(List<Gift> gifts) {
    return Pence.total(gifts.stream().map(Gift::amount).toList());
  }
}
