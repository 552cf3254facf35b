package org.commontable.workshops.attendance;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.attendance.Attendance.Mark;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.place.Attendees.Attendee;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.session.FindingSessions;
import org.commontable.workshops.session.Session;
import org.springframework.stereotype.Component;

/**
 * Records who came, for one person or for a whole list. Each person's is one write that can be
 * repeated: a list that was cut off is sent again, with the same key or another, and what was
 * recorded stays as it is.
 */
@Component
final class RecordingAttendance {
  private final AggregateStore<Attendance> attendances;
  private final FindingSessions sessions;
  private final Attendees attendees;
  private final AttendanceOfOnePerson onePerson;
  private final Clock clock;

  RecordingAttendance(
      AggregateStore<Attendance> attendances,
      FindingSessions sessions,
      Attendees attendees,
      AttendanceOfOnePerson onePerson,
      Clock clock) {
    this.attendances = attendances;
    this.sessions = sessions;
    this.attendees = attendees;
    this.onePerson = onePerson;
    this.clock = clock;
  }

  /** One line of a list, and what came of it. */
  record Recorded(String registrationId, Outcome<Stored<Attendance>> outcome) {
    private boolean isRefusedFor(Refusal refusal) {
      return outcome.equals(Outcome.refused(refusal));
    }
  }

  /** What is seen of one person. */
  record Line(String registrationId, MarkRequest mark) {}

  Outcome<List<Recorded>> recordAll(
      Caller caller, String sessionId, List<Line> lines, Cause cause) {
    Instant now = clock.instant();
    Set<String> named = new HashSet<>();
    if (!lines.stream().allMatch(line -> named.add(line.registrationId()))) {
      return Outcome.refused(
          Refusal.invalid("named-twice", "Somebody is named twice in this list."));
    }
    return sessions
        .seenBy(caller, sessionId)
        .then(session -> {
          Optional<Refusal> refused = refusal(caller, session.state(), now);
          List<Recorded> recorded =
              lines.stream()
                  .map(line ->
                      new Recorded(
                          line.registrationId(), record(session, line, refused, now, cause)))
                  .toList();
          return refused
              .filter(why -> recorded.stream().allMatch(one -> one.isRefusedFor(why)))
              .<Outcome<List<Recorded>>>map(Outcome::refused)
              .orElseGet(() -> Outcome.done(recorded));
        });
  }

  Outcome<Stored<Attendance>> recordOne(
      Caller caller, String registrationId, MarkRequest mark, Cause cause) {
    Instant now = clock.instant();
    return attendee(caller.network(), registrationId)
        .then(attendee -> sessions.seenBy(caller, attendee.sessionId()))
        .then(session ->
            record(
                session,
                new Line(registrationId, mark),
                refusal(caller, session.state(), now),
                now,
                cause));
  }

  /** Records a line, unless the session refuses all of them by now. */
  private Outcome<Stored<Attendance>> record(
      Stored<Session> held, Line line, Optional<Refusal> refused, Instant now, Cause cause) {
    NetworkId network = held.network();
    Session session = held.state();
    return refused
        .<Outcome<Attendee>>map(Outcome::refused)
        .orElseGet(() -> attendee(network, line.registrationId()))
        .then(attendee -> of(session, attendee))
        .then(attendee ->
            Marking.of(line.mark(), session, attendee.online(), now)
                .then(seen ->
                    write(
                        network,
                        session,
                        attendee,
                        new Mark(seen, cause.by(), now, line.mark().reason()),
                        cause)))
        .otherwise(why ->
            attendances.refuse(
                network, Attendance.idOf(network, line.registrationId()), cause, why));
  }

  private Outcome<Stored<Attendance>> write(
      NetworkId network, Session session, Attendee attendee, Mark mark, Cause cause) {
    Optional<Refusal> twice = onePerson.countedAlready(network, attendee, mark);
    if (twice.isPresent()) {
      return Outcome.refused(twice.get());
    }
    return attendances.put(
        network,
        Attendance.idOf(network, attendee.registrationId()),
        cause,
        known ->
            known
                .orElseGet(() -> Attendance.of(attendee, session.day()))
                .record(mark, Marking.nextOver(session, Marking.begun(session, mark.at()))));
  }

  private static Optional<Refusal> refusal(Caller caller, Session session, Instant now) {
    return AttendancePolicies.ofSession(
        ProgrammeRoles.facilitates(caller, session.programmeId()), session, now);
  }

  private Outcome<Attendee> attendee(NetworkId network, String registrationId) {
    return known(attendees.find(network, registrationId));
  }

  private static Outcome<Attendee> of(Session session, Attendee attendee) {
    return known(Optional.of(attendee).filter(one -> one.sessionId().equals(session.id())))
        .then(one ->
            AttendancePolicies.onlyOfThoseWithAPlace(one)
                .<Outcome<Attendee>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(one)));
  }

  private static Outcome<Attendee> known(Optional<Attendee> found) {
    return found.map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }
}
