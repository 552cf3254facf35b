package org.commontable.reimbursements.payment;

import java.util.List;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;

/**
 * One payment of a frozen run: which version of what is owed, and to which version of whose
 * details. Holds no bank detail.
 *
 * @param reference what the bank statement shows
 * @param accountHash keyed hash of the account, to tell whether two people share one
 * @param approvedBy who approved the amount, the last of them
 * @param alsoApprovedBy the others who had to
 * @param rateFrom the rate that the amount came from
 * @param round which time this is paid: 2 where a payment came back before
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
    List<Actor> alsoApprovedBy,
    RateReference rateFrom,
    int round) {

  /** By which the release register knows it: paid again is another payment. */
  String key() {
    return round == 1 ? entitlementId : entitlementId + "-" + round;
  }

  /** Whether somebody had a hand in approving it. */
  boolean wasApprovedBy(Actor actor) {
    return approvedBy.isSameAs(actor)
        || alsoApprovedBy.stream().anyMatch(other -> other.isSameAs(actor));
  }

  void addTo(Sha256 hash) {
    hash.field(entitlementId)
        .field(Long.toString(entitlementVersion))
        .field(participantId)
        .field(Integer.toString(payeeVersion))
        .field(Long.toString(amount.value()))
        .field(reference)
        .field(Integer.toString(round));
  }
}
