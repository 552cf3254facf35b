package org.commontable.workshops.attendance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.place.Attendees.Attendee;
import org.commontable.workshops.session.FindingSessions;
import org.commontable.workshops.session.Session;
import org.commontable.workshops.session.SessionDate;
import org.springframework.stereotype.Component;

/**
 * Counts each later date of a session, once it is over, for those who were recorded as there for
 * the whole of it: none is paid for before it was held, and nobody goes without because nobody
 * recorded the same a second time. Who was not there on it is corrected, before or after.
 */
@Component
final class HeldSince {
  private final AggregateStore<Attendance> attendances;
  private final FindingSessions sessions;
  private final Attendees attendees;
  private final Clock clock;

  HeldSince(
      AggregateStore<Attendance> attendances,
      FindingSessions sessions,
      Attendees attendees,
      Clock clock) {
    this.attendances = attendances;
    this.sessions = sessions;
    this.attendees = attendees;
    this.clock = clock;
    attendances.onDueDo(due -> count(due, Cause.timer("dates-held-since")));
  }

  private void count(Stored<Attendance> due, Cause cause) {
    Instant now = clock.instant();
    Optional<Session> held = held(due);
    // One that was erased meanwhile has nothing left to count.
    var _ =
        attendances.change(
            due.network(),
            due.id(),
            cause,
            it ->
                held.map(
                        session -> {
                          List<SessionDate> over = Marking.over(session, now);
                          return it.goesOn(
                              Marking.present(over, it.seen().online()),
                              cause.by(),
                              now,
                              Marking.nextOver(session, over));
                        })
                    .orElseGet(it::goesOnNoMore));
  }

  /** The session, if it was held with this person in it. */
  private Optional<Session> held(Stored<Attendance> due) {
    return attendees
        .find(due.network(), due.state().registrationId())
        .filter(Attendee::expected)
        .flatMap(person -> sessions.find(due.network(), person.sessionId()))
        .map(Stored::state)
        // Who walked in stands as they did, whatever becomes of the session.
        .filter(session -> session.cancelled() == null);
  }
}
