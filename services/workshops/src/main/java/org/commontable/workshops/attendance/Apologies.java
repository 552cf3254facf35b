package org.commontable.workshops.attendance;

import java.time.Clock;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.attendance.Attendance.Mark;
import org.commontable.workshops.attendance.Attendance.Seen;
import org.commontable.workshops.attendance.Attendance.Status;
import org.commontable.workshops.place.Attendees.Attendee;
import org.commontable.workshops.place.FollowsPlaces;
import org.commontable.workshops.session.FindingSessions;
import org.springframework.stereotype.Component;

/**
 * Records that somebody who had a place said in advance that they can't come. If they come all the
 * same, whoever runs the session corrects it, as any attendance.
 */
@Component
final class Apologies implements FollowsPlaces {
  private final AggregateStore<Attendance> attendances;
  private final FindingSessions sessions;
  private final Clock clock;

  Apologies(AggregateStore<Attendance> attendances, FindingSessions sessions, Clock clock) {
    this.attendances = attendances;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void apologised(NetworkId network, Attendee person, String by, Cause cause) {
    Mark mark = new Mark(new Seen(Status.APOLOGY, 0, false), by, clock.instant(), null);
    sessions
        .find(network, person.sessionId())
        .ifPresent(session ->
            attendances
                .put(
                    network,
                    Attendance.idOf(network, person.registrationId()),
                    cause.further(),
                    known ->
                        known
                            .map(Decision::unchanged)
                            .orElseGet(
                                () -> Attendance.of(person, session.state().day()).record(mark)))
                .orThrow());
  }
}
