package org.commontable.workshops.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.workshops.attendance.Attendance.Day;
import org.commontable.workshops.attendance.Attendance.Status;
import org.commontable.workshops.attendance.Attendance.Twice;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's attendance as answered.
 *
 * @param on the first day on which they were there
 * @param days how long they were there on each day, in order; left out where nobody said on which
 *     of several days
 * @param history every mark that was set, oldest first; the last one holds
 * @param twice to be looked at by whoever runs the session: the same person's other registration
 *     here, and whether this one counts
 */
record AttendanceView(
    String registrationId,
    String sessionId,
    String participantId,
    LocalDate on,
    Status status,
    int minutes,
    boolean online,
    @Nullable List<Day> days,
    int revision,
    List<MarkView> history,
    @Nullable Twice twice) {

  /**
   * @param times when they were there, where it was said for each date
   */
  record MarkView(
      Status status,
      int minutes,
      boolean online,
      @Nullable List<TimeView> times,
      String by,
      Instant at,
      @Nullable String reason) {}

  record TimeView(LondonTime from, LondonTime to) {}
}
