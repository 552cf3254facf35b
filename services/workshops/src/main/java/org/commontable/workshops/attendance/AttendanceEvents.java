package org.commontable.workshops.attendance;

import static org.commontable.events.DataClassification.CONFIDENTIAL;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.attendance.Attendance.Day;
import org.jspecify.annotations.Nullable;

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
            attendance.seen().days(),
            attendance.revision()));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AttendanceV1(
      String sessionId,
      String programmeId,
      String registrationId,
      String participantId,
      String status,
      int minutes,
      boolean online,
      LocalDate on,
      @Nullable List<Day> days,
      int revision) {}
}
