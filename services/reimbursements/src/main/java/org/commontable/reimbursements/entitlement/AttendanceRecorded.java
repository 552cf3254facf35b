package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.Locale;

/** What {@code attendance_recorded} of workshops says, as far as it is read here. */
record AttendanceRecorded(
    String sessionId,
    String programmeId,
    String registrationId,
    String participantId,
    String status,
    int minutes,
    LocalDate on,
    int revision) {

  Evidence asEvidence() {
    return new Evidence(
        registrationId,
        Evidence.Attendance.valueOf(status.toUpperCase(Locale.ROOT)),
        minutes,
        on,
        revision);
  }
}
