package org.commontable.reimbursements.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.guard.GuardCalculation.Finding;
import org.commontable.reimbursements.guard.IncomeLimit.Period;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
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

    assertThat(
            findings(
                weekly,
                1,
                ours(MONDAY.minusDays(1), 5_000),
                ours(MONDAY, 10_000),
                ours(MONDAY.plusDays(6), 1)))
        .containsExactly(
            finding(
                MONDAY.minusDays(7),
                MONDAY.minusDays(1),
                5_000,
                false,
                ours(MONDAY.minusDays(1), 5_000)),
            finding(
                MONDAY,
                MONDAY.plusDays(6),
                10_001,
                true,
                ours(MONDAY, 10_000),
                ours(MONDAY.plusDays(6), 1)));
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
  void what_is_not_ours_is_counted_and_alone_is_not_told_nor_what_no_limit_holds_for() {
    IncomeLimit weekly = limit(Period.WEEK, DayOfWeek.MONDAY, MONDAY);
    DatedAmount other =
        new DatedAmount(MONDAY.plusDays(2), Pence.of(9_999), Said.asIs("Wages"), false);

    assertThat(findings(weekly, 1, other)).isEmpty();
    assertThat(findings(weekly, 1, other, ours(MONDAY, 2)).getFirst().above()).isTrue();
    assertThat(findings(weekly, 1, ours(MONDAY.plusDays(7), 2))).isEmpty();
    assertThat(findings(weekly, 1, ours(LocalDate.of(2025, 12, 31), 2))).isEmpty();
  }

  private static List<Finding> findings(IncomeLimit limit, int day, DatedAmount... amounts) {
    return GuardCalculation.findings(limit, day, List.of(amounts));
  }

  private static Finding finding(
      LocalDate first, LocalDate last, long pence, boolean above, DatedAmount... amounts) {
    return new Finding(first, last, Pence.of(pence), above, List.of(amounts));
  }

  private static DatedAmount ours(LocalDate on, long pence) {
    return new DatedAmount(on, Pence.of(pence), Said.asIs("Paid"), true);
  }

  private static IncomeLimit limit(
      Period period, @Nullable DayOfWeek start, @Nullable LocalDate until) {
    return new IncomeLimit(
        "limit",
        "A limit",
        period,
        start,
        Pence.of(10_000),
        LocalDate.of(2026, 1, 1),
        until,
        new RateSource("A published page", "https://example.org", MONDAY),
        RateStatus.CONFIRMED,
        "An advice service",
        "https://example.org/advice",
        null);
  }
}
