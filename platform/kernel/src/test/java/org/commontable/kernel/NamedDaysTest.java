package org.commontable.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedDaysTest {

  @ParameterizedTest
  @ValueSource(strings = {"1900-01-01", "1954-02-28", "2026-05-17", "2099-12-31"})
  void days_of_lives_and_plans_can_be_named(String day) {
    assertThat(NamedDays.require(LocalDate.parse(day))).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-999999999-01-01", "0001-01-01", "1899-12-31", "2100-01-01", "9999-12-31"})
  void days_that_nobody_means_are_refused_with_what_to_look_at(String day) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamedDays.require(LocalDate.parse(day)))
        .withMessage("must be of a year from 1900 to 2099: check the year");
  }

  @Test
  void a_time_is_of_its_day() {
    Instant first = Instant.parse("1900-01-01T00:00:00Z");
    Instant end = Instant.parse("2100-01-01T00:00:00Z");

    assertThat(NamedDays.require(first)).isEqualTo(first);
    assertThat(NamedDays.require(end.minusNanos(1))).isBefore(end);
    for (Instant nobodys : new Instant[] {first.minusNanos(1), end, Instant.MIN, Instant.MAX}) {
      assertThatIllegalArgumentException().isThrownBy(() -> NamedDays.require(nobodys));
    }
  }
}
