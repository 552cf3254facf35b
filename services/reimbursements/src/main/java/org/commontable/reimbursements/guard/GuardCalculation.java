package org.commontable.reimbursements.guard;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commontable.reimbursements.money.Pence;

/** Adds dated amounts up over the periods of a limit; says what falls where and nothing more. */
final class GuardCalculation {

  private GuardCalculation() {}

  /**
   * One period in which a payment of ours falls.
   *
   * @param above whether the sum is more than the limit that holds on its first day
   */
  record Finding(
      LocalDate first, LocalDate last, Pence sum, boolean above, List<DatedAmount> amounts) {
    Finding {
      amounts = List.copyOf(amounts);
    }
  }

  private record Span(LocalDate first, LocalDate last) implements Comparable<Span> {
    @Override
    public int compareTo(Span other) {
      return first.compareTo(other.first);
    }
  }

  /**
   * @param assessmentDay the day of the month on which the person's own period begins
   */
  static List<Finding> findings(IncomeLimit limit, int assessmentDay, List<DatedAmount> amounts) {
    Map<Span, List<DatedAmount>> bySpan = new TreeMap<>();
    for (DatedAmount amount : amounts) {
      // What may come in either of two periods is shown in both: it counts in one of them.
      amount.days().stream()
          .map(day -> span(limit, assessmentDay, day))
          .distinct()
          .forEach(span -> bySpan.computeIfAbsent(span, _ -> new ArrayList<>()).add(amount));
    }
    List<Finding> found = new ArrayList<>();
    bySpan.forEach((span, some) -> {
      if (some.stream().anyMatch(DatedAmount::ours) && limit.holdsOn(span.first())) {
        Pence sum = Pence.total(some.stream().map(DatedAmount::amount).toList());
        found.add(new Finding(span.first(), span.last(), sum, sum.isMoreThan(limit.most()), some));
      }
    });
    return found;
  }

  private static Span span(IncomeLimit limit, int assessmentDay, LocalDate day) {
    return switch (limit.period()) {
      case WEEK -> {
        LocalDate first = day.with(TemporalAdjusters.previousOrSame(startOf(limit)));
        yield new Span(first, first.plusDays(6));
      }
      case ASSESSMENT_PERIOD -> {
        LocalDate inMonth = begins(day, assessmentDay);
        LocalDate first =
            inMonth.isAfter(day) ? begins(day.minusMonths(1), assessmentDay) : inMonth;
        yield new Span(first, begins(first.plusMonths(1), assessmentDay).minusDays(1));
      }
      case TAX_YEAR -> {
        LocalDate sixth = LocalDate.of(day.getYear(), Month.APRIL, 6);
        LocalDate first = sixth.isAfter(day) ? sixth.minusYears(1) : sixth;
        yield new Span(first, first.plusYears(1).minusDays(1));
      }
    };
  }

  private static LocalDate begins(LocalDate month, int assessmentDay) {
    return month.withDayOfMonth(Math.min(assessmentDay, month.lengthOfMonth()));
  }

  private static DayOfWeek startOf(IncomeLimit limit) {
    if (limit.weekStartsOn() == null) {
      throw new IllegalArgumentException("A week starts on a weekday");
    }
    return limit.weekStartsOn();
  }
}
