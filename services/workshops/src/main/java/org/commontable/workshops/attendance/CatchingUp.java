package org.commontable.workshops.attendance;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.attendance.Attendance.Status;
import org.commontable.workshops.attendance.CatchUp.How;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.place.Attendees.Attendee;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.session.FindingSessions;
import org.commontable.workshops.session.Session;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Agrees how somebody catches up on what they missed, and notes when they have: by a recording, the
 * materials, a conversation, or another session in which they have to be seen. It is no attendance
 * and is told to nobody who pays.
 */
@Component
final class CatchingUp {
  private final AggregateStore<CatchUp> catchUps;
  private final AggregateStore<Attendance> attendances;
  private final FindingSessions sessions;
  private final Attendees attendees;
  private final TrustedPeople trusted;
  private final Clock clock;

  CatchingUp(
      AggregateStore<CatchUp> catchUps,
      AggregateStore<Attendance> attendances,
      FindingSessions sessions,
      Attendees attendees,
      TrustedPeople trusted,
      Clock clock) {
    this.catchUps = catchUps;
    this.attendances = attendances;
    this.sessions = sessions;
    this.attendees = attendees;
    this.trusted = trusted;
    this.clock = clock;
  }

  Outcome<Stored<CatchUp>> agree(
      Caller caller, String registrationId, CatchUpRequest request, Cause cause) {
    NetworkId network = caller.network();
    String id = CatchUp.idOf(network, registrationId);
    return attendee(caller, registrationId)
        .then(attendee ->
            sessions
                .seenBy(caller, attendee.sessionId())
                .then(session ->
                    firstRefusal(caller, attendee, session.state(), request)
                        .map(why -> catchUps.refuse(network, id, cause, why))
                        .orElseGet(() -> agree(network, attendee, request, cause))));
  }

  private Outcome<Stored<CatchUp>> agree(
      NetworkId network, Attendee attendee, CatchUpRequest request, Cause cause) {
    CatchUp agreed =
        new CatchUp(
            attendee.registrationId(),
            attendee.sessionId(),
            attendee.programmeId(),
            attendee.participantId(),
            request.how(),
            request.sessionId(),
            request.until(),
            null,
            cause.by(),
            clock.instant());
    return catchUps.put(
        network,
        CatchUp.idOf(network, attendee.registrationId()),
        cause,
        known -> known.map(one -> one.agree(agreed)).orElseGet(() -> Decision.changed(agreed)));
  }

  /** Notes that they have caught up, today. */
  Outcome<Stored<CatchUp>> complete(Caller caller, String registrationId, Cause cause) {
    NetworkId network = caller.network();
    return attendee(caller, registrationId)
        .then(attendee -> seenBy(caller, registrationId))
        .then(found ->
            found.state().how() == How.ANOTHER_SESSION && !wasThere(network, found.state())
                ? catchUps.refuse(
                    network,
                    found.id(),
                    cause,
                    Refusal.conflict(
                        "not-seen-there",
                        "Nobody has recorded yet that this person was in the other session."))
                : catchUps.change(
                    network, found.id(), cause, one -> one.done(LondonTime.day(clock.instant()))));
  }

  Outcome<Stored<CatchUp>> seenBy(Caller caller, String registrationId) {
    return known(
        catchUps
            .find(caller.network(), CatchUp.idOf(caller.network(), registrationId))
            .filter(found ->
                trusted.isOrActsFor(caller, found.state().participantId())
                    || ProgrammeRoles.seesPeople(caller, found.state().programmeId())));
  }

  Outcome<Page<CatchUp>> ofSession(
      Caller caller, String sessionId, @Nullable String after, int limit) {
    return sessions
        .seenBy(caller, sessionId)
        .then(session ->
            ProgrammeRoles.seesPeople(caller, session.state().programmeId())
                ? Outcome.done(
                    catchUps.page(caller.network(), Map.of("sessionId", sessionId), after, limit))
                : Outcome.refused(ProgrammeRoles.notYours()));
  }

  private Optional<Refusal> firstRefusal(
      Caller caller, Attendee attendee, Session session, CatchUpRequest request) {
    NetworkId network = caller.network();
    if (clock.instant().isBefore(session.startsAt())) {
      return Optional.of(
          Refusal.conflict(
              "not-started", "There is nothing to catch up on yet. Move to another session?"));
    }
    boolean thereAllTheTime =
        attendance(network, attendee.registrationId())
            .filter(one -> one.seen().status() == Status.PRESENT)
            .isPresent();
    if (thereAllTheTime) {
      return Optional.of(
          Refusal.conflict("missed-nothing", "This person was there the whole time."));
    }
    if ((request.how() == How.ANOTHER_SESSION) != (request.sessionId() != null)) {
      return Optional.of(
          Refusal.invalid(
              "session-needed", "Name the other session, and only where there is one."));
    }
    return request.sessionId() == null || attendees.hasAsked(network, request.sessionId(), attendee)
        ? Optional.empty()
        : Optional.of(
            Refusal.conflict(
                "ask-there-first",
                "Ask for a place in the other session first; it has to be of this programme."));
  }

  private boolean wasThere(NetworkId network, CatchUp catchUp) {
    String other = catchUp.otherSession();
    return other != null
        && attendance(network, attendees.idIn(network, other, catchUp.participantId()))
            .map(one -> one.seen().status())
            .filter(status -> status == Status.PRESENT || status == Status.PARTIAL)
            .isPresent();
  }

  private Optional<Attendance> attendance(NetworkId network, String registrationId) {
    return attendances.find(network, Attendance.idOf(network, registrationId)).map(Stored::state);
  }

  private Outcome<Attendee> attendee(Caller caller, String registrationId) {
    return known(
        attendees
            .find(caller.network(), registrationId)
            .filter(one ->
                trusted.isOrActsFor(caller, one.participantId())
                    || ProgrammeRoles.facilitates(caller, one.programmeId())));
  }

  private static <T> Outcome<T> known(Optional<T> found) {
    return found.map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }
}
