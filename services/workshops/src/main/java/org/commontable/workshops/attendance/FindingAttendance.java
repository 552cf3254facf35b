package org.commontable.workshops.attendance;

import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.session.FindingSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds attendance for those who may see it; to others it is not there. */
@Component
final class FindingAttendance {
  private final AggregateStore<Attendance> attendances;
  private final FindingSessions sessions;
  private final TrustedPeople trusted;

  FindingAttendance(
      AggregateStore<Attendance> attendances, FindingSessions sessions, TrustedPeople trusted) {
    this.attendances = attendances;
    this.sessions = sessions;
    this.trusted = trusted;
  }

  /** One's own, or anybody's in a programme whose people one sees. */
  Outcome<Stored<Attendance>> seenBy(Caller caller, String registrationId) {
    return attendances
        .find(caller.network(), Attendance.idOf(caller.network(), registrationId))
        .filter(found ->
            trusted.isOrActsFor(caller, found.state().participantId())
                || ProgrammeRoles.seesPeople(caller, found.state().programmeId()))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  Outcome<Page<Attendance>> ofSession(
      Caller caller, String sessionId, @Nullable String after, int limit) {
    return sessions
        .seenBy(caller, sessionId)
        .then(session ->
            ProgrammeRoles.seesPeople(caller, session.state().programmeId())
                ? Outcome.done(
                    attendances.page(
                        caller.network(), Map.of("sessionId", sessionId), after, limit))
                : Outcome.refused(ProgrammeRoles.notYours()));
  }
}
