package org.commontable.workshops.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.workshops.attendance.Attendance.Status;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's attendance as answered.
 *
 * @param history every mark that was set, oldest first; the last one holds
 */
record AttendanceView(
    String registrationId,
    String sessionId,
    String participantId,
    LocalDate on,
    Status status,
    int minutes,
    boolean online,
    int revision,
    List<MarkView> history) {

  record MarkView(
      Status status, int minutes, boolean online, String by, Instant at, @Nullable String reason) {}
}
