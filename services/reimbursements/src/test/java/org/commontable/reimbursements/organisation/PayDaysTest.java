package org.commontable.reimbursements.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PayDaysTest {
  private static final LocalDate FRIDAY = LocalDate.of(2026, 7, 10);

  @Test
  void every_week_pays_on_its_day_or_the_next_one() {
    PayDays fridays = new PayDays.Weekly(DayOfWeek.FRIDAY);

    assertThat(fridays.onOrAfter(FRIDAY)).isEqualTo(FRIDAY);
    assertThat(fridays.onOrAfter(FRIDAY.minusDays(1))).isEqualTo(FRIDAY);
    assertThat(fridays.onOrAfter(FRIDAY.plusDays(1))).isEqualTo(FRIDAY.plusWeeks(1));
  }

  @Test
  void every_other_week_is_counted_from_its_first_day_both_ways() {
    PayDays fortnightly = new PayDays.Fortnightly(FRIDAY);

    assertThat(fortnightly.onOrAfter(FRIDAY)).isEqualTo(FRIDAY);
    assertThat(fortnightly.onOrAfter(FRIDAY.plusDays(1))).isEqualTo(FRIDAY.plusDays(14));
    assertThat(fortnightly.onOrAfter(FRIDAY.plusDays(14))).isEqualTo(FRIDAY.plusDays(14));
    assertThat(fortnightly.onOrAfter(FRIDAY.minusDays(13))).isEqualTo(FRIDAY);
    assertThat(fortnightly.onOrAfter(FRIDAY.minusDays(14))).isEqualTo(FRIDAY.minusDays(14));
  }

  @Test
  void a_month_that_is_too_short_pays_on_its_last_day() {
    PayDays last = new PayDays.Monthly(31);

    assertThat(last.onOrAfter(LocalDate.of(2027, 2, 1))).isEqualTo(LocalDate.of(2027, 2, 28));
    assertThat(last.onOrAfter(LocalDate.of(2027, 2, 28))).isEqualTo(LocalDate.of(2027, 2, 28));
    assertThat(new PayDays.Monthly(15).onOrAfter(LocalDate.of(2026, 12, 16)))
        .isEqualTo(LocalDate.of(2027, 1, 15));
    assertThat(new PayDays.Monthly(1).onOrAfter(FRIDAY)).isEqualTo(LocalDate.of(2026, 8, 1));
  }

  @Test
  void a_month_has_from_1_to_31_days() {
    assertThatThrownBy(() -> new PayDays.Monthly(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PayDays.Monthly(32)).isInstanceOf(IllegalArgumentException.class);
  }
}
