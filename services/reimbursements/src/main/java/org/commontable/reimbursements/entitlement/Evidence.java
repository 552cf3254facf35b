package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of a person's attendance; the whole of what holds, not a change to it.
 *
 * @param registrationId the registration it belongs to
 * @param minutes attended; 0 if absent
 * @param revision grows with each correction of the same registration
 * @param recordedBy who said that work was done; null for attendance, which workshops tells
 * @param days the same minutes by day, in order; null where nobody said on which of several days
 */
public record Evidence(
    String registrationId,
    Attendance attendance,
    int minutes,
    LocalDate on,
    int revision,
    @Nullable Actor recordedBy,
    @Nullable List<Day> days) {

  /** What was given on one day, by the calendar of Europe/London. */
  public record Day(LocalDate on, int minutes) {}

  /** Days that don't add up to what was recorded say nothing. */
  @SuppressWarnings("NullAway") // Most have no days.
  public Evidence {
    days =
        days == null || days.isEmpty() || days.stream().mapToInt(Day::minutes).sum() != minutes
            ? null
            : List.copyOf(days);
  }

  /** Of a session's list that says nothing of days. */
  Evidence(
      String registrationId,
      Attendance attendance,
      int minutes,
      LocalDate on,
      int revision,
      @Nullable Actor recordedBy) {
    this(registrationId, attendance, minutes, on, revision, recordedBy, null);
  }

  /** Of a session's list. */
  Evidence(String registrationId, Attendance attendance, int minutes, LocalDate on, int revision) {
    this(registrationId, attendance, minutes, on, revision, null, null);
  }

  /**
   * Whether the other takes this one's place: a later correction of the same registration does. Of
   * two registrations of one person for one session, which happens where somebody cancelled and
   * came back, the one with more time counts.
   */
  boolean isReplacedBy(Evidence other) {
    return registrationId.equals(other.registrationId)
        ? other.revision > revision
        : other.minutes > minutes;
  }

  boolean saysTheSameAs(Evidence other) {
    return attendance == other.attendance
        && minutes == other.minutes
        && Objects.equals(days, other.days);
  }

  /** What is known to have been on a day. */
  int minutesOn(LocalDate day) {
    return days == null
        ? 0
        : days.stream().filter(one -> one.on().equals(day)).mapToInt(Day::minutes).sum();
  }

  /** Whether somebody was there, and how. */
  public enum Attendance {
    PRESENT,
    PARTIAL,
    APOLOGY,
    NO_SHOW
  }
}
