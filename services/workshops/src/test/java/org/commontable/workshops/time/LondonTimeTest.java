package org.commontable.workshops.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W4")
class LondonTimeTest {

  @Test
  void a_summer_morning_is_an_hour_ahead_of_universal_time() {
    assertThat(LondonTime.of("2023-05-17T09:30").instant())
        .isEqualTo(Instant.parse("2023-05-17T08:30:00Z"));
  }

  @Test
  void a_winter_morning_is_not() {
    assertThat(LondonTime.of("2023-12-05T09:30").instant())
        .isEqualTo(Instant.parse("2023-12-05T09:30:00Z"));
  }

  @Test
  void a_time_that_the_clocks_skip_in_march_does_not_exist() {
    assertThatThrownBy(() -> LondonTime.of("2026-03-29T01:30"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void a_time_that_comes_twice_in_october_needs_its_offset() {
    assertThatThrownBy(() -> LondonTime.of("2026-10-25T01:30")).hasMessageContaining("twice");

    assertThat(LondonTime.of("2026-10-25T01:30:00+01:00").instant())
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(LondonTime.of("2026-10-25T01:30:00+00:00").instant())
        .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @Test
  void parts_of_a_second_are_left_out() {
    for (String text : List.of("2023-05-17T09:30:15.999999999", "2023-05-17T08:30:15.000000001Z")) {
      assertThat(LondonTime.of(text).instant()).isEqualTo(Instant.parse("2023-05-17T08:30:15Z"));
    }
  }

  @Test
  void people_read_the_time_with_its_offset() {
    assertThat(LondonTime.of("2023-05-17T08:30:00Z").text()).isEqualTo("2023-05-17T09:30:00+01:00");
  }

  @Test
  void a_day_that_does_not_exist_is_refused() {
    assertThatThrownBy(() -> LondonTime.of("2026-02-30T10:00"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LondonTime.of("tomorrow"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LondonTime.of("1066-10-14T09:00")).hasMessageContaining("2000");
  }

  @Test
  void the_day_is_the_one_on_the_wall() {
    assertThat(LondonTime.day(Instant.parse("2023-05-17T23:30:00Z")))
        .isEqualTo(LocalDate.of(2023, 5, 18));
  }
}
