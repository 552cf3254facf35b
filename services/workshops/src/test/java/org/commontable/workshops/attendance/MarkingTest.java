package org.commontable.workshops.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Outcome;
import org.commontable.workshops.attendance.Attendance.Day;
import org.commontable.workshops.attendance.Attendance.Mark;
import org.commontable.workshops.attendance.Attendance.Seen;
import org.commontable.workshops.attendance.Attendance.Status;
import org.commontable.workshops.attendance.MarkRequest.Said;
import org.commontable.workshops.session.About;
import org.commontable.workshops.session.DateNumbers;
import org.commontable.workshops.session.Joining;
import org.commontable.workshops.session.Provenance;
import org.commontable.workshops.session.Session;
import org.commontable.workshops.session.Session.Details;
import org.commontable.workshops.session.Session.Mode;
import org.commontable.workshops.session.SessionDate;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W12")
class MarkingTest {
  private static final Instant NOW = Instant.parse("2026-06-04T16:00:00Z");

  @Test
  void who_is_there_is_there_for_the_planned_time() {
    assertThat(seen(said(Said.PRESENT))).isEqualTo(onTheDay(Status.PRESENT, 360, false));
    assertThat(seen(said(Said.ONLINE))).isEqualTo(onTheDay(Status.PRESENT, 360, true));
  }

  @Test
  void who_is_not_there_has_no_minutes() {
    assertThat(seen(said(Said.APOLOGY))).isEqualTo(new Seen(Status.APOLOGY, 0, false));
    assertThat(seen(said(Said.NO_SHOW))).isEqualTo(new Seen(Status.NO_SHOW, 0, false));
  }

  @Test
  void partial_attendance_is_said_in_minutes_or_from_when_to_when() {
    assertThat(seen(partial(150, null, null))).isEqualTo(onTheDay(Status.PARTIAL, 150, false));
    assertThat(seen(partial(null, "2026-06-04T09:30", "2026-06-04T12:00")))
        .isEqualTo(onTheDay(Status.PARTIAL, 150, false));
  }

  @Test
  void minutes_beyond_the_planned_length_are_refused() {
    assertThat(refusal(partial(361, null, null))).isEqualTo("more-than-planned");
    assertThat(refusal(partial(null, "2026-06-04T09:30", "2026-06-04T16:00")))
        .isEqualTo("outside-session");
    assertThat(refusal(partial(null, "2026-06-04T12:00", "2026-06-04T11:00")))
        .isEqualTo("ends-before-start");
  }

  @Test
  void partial_attendance_without_times_or_with_both_is_refused() {
    assertThat(refusal(partial(null, null, null))).isEqualTo("times-needed");
    assertThat(refusal(partial(null, "2026-06-04T10:00", null))).isEqualTo("times-needed");
    assertThat(refusal(partial(60, "2026-06-04T10:00", "2026-06-04T11:00")))
        .isEqualTo("times-needed");
  }

  @Test
  void who_asked_to_take_part_online_is_taken_to_have_done_so_unless_somebody_says_otherwise() {
    MarkRequest inTheRoom = new MarkRequest(Said.PRESENT, null, null, null, false, null, null);

    assertThat(Marking.of(said(Said.PRESENT), session(), true, NOW).orThrow().online()).isTrue();
    assertThat(Marking.of(inTheRoom, session(), true, NOW).orThrow().online()).isFalse();
  }

  @Test
  void only_partial_attendance_has_times() {
    assertThat(refusal(new MarkRequest(Said.NO_SHOW, 20, null, null, null, null, null)))
        .isEqualTo("times-not-for-this");
  }

  @Test
  void a_correction_keeps_what_was_recorded_and_tells_the_new_value_with_its_revision() {
    Attendance first = recorded(none(), new Seen(Status.PRESENT, 360, false));
    Attendance second = recorded(first, new Seen(Status.PARTIAL, 150, false));

    assertThat(second.revision()).isEqualTo(2);
    assertThat(second.seen().minutes()).isEqualTo(150);
    assertThat(second.marks().getFirst().seen().minutes()).isEqualTo(360);
    assertThat(
            second.record(
                new Mark(new Seen(Status.PARTIAL, 150, false), "someone", NOW, "said again")))
        .as("said again")
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void corrections_come_to_an_end() {
    Attendance attendance = none();
    for (int i = 0; i <= Attendance.CORRECTIONS_MAX; i++) {
      attendance = recorded(attendance, new Seen(Status.PARTIAL, i + 1, false));
    }

    assertThat(
            attendance.record(new Mark(new Seen(Status.NO_SHOW, 0, false), "someone", NOW, null)))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void present_counts_the_dates_that_have_begun_and_none_to_come() {
    Session course = session("2026-06-04", "2026-06-11", "2026-06-18");
    Instant onTheSecond = LondonTime.of("2026-06-11T09:30").instant();

    Seen seen = Marking.of(said(Said.PRESENT), course, false, onTheSecond).orThrow();

    assertThat(seen.minutes()).isEqualTo(720);
    assertThat(seen.days())
        .containsExactly(
            new Day(LocalDate.parse("2026-06-04"), 360),
            new Day(LocalDate.parse("2026-06-11"), 360));
    assertThat(Marking.nextOver(course, Marking.begun(course, onTheSecond)))
        .isEqualTo(LondonTime.of("2026-06-18T15:30").instant());
    Instant onTheLast = LondonTime.of("2026-06-18T09:30").instant();
    assertThat(Marking.nextOver(course, Marking.begun(course, onTheLast))).isNull();
  }

  @Test
  void a_date_is_over_when_it_ends_and_the_next_to_be_over_is_the_first_that_is_not() {
    Session course = session("2026-06-04", "2026-06-11", "2026-06-18");
    Instant end = LondonTime.of("2026-06-11T15:30").instant();

    assertThat(Marking.over(course, end.minusMillis(1))).hasSize(1);
    assertThat(Marking.nextOver(course, Marking.over(course, end.minusMillis(1)))).isEqualTo(end);
    assertThat(Marking.present(Marking.over(course, end), false).minutes()).isEqualTo(720);
    assertThat(Marking.nextOver(course, Marking.over(course, end)))
        .isEqualTo(LondonTime.of("2026-06-18T15:30").instant());
  }

  @Test
  void partial_attendance_is_of_what_has_begun() {
    Session course = session("2026-06-04", "2026-06-11");

    assertThat(refusal(partial(null, "2026-06-11T09:30", "2026-06-11T12:00"), course))
        .isEqualTo("times-ahead");
    assertThat(refusal(partial(361, null, null), course)).isEqualTo("more-than-planned");
    assertThat(Marking.of(partial(90, null, null), course, false, NOW).orThrow())
        .as("no other day has begun")
        .isEqualTo(onTheDay(Status.PARTIAL, 90, false));
  }

  private static Seen onTheDay(Status status, int minutes, boolean online) {
    return new Seen(
        status, minutes, online, null, List.of(new Day(LocalDate.parse("2026-06-04"), minutes)));
  }

  private static Attendance none() {
    Session session = session();
    return new Attendance(
        Ids.derived("r"),
        session.id(),
        session.programmeId(),
        Ids.derived("u"),
        session.day(),
        List.of());
  }

  private static Attendance recorded(Attendance attendance, Seen seen) {
    return ((Decision.Changed<Attendance>) attendance.record(new Mark(seen, "someone", NOW, null)))
        .state();
  }

  private static MarkRequest said(Said status) {
    return new MarkRequest(status, null, null, null, null, null, null);
  }

  private static MarkRequest partial(
      @Nullable Integer minutes, @Nullable String from, @Nullable String to) {
    return new MarkRequest(
        Said.PARTIAL,
        minutes,
        from == null ? null : LondonTime.of(from),
        to == null ? null : LondonTime.of(to),
        null,
        null,
        null);
  }

  private static Seen seen(MarkRequest mark) {
    return Marking.of(mark, session(), false, NOW).orThrow();
  }

  private static String refusal(MarkRequest mark) {
    return refusal(mark, session());
  }

  private static String refusal(MarkRequest mark, Session session) {
    return Marking.of(mark, session, false, NOW) instanceof Outcome.Refused<Seen>(var refusal)
        ? refusal.code()
        : "accepted";
  }

  private static Session session() {
    return session("2026-06-04");
  }

  private static Session session(String... days) {
    List<SessionDate> dates =
        Stream.of(days)
            .map(day ->
                new SessionDate(
                    LondonTime.of(day + "T09:30").instant(),
                    LondonTime.of(day + "T15:30").instant()))
            .toList();
    return new Session(
        Ids.derived("s"),
        Ids.derived("p"),
        new Details("Day one", dates, Mode.ONLINE, null, List.of(), List.of(), null, About.NOTHING),
        0,
        0,
        null,
        NOW,
        DateNumbers.first(days.length),
        Joining.NOTHING,
        List.of(),
        Provenance.PLANNED);
  }
}
