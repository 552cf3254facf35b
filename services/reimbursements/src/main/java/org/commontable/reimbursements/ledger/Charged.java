package org.commontable.reimbursements.ledger;

import java.util.Optional;
import org.commontable.kernel.NetworkId;

/** Remembers what its payments were charged to, for whoever takes something of that back. */
public interface Charged {
  /**
   * Empty where it made no such payment, or the payment's years are over.
   *
   * @param paidBy the run or the order that paid
   */
  Optional<Cost> costOf(NetworkId network, String paidBy, String entitlementId);

  /**
   * By which the ledger knows what was charged then: the first of its batches where there are
   * several, or what was pending.
   */
  Optional<String> keyOf(NetworkId network, String paidBy, String entitlementId);
}
