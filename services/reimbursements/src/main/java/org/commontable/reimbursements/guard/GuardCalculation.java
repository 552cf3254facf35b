package org.commontable.reimbursements.guard;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/** Adds dated amounts up over the periods of a limit; says what falls where and nothing more. */
final class GuardCalculation {

  private GuardCalculation() {}

  /**
   * One period in which a payment of ours falls.
   *
   * @param figures what is known to hold on its first day, and what changes of that within it, by
   *     day; never empty
   */
  record Finding(
      LocalDate first, LocalDate last, Pence sum, List<Figure> figures, List<DatedAmount> amounts) {
    Finding {
      figures = List.copyOf(figures);
      amounts = List.copyOf(amounts);
    }

    /** The limit of the first day; null where none is known. */
    @Nullable Pence most() {
      LimitVersion version = figures.getFirst().version();
      return version == null ? null : version.most();
    }

    /** Whether the sum is more than the limit of the first day; null where none is known. */
    @Nullable Boolean above() {
      Pence most = most();
      return most == null ? null : sum.isMoreThan(most);
    }
  }

  /**
   * What counts from a day on.
   *
   * @param version null where no figure is known
   */
  record Figure(LocalDate from, @Nullable LimitVersion version) {}

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
      if (some.stream().anyMatch(DatedAmount::ours)) {
        Pence sum = Pence.total(some.stream().map(DatedAmount::amount).toList());
        found.add(new Finding(span.first(), span.last(), sum, figures(limit, span), some));
      }
    });
    return found;
  }

  private static List<Figure> figures(IncomeLimit limit, Span span) {
    List<Figure> figures = new ArrayList<>();
    span.first()
        .datesUntil(span.last().plusDays(1))
        .map(day -> new Figure(day, limit.on(day).orElse(null)))
        .filter(figure ->
            figures.isEmpty() || !Objects.equals(figures.getLast().version(), figure.version()))
        .forEach(figures::add);
    return figures;
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
