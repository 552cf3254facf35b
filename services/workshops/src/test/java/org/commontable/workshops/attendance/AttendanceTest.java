package org.commontable.workshops.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
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

  @Test
  @Tag("W12")
  void a_date_that_was_held_since_counts_for_who_was_there_and_takes_nothing_away() {
    Instant over = Instant.parse("2026-05-23T12:00:00Z");
    Day second = new Day(FIRST.plusDays(7), 60);
    Attendance first =
        after(seen(null, null).record(mark(Status.PRESENT, new Day(FIRST, 90)), over));

    var gone =
        (Decision.Changed<Attendance>)
            goesOn(first, mark(Status.PRESENT, new Day(FIRST, 30), second), null);

    assertThat(first.dueAt()).isEqualTo(over);
    assertThat(gone.state().seen().days()).containsExactly(new Day(FIRST, 90), second);
    assertThat(gone.state().seen().minutes()).isEqualTo(150);
    assertThat(gone.facts()).containsExactly(new AttendanceRecorded(gone.state()));
    assertThat(gone.state().dueAt()).isNull();
  }

  @Test
  @Tag("W12")
  void a_date_that_was_put_off_is_waited_for_and_nothing_is_told() {
    Instant over = Instant.parse("2026-05-23T12:00:00Z");
    Mark first = mark(Status.PRESENT, new Day(FIRST, 90));
    Attendance present = after(seen(null, null).record(first, over));

    var later = (Decision.Changed<Attendance>) goesOn(present, first, over.plusSeconds(60));

    assertThat(later.state().dueAt()).isEqualTo(over.plusSeconds(60));
    assertThat(later.state().revision()).isEqualTo(present.revision());
    assertThat(later.facts()).isEmpty();
  }

  @Test
  @Tag("W12")
  void who_is_recorded_as_before_has_the_date_that_was_added_since_and_nothing_is_told() {
    Instant over = Instant.parse("2026-05-23T12:00:00Z");
    Mark first = mark(Status.PRESENT, new Day(FIRST, 90));
    Attendance only = after(seen(null, null).record(first, null));

    var again = (Decision.Changed<Attendance>) only.record(first, over);

    assertThat(again.state().dueAt()).isEqualTo(over);
    assertThat(again.state().marks()).isEqualTo(only.marks());
    assertThat(again.facts()).isEmpty();
    assertThat(again.state().record(first, over)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  @Tag("W12")
  void what_somebody_said_otherwise_is_not_gone_on_with() {
    Instant over = Instant.parse("2026-05-23T12:00:00Z");
    Attendance present =
        after(seen(null, null).record(mark(Status.PRESENT, new Day(FIRST, 90)), over));
    Attendance left = after(present.record(mark(Status.PARTIAL, new Day(FIRST, 60)), over));

    assertThat(left.dueAt()).isNull();
    assertThat(goesOn(left, mark(Status.PRESENT, new Day(FIRST.plusDays(7), 60)), null))
        .isInstanceOf(Decision.Unchanged.class);
  }

  private static Mark mark(Status status, Day... days) {
    int minutes = Stream.of(days).mapToInt(Day::minutes).sum();
    Seen seen = new Seen(status, minutes, false, null, List.of(days));
    return new Mark(seen, "facilitator", Instant.parse("2026-05-19T09:00:00Z"), null);
  }

  private static Decision<Attendance> goesOn(
      Attendance attendance, Mark held, @Nullable Instant next) {
    return attendance.goesOn(held.seen(), held.by(), held.at(), next);
  }

  private static Attendance after(Decision<Attendance> decision) {
    return ((Decision.Changed<Attendance>) decision).state();
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
