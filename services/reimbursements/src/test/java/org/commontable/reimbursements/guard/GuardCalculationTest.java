package org.commontable.reimbursements.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.commontable.reimbursements.Decided.changed;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.guard.GuardCalculation.Figure;
import org.commontable.reimbursements.guard.GuardCalculation.Finding;
import org.commontable.reimbursements.guard.IncomeLimit.Period;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first and last days of each kind of period, and the penny at the limit. */
@Tag("F10")
class GuardCalculationTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 7, 6);

  @Test
  void a_week_begins_on_the_limits_own_day_and_is_above_from_a_penny_more() {
    IncomeLimit weekly = limit(Period.WEEK, DayOfWeek.MONDAY, null);

    List<Finding> found =
        findings(
            weekly,
            1,
            ours(MONDAY.minusDays(1), 5_000),
            ours(MONDAY, 10_000),
            ours(MONDAY.plusDays(6), 1));
    assertThat(found)
        .containsExactly(
            finding(
                weekly,
                MONDAY.minusDays(7),
                MONDAY.minusDays(1),
                5_000,
                ours(MONDAY.minusDays(1), 5_000)),
            finding(
                weekly,
                MONDAY,
                MONDAY.plusDays(6),
                10_001,
                ours(MONDAY, 10_000),
                ours(MONDAY.plusDays(6), 1)));
    assertThat(found).extracting(Finding::above).containsExactly(false, true);
    assertThat(found.getFirst().most()).isEqualTo(Pence.of(10_000));
    assertThat(findings(weekly, 1, ours(MONDAY, 10_000)).getFirst().above()).isFalse();
  }

  @Test
  void a_period_of_the_persons_own_begins_on_their_day_or_the_months_last() {
    IncomeLimit own = limit(Period.ASSESSMENT_PERIOD, null, null);

    assertThat(findings(own, 31, ours(LocalDate.of(2026, 2, 27), 1)))
        .extracting(Finding::first, Finding::last)
        .containsExactly(tuple(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 27)));
    assertThat(findings(own, 31, ours(LocalDate.of(2026, 2, 28), 1)))
        .extracting(Finding::first, Finding::last)
        .containsExactly(tuple(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 30)));
    assertThat(findings(own, 6, ours(LocalDate.of(2026, 3, 6), 1)).getFirst().first())
        .isEqualTo(LocalDate.of(2026, 3, 6));
    assertThat(findings(own, 6, ours(LocalDate.of(2026, 3, 5), 1)).getFirst().first())
        .isEqualTo(LocalDate.of(2026, 2, 6));
  }

  @Test
  void a_tax_year_begins_on_the_sixth_of_april() {
    IncomeLimit yearly = limit(Period.TAX_YEAR, null, null);

    assertThat(
            findings(
                yearly, 1, ours(LocalDate.of(2027, 4, 5), 1), ours(LocalDate.of(2026, 4, 6), 2)))
        .extracting(Finding::first, Finding::last, found -> found.sum().value())
        .containsExactly(tuple(LocalDate.of(2026, 4, 6), LocalDate.of(2027, 4, 5), 3L));
  }

  @Test
  void what_is_not_ours_is_counted_and_alone_is_not_told() {
    IncomeLimit weekly = limit(Period.WEEK, DayOfWeek.MONDAY, null);
    DatedAmount other =
        new DatedAmount(MONDAY.plusDays(2), Pence.of(9_999), Said.asIs("Wages"), false);

    assertThat(findings(weekly, 1, other)).isEmpty();
    assertThat(findings(weekly, 1, other, ours(MONDAY, 2)).getFirst().above()).isTrue();
  }

  @Test
  void a_period_for_which_no_figure_is_known_is_told_without_one() {
    IncomeLimit weekly = limit(Period.WEEK, DayOfWeek.MONDAY, MONDAY.plusDays(6));

    for (LocalDate day : List.of(MONDAY.plusDays(7), LocalDate.of(2025, 12, 28))) {
      Finding unknown = findings(weekly, 1, ours(day, 99_999)).getFirst();
      assertThat(unknown.above()).as(day.toString()).isNull();
      assertThat(unknown.most()).isNull();
      assertThat(unknown.figures()).extracting(Figure::version).containsOnlyNulls().hasSize(1);
    }
    assertThat(findings(weekly, 1, ours(MONDAY, 1)).getFirst().figures()).hasSize(1);
  }

  @Test
  void a_limit_that_begins_or_ends_within_a_period_says_from_which_day() {
    LocalDate tuesday = LocalDate.of(2027, 4, 6);
    IncomeLimit before = limit(Period.WEEK, DayOfWeek.MONDAY, tuesday.minusDays(1));
    LimitVersion next =
        IncomeLimitTest.version(2, 12_000, tuesday, null, Period.WEEK, DayOfWeek.MONDAY);
    IncomeLimit followed = changed(before.publish(next));
    IncomeLimit alone =
        new IncomeLimit(
            "limit",
            List.of(
                IncomeLimitTest.version(1, 12_000, tuesday, null, Period.WEEK, DayOfWeek.MONDAY)),
            List.of());
    DatedAmount thursday = ours(tuesday.plusDays(2), 11_000);

    Finding both = findings(followed, 1, thursday).getFirst();
    assertThat(both.figures())
        .containsExactly(
            new Figure(tuesday.minusDays(1), before.latest()), new Figure(tuesday, next));
    assertThat(both.above()).isTrue();
    Finding later = findings(alone, 1, thursday).getFirst();
    assertThat(later.figures())
        .containsExactly(
            new Figure(tuesday.minusDays(1), null), new Figure(tuesday, alone.latest()));
    assertThat(later.above()).isNull();
    assertThat(findings(before, 1, thursday).getFirst().figures())
        .containsExactly(
            new Figure(tuesday.minusDays(1), before.latest()), new Figure(tuesday, null));
    assertThat(findings(followed, 1, ours(tuesday.plusDays(6), 11_000)).getFirst().above())
        .isFalse();
  }

  private static List<Finding> findings(IncomeLimit limit, int day, DatedAmount... amounts) {
    return GuardCalculation.findings(limit, day, List.of(amounts));
  }

  private static Finding finding(
      IncomeLimit limit, LocalDate first, LocalDate last, long pence, DatedAmount... amounts) {
    return new Finding(
        first, last, Pence.of(pence), List.of(new Figure(first, limit.latest())), List.of(amounts));
  }

  private static DatedAmount ours(LocalDate on, long pence) {
    return new DatedAmount(on, Pence.of(pence), Said.asIs("Paid"), true);
  }

  private static IncomeLimit limit(
      Period period, @Nullable DayOfWeek start, @Nullable LocalDate until) {
    return new IncomeLimit(
        "limit",
        List.of(IncomeLimitTest.version(1, 10_000, LocalDate.of(2026, 1, 1), until, period, start)),
        List.of());
  }
}
