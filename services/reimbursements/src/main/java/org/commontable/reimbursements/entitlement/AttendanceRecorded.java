package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code attendance_recorded} of workshops says, as far as it is read here.
 *
 * @param days the same minutes by day; null where nobody said on which of several days
 */
record AttendanceRecorded(
    String sessionId,
    String programmeId,
    String registrationId,
    String participantId,
    String status,
    int minutes,
    LocalDate on,
    int revision,
    @Nullable List<Evidence.Day> days) {

  Evidence asEvidence() {
    return new Evidence(
        registrationId,
        Evidence.Attendance.valueOf(status.toUpperCase(Locale.ROOT)),
        minutes,
        on,
        revision,
        null,
        days);
  }
}
