package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of a person's attendance; the whole of what holds, not a change to it.
 *
 * @param registrationId the registration it belongs to
 * @param minutes attended; 0 if absent
 * @param revision grows with each correction of the same registration
 * @param recordedBy who said that work was done; null for attendance, which workshops tells
 */
public record Evidence(
    String registrationId,
    Attendance attendance,
    int minutes,
    LocalDate on,
    int revision,
    @Nullable Actor recordedBy) {

  /** Of a session's list. */
  Evidence(String registrationId, Attendance attendance, int minutes, LocalDate on, int revision) {
    this(registrationId, attendance, minutes, on, revision, null);
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
    return attendance == other.attendance && minutes == other.minutes;
  }

  /** Whether somebody was there, and how. */
  public enum Attendance {
    PRESENT,
    PARTIAL,
    APOLOGY,
    NO_SHOW
  }
}
