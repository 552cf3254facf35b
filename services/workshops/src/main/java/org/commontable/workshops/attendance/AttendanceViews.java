package org.commontable.workshops.attendance;

import java.util.List;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.attendance.Attendance.Time;
import org.commontable.workshops.attendance.AttendanceView.MarkView;
import org.commontable.workshops.attendance.AttendanceView.TimeView;
import org.commontable.workshops.attendance.ListView.LineView;
import org.commontable.workshops.attendance.RecordingAttendance.Recorded;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/** How attendance is shown. */
final class AttendanceViews {

  private AttendanceViews() {}

  static AttendanceView of(Stored<Attendance> stored) {
    Attendance attendance = stored.state();
    return new AttendanceView(
        attendance.registrationId(),
        attendance.sessionId(),
        attendance.participantId(),
        attendance.day(),
        attendance.seen().status(),
        attendance.seen().minutes(),
        attendance.seen().online(),
        attendance.seen().days(),
        attendance.revision(),
        attendance.marks().stream()
            .map(mark ->
                new MarkView(
                    mark.seen().status(),
                    mark.seen().minutes(),
                    mark.seen().online(),
                    times(mark.seen().times()),
                    mark.by(),
                    mark.at(),
                    mark.reason()))
            .toList(),
        attendance.twice());
  }

  private static @Nullable List<TimeView> times(@Nullable List<Time> times) {
    return times == null
        ? null
        : times.stream()
            .map(time -> new TimeView(new LondonTime(time.from()), new LondonTime(time.to())))
            .toList();
  }

  static LineView line(Recorded recorded) {
    String id = recorded.registrationId();
    return switch (recorded.outcome()) {
      case Outcome.Done<Stored<Attendance>>(Stored<Attendance> stored) -> {
        Attendance attendance = stored.state();
        yield new LineView(
            id,
            attendance.seen().status(),
            attendance.seen().minutes(),
            attendance.seen().online(),
            attendance.revision(),
            null,
            null);
      }
      case Outcome.Refused<Stored<Attendance>>(Refusal refusal) ->
          new LineView(id, null, null, null, null, refusal.code(), refusal.detail());
    };
  }
}
