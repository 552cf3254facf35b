package org.commontable.reimbursements.payment;

import java.util.List;
import java.util.stream.Stream;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.release.Line;
import org.jspecify.annotations.Nullable;

/**
 * One payment of a frozen run: which version of what is owed, and to which version of whose
 * details. Holds no bank detail.
 *
 * @param reference what the bank statement shows
 * @param accountHash keyed hash of the account, to tell whether two people share one
 * @param approvedBy who approved the amount, the last of them
 * @param alsoApprovedBy the others who had to
 * @param rateFrom the rate that the amount came from
 * @param payerName what the payee's statement shows as the payer; frozen, so that the files stay
 *     the same. Null for one whom a file shows that by itself, and for who asked for no discretion
 *     in a run that was frozen while only they had one
 * @param round which time this is paid: 2 where an earlier payment came to nothing
 * @param cameBack whether it is owed since an earlier payment came back: then it is no new expense
 * @param cost what it is charged to
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
    @Nullable String payerName,
    int round,
    boolean cameBack,
    Cost cost) {

  /** By which the release register knows it: paid again is another payment. */
  String key() {
    return Line.keyOf(entitlementId, round);
  }

  /** What all releases are looked at by. */
  Line line() {
    return new Line(
        entitlementId,
        participantId,
        amount,
        accountHash,
        Stream.concat(Stream.of(approvedBy), alsoApprovedBy.stream()).toList(),
        round,
        cameBack);
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
