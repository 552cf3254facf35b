package org.commontable.reimbursements.promise;

import java.time.LocalDate;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.organisation.PayDays;
import org.jspecify.annotations.Nullable;

/**
 * All that the day of a payment hangs on.
 *
 * @param approversNeeded how many must agree to the amount
 * @param approvalDays working days that one agreement usually takes
 * @param nation whose holidays the organisation's staff keep
 * @param payDays when the organisation usually pays; null for any working day
 * @param details what is known of where to pay
 * @param runPaysOn the day of the run that holds it
 * @param returned what is known of its last payment, if that came back
 */
public record Situation(
    Entitlement entitlement,
    String organisation,
    int approversNeeded,
    int approvalDays,
    Nation nation,
    @Nullable PayDays payDays,
    Details details,
    @Nullable LocalDate runPaysOn,
    @Nullable Returned returned,
    LocalDate today) {

  /**
   * That the last payment of it came back.
   *
   * @param ready whether it may be paid again
   * @param needsNewDetails whether only other details help, and nobody has given them
   * @param why in words
   * @param actBy the day by which somebody looks into it
   */
  public record Returned(boolean ready, boolean needsNewDetails, String why, LocalDate actBy) {}

  /**
   * Where to pay.
   *
   * @param known whether anybody has said so
   * @param awaitsConfirmation whether a second person must still agree
   * @param usableFrom before then no money goes there; null where nobody has said
   * @param byBank whether it goes into a bank account
   */
  public record Details(
      boolean known, boolean awaitsConfirmation, @Nullable LocalDate usableFrom, boolean byBank) {}
}
