package org.commontable.workshops.attendance;

import static org.commontable.events.DataClassification.CONFIDENTIAL;

import java.time.LocalDate;
import java.util.Locale;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** How attendance is told: absolute values with a revision, so that the highest holds. */
final class AttendanceEvents {

  private AttendanceEvents() {}

  static EventForm form(Fact fact) {
    Attendance attendance = ((AttendanceRecorded) fact).attendance();
    return new EventForm(
        "attendance_recorded.v1",
        CONFIDENTIAL,
        new AttendanceV1(
            attendance.sessionId(),
            attendance.programmeId(),
            attendance.registrationId(),
            attendance.toldAs(),
            attendance.seen().status().name().toLowerCase(Locale.ROOT),
            attendance.seen().minutes(),
            attendance.seen().online(),
            attendance.day(),
            attendance.revision()));
  }

  record AttendanceV1(
      String sessionId,
      String programmeId,
      String registrationId,
      String participantId,
      String status,
      int minutes,
      boolean online,
      LocalDate on,
      int revision) {}
}
