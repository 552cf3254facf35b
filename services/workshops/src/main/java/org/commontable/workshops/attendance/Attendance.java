package org.commontable.workshops.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.place.Attendees.Attendee;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of one person's attendance at one session, with all that was recorded before. A
 * document of its own, and not a part of the registration: the person changes that one and the
 * facilitator this one, often in the same minute, and neither should lose the race to the other;
 * its history grows with corrections, and its events have an order of their own.
 *
 * @param on the session's first day when attendance was first recorded
 * @param marks oldest first; the last is the one that holds
 * @param firstToldAs the person's id when it was first told, where their record gave way to another
 *     since; it is told by this one for good, so that a correction finds what it corrects
 * @param twice that the person has another in the same session, found when two records became one
 * @param goesOnAt when the next date that was to come as it was recorded is over: who was there for
 *     the whole of it has that one too by then; null where none was to come
 */
record Attendance(
    String registrationId,
    String sessionId,
    String programmeId,
    String participantId,
    LocalDate on,
    List<Mark> marks,
    @Nullable String firstToldAs,
    @Nullable Twice twice,
    @Nullable Instant goesOnAt) {
  static final int CORRECTIONS_MAX = 50;
  static final String COUNTED_ONCE =
      "Two records turned out to be of one person, whose time is counted with the other one.";
  static final String HELD_SINCE = "A later date was held since they were recorded as present.";
  static final String COUNTED_AGAIN = "The two records are of two people after all.";

  Attendance(
      String registrationId,
      String sessionId,
      String programmeId,
      String participantId,
      LocalDate on,
      List<Mark> marks) {
    this(registrationId, sessionId, programmeId, participantId, on, marks, null, null, null);
  }

  /**
   * Another attendance of the same person in the same session.
   *
   * @param registrationId of the other
   * @param counts whether this one counts; if not, the other does
   */
  record Twice(String registrationId, boolean counts) {}

  /** How somebody took part. */
  enum Status {
    PRESENT,
    PARTIAL,
    APOLOGY,
    NO_SHOW
  }

  /** From when to when somebody was there. */
  record Time(Instant from, Instant to) {}

  /** How long somebody was there on one day. */
  record Day(LocalDate on, int minutes) {}

  /**
   * What was seen: for a given status the minutes follow or are measured.
   *
   * @param times when they were there, in order, where somebody said it for each date; null where
   *     not
   * @param days the same minutes by day, in order; null where nobody said on which of several days
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Seen(
      Status status,
      int minutes,
      boolean online,
      @Nullable List<Time> times,
      @Nullable List<Day> days) {
    Seen(Status status, int minutes, boolean online) {
      this(status, minutes, online, null, null);
    }

    /** All of whose minutes are known by day. */
    static Seen byDay(
        Status status,
        boolean online,
        @Nullable List<Time> times,
        SortedMap<LocalDate, Integer> days) {
      return new Seen(
          status,
          days.values().stream().mapToInt(Integer::intValue).sum(),
          online,
          times,
          days.entrySet().stream().map(day -> new Day(day.getKey(), day.getValue())).toList());
    }

    private List<Day> daysKnown() {
      return days == null ? List.of() : days;
    }

    /** The same, and what was longer on other days or was not there. */
    private Seen with(List<Day> others) {
      SortedMap<LocalDate, Integer> all = new TreeMap<>();
      Stream.of(daysKnown(), others)
          .flatMap(List::stream)
          .forEach(day -> all.merge(day.on(), day.minutes(), Math::max));
      return byDay(status, online, times, all);
    }

    /** Whether somebody may be paid for it. */
    boolean claimable() {
      return minutes > 0;
    }
  }

  /** Who recorded what, when, and why if it corrects what was recorded before. */
  record Mark(Seen seen, String by, Instant at, @Nullable String reason) {}

  Attendance {
    marks = List.copyOf(marks);
  }

  /** Nothing is recorded of them yet. */
  static Attendance of(Attendee person, LocalDate on) {
    return new Attendance(
        person.registrationId(),
        person.sessionId(),
        person.programmeId(),
        person.participantId(),
        on,
        List.of(),
        person.toldOtherwise(),
        null,
        null);
  }

  static String idOf(NetworkId network, String registrationId) {
    return Ids.derived("attendance", network.value(), registrationId);
  }

  Decision<Attendance> record(Mark mark) {
    return record(mark, null);
  }

  /**
   * Records or corrects; what is recorded already is not recorded again, but a date that was
   * planned since is waited for.
   *
   * @param next when the next date is over that had not begun yet; null where all had
   */
  Decision<Attendance> record(Mark mark, @Nullable Instant next) {
    Seen seen = mark.seen();
    if (seen.claimable() && twice != null && !twice.counts()) {
      return Decision.refused(countedOnce(twice.registrationId()));
    }
    if (!marks.isEmpty() && marks.getLast().seen().equals(seen)) {
      return Objects.equals(next, goesOnAt)
          ? Decision.unchanged(this)
          : Decision.changed(goingOnAt(next));
    }
    if (marks.size() > CORRECTIONS_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "corrections-full",
              "This was corrected %d times already.".formatted(CORRECTIONS_MAX)));
    }
    return told(with(mark).goingOnAt(next));
  }

  /**
   * Counts the dates that were held since, for who was there for the whole of it; it takes nothing
   * away. Whatever else was recorded since holds.
   *
   * @param held all dates that are over
   * @param next when the next date is over; null where all are
   */
  Decision<Attendance> goesOn(Seen held, String by, Instant now, @Nullable Instant next) {
    if (dueAt() == null) {
      return Decision.unchanged(this);
    }
    Attendance waiting = goingOnAt(next);
    Seen all = seen().with(held.daysKnown());
    return all.equals(seen())
        ? Decision.changed(waiting)
        : told(waiting.with(new Mark(all, by, now, HELD_SINCE)));
  }

  /** No date to come counts any more. */
  Decision<Attendance> goesOnNoMore() {
    return goesOnAt == null ? Decision.unchanged(this) : Decision.changed(goingOnAt(null));
  }

  /** When it is to be asked for a date that was held since. */
  @Nullable Instant dueAt() {
    return seen().status() == Status.PRESENT ? goesOnAt : null;
  }

  /** Goes on with the person's other record, or back to the first; that alone is told to nobody. */
  Decision<Attendance> goesTo(String person) {
    String first = toldAs();
    return person.equals(participantId)
        ? Decision.unchanged(this)
        : Decision.changed(
            copy(person, marks, person.equals(first) ? null : first, twice, goesOnAt));
  }

  /** Is the one of two that counts. */
  Decision<Attendance> countsBeside(String otherRegistrationId, String by, Instant now) {
    Twice next = new Twice(otherRegistrationId, true);
    return next.equals(twice) ? Decision.unchanged(this) : counted(next, by, now);
  }

  /** Is the one of two that does not count; what was seen stays in the history. */
  Decision<Attendance> countsWith(String otherRegistrationId, String by, Instant now) {
    Twice next = new Twice(otherRegistrationId, false);
    if (next.equals(twice)) {
      return Decision.unchanged(this);
    }
    Attendance flagged = flagged(next);
    return seen().claimable()
        ? told(
            flagged.with(
                new Mark(new Seen(Status.NO_SHOW, 0, seen().online()), by, now, COUNTED_ONCE)))
        : Decision.changed(flagged);
  }

  /** Counts by itself again; if it did not, what was seen before holds once more. */
  Decision<Attendance> countsAlone(String by, Instant now) {
    return twice == null ? Decision.unchanged(this) : counted(null, by, now);
  }

  private Decision<Attendance> counted(@Nullable Twice next, String by, Instant now) {
    Attendance flagged = flagged(next);
    return isSetAside()
        ? told(flagged.with(new Mark(marks.get(marks.size() - 2).seen(), by, now, COUNTED_AGAIN)))
        : Decision.changed(flagged);
  }

  private boolean isSetAside() {
    return twice != null
        && !twice.counts()
        && marks.size() > 1
        && COUNTED_ONCE.equals(marks.getLast().reason());
  }

  /** The minutes that count, or that would if the other one did not. */
  int minutesSeen() {
    return (isSetAside() ? marks.get(marks.size() - 2) : marks.getLast()).seen().minutes();
  }

  private static Decision<Attendance> told(Attendance next) {
    return Decision.changed(next, new AttendanceRecorded(next));
  }

  private Attendance with(Mark mark) {
    List<Mark> all = Stream.concat(marks.stream(), Stream.of(mark)).toList();
    return copy(participantId, all, firstToldAs, twice, goesOnAt);
  }

  private Attendance goingOnAt(@Nullable Instant next) {
    return copy(participantId, marks, firstToldAs, twice, next);
  }

  private Attendance flagged(@Nullable Twice next) {
    return copy(participantId, marks, firstToldAs, next, goesOnAt);
  }

  private Attendance copy(
      String person,
      List<Mark> recorded,
      @Nullable String first,
      @Nullable Twice other,
      @Nullable Instant next) {
    return new Attendance(
        registrationId, sessionId, programmeId, person, on, recorded, first, other, next);
  }

  static Refusal countedOnce(String otherRegistrationId) {
    return Refusal.conflict(
        "counted-once",
        "This person is registered twice here, since two records turned out to be theirs. Their"
            + " time is counted with registration %s: correct that one."
                .formatted(otherRegistrationId));
  }

  /** The id by which others have heard of it. */
  String toldAs() {
    return firstToldAs == null ? participantId : firstToldAs;
  }

  Seen seen() {
    return marks.getLast().seen();
  }

  /** The first day on which they were there, where that is known; else the session's. */
  LocalDate day() {
    List<Day> days = seen().days();
    if (days != null && !days.isEmpty()) {
      return days.getFirst().on();
    }
    // What was recorded before days were kept has the times alone.
    List<Time> times = seen().times();
    return times == null || times.isEmpty() ? on : LondonTime.day(times.getFirst().from());
  }

  /** 1 when first recorded, one more with each correction. */
  int revision() {
    return marks.size();
  }
}
