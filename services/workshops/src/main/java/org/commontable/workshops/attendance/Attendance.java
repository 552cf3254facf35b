package org.commontable.workshops.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
 */
record Attendance(
    String registrationId,
    String sessionId,
    String programmeId,
    String participantId,
    LocalDate on,
    List<Mark> marks,
    @Nullable String firstToldAs,
    @Nullable Twice twice) {
  static final int CORRECTIONS_MAX = 50;
  static final String COUNTED_ONCE =
      "Two records turned out to be of one person, whose time is counted with the other one.";
  static final String COUNTED_AGAIN = "The two records are of two people after all.";

  Attendance(
      String registrationId,
      String sessionId,
      String programmeId,
      String participantId,
      LocalDate on,
      List<Mark> marks) {
    this(registrationId, sessionId, programmeId, participantId, on, marks, null, null);
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
        null);
  }

  static String idOf(NetworkId network, String registrationId) {
    return Ids.derived("attendance", network.value(), registrationId);
  }

  /** Records or corrects; what is recorded already is not recorded again. */
  Decision<Attendance> record(Mark mark) {
    Seen seen = mark.seen();
    if (seen.claimable() && twice != null && !twice.counts()) {
      return Decision.refused(countedOnce(twice.registrationId()));
    }
    if (!marks.isEmpty() && marks.getLast().seen().equals(seen)) {
      return Decision.unchanged(this);
    }
    if (marks.size() > CORRECTIONS_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "corrections-full",
              "This was corrected %d times already.".formatted(CORRECTIONS_MAX)));
    }
    return told(with(mark));
  }

  /** Goes on with the person's other record, or back to the first; that alone is told to nobody. */
  Decision<Attendance> goesTo(String person) {
    String first = toldAs();
    return person.equals(participantId)
        ? Decision.unchanged(this)
        : Decision.changed(
            new Attendance(
                registrationId,
                sessionId,
                programmeId,
                person,
                on,
                marks,
                person.equals(first) ? null : first,
                twice));
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
    return new Attendance(
        registrationId,
        sessionId,
        programmeId,
        participantId,
        on,
        Stream.concat(marks.stream(), Stream.of(mark)).toList(),
        firstToldAs,
        twice);
  }

  private Attendance flagged(@Nullable Twice next) {
    return new Attendance(
        registrationId, sessionId, programmeId, participantId, on, marks, firstToldAs, next);
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
