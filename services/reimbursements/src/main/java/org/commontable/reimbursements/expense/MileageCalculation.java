package org.commontable.reimbursements.expense;

import java.util.List;
import org.commontable.reimbursements.expense.ExpenseTerms.MileageRate;
import org.commontable.reimbursements.money.Pence;

/**
 * What miles are worth. The threshold counts all of a person's miles of a tax year in such
 * vehicles, whichever they drove; the rate is that of the day, so a way may cross both a threshold
 * and, in another line, a change of rate. Parts of a penny are rounded up, once for each line.
 */
final class MileageCalculation {
  private static final int TENTHS = 10;

  private MileageCalculation() {}

  /**
   * @param places where in the tax year the way lies
   */
  static Pence worth(MileageRate rate, Pence perPassenger, List<Stretch> places, int passengers) {
    long threshold =
        rate.thresholdMiles() == null ? Long.MAX_VALUE : (long) rate.thresholdMiles() * TENTHS;
    long tenths = places.stream().mapToLong(Stretch::length).sum();
    long below = places.stream().mapToLong(place -> place.before(threshold)).sum();
    long beyond = tenths - below;
    long tenthsOfPence = rate.first().value() * below;
    if (rate.after() != null) {
      tenthsOfPence += rate.after().value() * beyond;
    }
    tenthsOfPence += perPassenger.value() * passengers * tenths;
    return Pence.of(Math.ceilDiv(tenthsOfPence, (long) TENTHS));
  }
}
