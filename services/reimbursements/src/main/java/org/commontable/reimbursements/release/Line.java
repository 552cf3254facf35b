package org.commontable.reimbursements.release;

import java.util.List;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;

/**
 * One payment of what somebody is about to release, whichever way it is paid.
 *
 * @param accountHash keyed hash of the account; empty without one
 * @param approvedBy everybody who approved it
 * @param round which time this is paid: 2 where an earlier payment came to nothing
 * @param cameBack whether it is owed since an earlier payment came back: then it is no new expense
 */
public record Line(
    String entitlementId,
    String participantId,
    Pence amount,
    String accountHash,
    List<Actor> approvedBy,
    int round,
    boolean cameBack) {

  public Line {
    approvedBy = List.copyOf(approvedBy);
  }

  /** By which the release register knows it. */
  String key() {
    return keyOf(entitlementId, round);
  }

  /** What a key of the release register is of. */
  public static String entitlementOf(String key) {
    return key.substring(0, Ids.LENGTH);
  }

  /** By which the release register knows a payment: paid again is another payment. */
  public static String keyOf(String entitlementId, int round) {
    return round == 1 ? entitlementId : entitlementId + "-" + round;
  }
}
