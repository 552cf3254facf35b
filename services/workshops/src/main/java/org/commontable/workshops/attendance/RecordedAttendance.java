package org.commontable.workshops.attendance;

import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.attendance.Attendance.Status;
import org.commontable.workshops.session.TookPlace;
import org.springframework.stereotype.Component;

/** Says that a session took place as soon as anybody's attendance is recorded. */
@Component
final class RecordedAttendance implements TookPlace {
  /** Registrations that a session may have had in all. */
  private static final int OF_SESSION_MAX = 20_000;

  private final AggregateStore<Attendance> attendances;

  RecordedAttendance(AggregateStore<Attendance> attendances) {
    this.attendances = attendances;
  }

  @Override
  public boolean isRecorded(NetworkId network, String sessionId) {
    // An apology in advance says nothing of whether it took place.
    return attendances.all(network, Map.of("sessionId", sessionId), OF_SESSION_MAX).stream()
        .flatMap(one -> one.state().marks().stream())
        .anyMatch(mark -> mark.seen().status() != Status.APOLOGY);
  }
}
