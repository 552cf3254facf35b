package org.commontable.reimbursements.payment;

import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;

/**
 * One payment of a frozen run: which version of what is owed, and to which version of whose
 * details. Holds no bank detail.
 *
 * @param reference what the bank statement shows
 * @param accountHash keyed hash of the account, to tell whether two people share one
 * @param approvedBy who approved the amount
 * @param rateFrom the rate that the amount came from
 */
record RunItem(
    String entitlementId,
    long entitlementVersion,
    String participantId,
    int payeeVersion,
    Pence amount,
    String reference,
    String accountHash,
    Actor approvedBy,
    RateReference rateFrom) {

  void addTo(Sha256 hash) {
    hash.field(entitlementId)
        .field(Long.toString(entitlementVersion))
        .field(participantId)
        .field(Integer.toString(payeeVersion))
        .field(Long.toString(amount.value()))
        .field(reference);
  }
}
