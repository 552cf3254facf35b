package org.commontable.reimbursements.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F26")
class QuarterTest {

  @ParameterizedTest
  @CsvSource({
    "2026-Q1,2026-01-01,2026-03-31",
    "2026-Q2,2026-04-01,2026-06-30",
    "2026-Q3,2026-07-01,2026-09-30",
    "2027-Q4,2027-10-01,2027-12-31",
  })
  void a_quarter_has_three_months(String text, LocalDate first, LocalDate last) {
    Quarter quarter = Quarter.parse(text);

    assertThat(quarter).hasToString(text);
    assertThat(quarter.first()).isEqualTo(first);
    assertThat(quarter.last()).isEqualTo(last);
  }

  @Test
  void its_first_and_last_day_are_in_it_and_the_days_beside_them_are_not() {
    Quarter quarter = new Quarter(2026, 2);

    assertThat(quarter.holds(LocalDate.of(2026, 4, 1))).isTrue();
    assertThat(quarter.holds(LocalDate.of(2026, 6, 30))).isTrue();
    assertThat(quarter.holds(LocalDate.of(2026, 3, 31))).isFalse();
    assertThat(quarter.holds(LocalDate.of(2026, 7, 1))).isFalse();
  }
}
