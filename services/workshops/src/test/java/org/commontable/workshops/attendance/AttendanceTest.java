package org.commontable.workshops.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.workshops.attendance.Attendance.Day;
import org.commontable.workshops.attendance.Attendance.Mark;
import org.commontable.workshops.attendance.Attendance.Seen;
import org.commontable.workshops.attendance.Attendance.Status;
import org.commontable.workshops.attendance.Attendance.Time;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W11")
class AttendanceTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-05-16");

  /** After midnight by the clocks of summer. */
  private static final List<Time> TIMES =
      List.of(
          new Time(Instant.parse("2026-05-17T23:30:00Z"), Instant.parse("2026-05-18T00:30:00Z")));

  @Test
  void what_was_recorded_before_days_were_kept_was_on_the_day_of_its_first_time() {
    assertThat(seen(TIMES, null).day()).isEqualTo(LocalDate.parse("2026-05-18"));
    assertThat(seen(null, null).day()).isEqualTo(FIRST);
    assertThat(seen(null, List.of()).day()).isEqualTo(FIRST);
    LocalDate said = LocalDate.parse("2026-05-17");
    assertThat(seen(TIMES, List.of(new Day(said, 60))).day()).isEqualTo(said);
  }

  private static Attendance seen(@Nullable List<Time> times, @Nullable List<Day> days) {
    Seen seen = new Seen(Status.PARTIAL, 60, false, times, days);
    return new Attendance(
        "registration",
        "session",
        "programme",
        "person",
        FIRST,
        List.of(new Mark(seen, "facilitator", Instant.parse("2026-05-19T09:00:00Z"), null)));
  }
}
