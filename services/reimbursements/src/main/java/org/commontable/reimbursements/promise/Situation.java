package org.commontable.reimbursements.promise;

import java.time.LocalDate;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.organisation.PayDays;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * All that the day of a payment hangs on.
 *
 * @param approversNeeded how many must agree to the amount
 * @param approvalDays working days that one agreement usually takes
 * @param nation whose holidays the organisation's staff keep
 * @param payDays when the organisation usually pays; null for any working day
 * @param details what is known of where to pay
 * @param held the run or list that holds it, if any
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
    @Nullable Held held,
    @Nullable Returned returned,
    LocalDate today) {

  /**
   * What it is being paid by.
   *
   * @param payOn the day on which that pays
   * @param letGoBy the last day on which it can be let go
   * @param byList whether it is a list for somebody who pays otherwise than by the bank
   * @param letGo whether whoever must has let it go, and who pays has it
   */
  public record Held(LocalDate payOn, LocalDate letGoBy, boolean byList, boolean letGo) {

    /** Whether it was not let go while it could be: it never pays. */
    boolean isMissed(LocalDate today) {
      return !letGo && letGoBy.isBefore(today);
    }
  }

  /**
   * That the last payment of it came back.
   *
   * @param ready whether it may be paid again
   * @param silenced whether it was reported that the person has died: nothing is paid to them
   * @param needsNewDetails whether only other details help, and nobody has given them
   * @param why in words
   * @param actBy the day by which somebody looks into it
   */
  public record Returned(
      boolean ready, boolean silenced, boolean needsNewDetails, Said why, LocalDate actBy) {}

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
