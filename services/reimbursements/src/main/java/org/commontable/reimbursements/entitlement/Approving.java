package org.commontable.reimbursements.entitlement;

import org.commontable.reimbursements.approval.ApprovalScheme.Power;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * A request to approve what is owed, at the amount that the approver saw.
 *
 * @param authority what the approver may do on that day
 */
record Approving(Pence amount, Actor by, Authority authority) {

  /**
   * What an approver may do, as the organisation's scheme of delegation says.
   *
   * @param limit the most that they may approve
   * @param approversNeeded how many people must agree to this amount
   * @param onBehalfOf the account in whose stead they act; null for their own
   * @param sharesAccount whether they have a bank account in common with who is paid
   * @param isPaidForThem whether the money goes to them for somebody else
   */
  record Authority(
      Pence limit,
      int approversNeeded,
      @Nullable String onBehalfOf,
      boolean sharesAccount,
      boolean isPaidForThem) {

    /** One approver with no limit: where the organisation has no scheme. */
    static final Authority UNBOUNDED = new Authority(Pence.of(Pence.MOST), 1, null, false, false);

    /** The same ties, with the limit that counts and the number of people who must agree. */
    Authority by(Power power, int approvers) {
      return new Authority(
          power.limit(), approvers, power.onBehalfOf(), sharesAccount, isPaidForThem);
    }
  }

  Approving(Pence amount, Actor by) {
    this(amount, by, Authority.UNBOUNDED);
  }
}
