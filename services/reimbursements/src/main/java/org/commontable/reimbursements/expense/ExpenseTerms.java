package org.commontable.reimbursements.expense;

import java.util.List;
import java.util.Optional;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What is paid back, as data: nothing of it is known to the code.
 *
 * @param mileage what a mile is worth, by vehicle
 * @param passenger what a mile with each passenger adds
 * @param kinds what holds for each kind of expense; a kind that is not there is not paid back
 * @param claimWithinDays how long after the day something may be claimed; null for no end
 */
public record ExpenseTerms(
    List<MileageRate> mileage,
    Pence passenger,
    List<KindTerms> kinds,
    @Nullable Integer claimWithinDays) {

  /**
   * @param first each mile up to the threshold
   * @param thresholdMiles miles of a tax year after which the other amount holds; null for none
   * @param after each mile beyond it; null exactly where there is no threshold
   */
  public record MileageRate(
      Vehicle vehicle, Pence first, @Nullable Integer thresholdMiles, @Nullable Pence after) {
    public MileageRate {
      if ((thresholdMiles == null) != (after == null)) {
        throw new IllegalArgumentException(
            "A threshold of miles and what is paid beyond it go together");
      }
    }
  }

  /** What a limit is for. */
  public enum LimitsPer {
    /** Each line by itself, such as each ride. */
    LINE,
    /** All lines of one person and one day together, whichever claims they are in. */
    DAY
  }

  /**
   * @param most the most for one line, or for a day; null for no limit
   * @param flat so much without a receipt, whatever it cost; null where costs are paid
   * @param mostPerHour the most for each hour of care or assistance that began; null for no limit
   * @param steps the most by how long somebody is away, the shortest first; empty for none
   * @param limitsPer what the limits are for; null for what was stored while all were of a line
   * @param receipt whether a receipt is needed
   * @param preApproval whether somebody must have agreed before
   */
  public record KindTerms(
      ExpenseKind kind,
      @Nullable Pence most,
      @Nullable Pence flat,
      @Nullable Pence mostPerHour,
      List<Step> steps,
      @Nullable LimitsPer limitsPer,
      boolean receipt,
      boolean preApproval) {
    public KindTerms {
      steps = List.copyOf(steps);
      for (int i = 1; i < steps.size(); i++) {
        if (steps.get(i).moreThanMinutes() <= steps.get(i - 1).moreThanMinutes()) {
          throw new IllegalArgumentException("Each step begins later than the one before");
        }
      }
      if (flat != null && (most != null || mostPerHour != null || !steps.isEmpty())) {
        throw new IllegalArgumentException("A flat amount has no other limits");
      }
      if (limitsPer == LimitsPer.DAY && most == null && mostPerHour == null && steps.isEmpty()) {
        throw new IllegalArgumentException("Limits of a day need a limit");
      }
    }

    /** Whether all that is claimed for one day is limited together. */
    public boolean isLimitedByDay() {
      return limitsPer == LimitsPer.DAY;
    }
  }

  /** Away for longer than so many minutes, the most is this. */
  public record Step(int moreThanMinutes, Pence most) {}

  public ExpenseTerms {
    mileage = List.copyOf(mileage);
    kinds = List.copyOf(kinds);
    if (mileage.stream().map(MileageRate::vehicle).distinct().count() != mileage.size()
        || kinds.stream().map(KindTerms::kind).distinct().count() != kinds.size()) {
      throw new IllegalArgumentException("Each vehicle and each kind is named once");
    }
  }

  Optional<MileageRate> rateOf(Vehicle vehicle) {
    return mileage.stream().filter(rate -> rate.vehicle() == vehicle).findFirst();
  }

  Optional<KindTerms> termsOf(ExpenseKind kind) {
    return kinds.stream().filter(terms -> terms.kind() == kind).findFirst();
  }
}
