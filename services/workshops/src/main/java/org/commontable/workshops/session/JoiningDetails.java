package org.commontable.workshops.session;

import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows how to get in to those who have a place and to those who run the session. */
@Component
final class JoiningDetails {
  private final FindingSessions sessions;
  private final Attendees attendees;
  private final TrustedPeople trusted;
  private final SamePeople same;

  JoiningDetails(
      FindingSessions sessions, Attendees attendees, TrustedPeople trusted, SamePeople same) {
    this.sessions = sessions;
    this.attendees = attendees;
    this.trusted = trusted;
    this.same = same;
  }

  /**
   * @param participantId for whom the caller acts; null for the caller
   */
  Outcome<Stored<Session>> seenBy(Caller caller, String id, @Nullable String participantId) {
    return sessions
        .seenBy(caller, id)
        .then(session ->
            ProgrammeRoles.seesPeople(caller, session.state().programmeId())
                    || takesPart(caller, session, participantId)
                ? Outcome.done(session)
                : Outcome.refused(
                    Refusal.notAllowed(
                        "place-needed", "Only those who have a place see how to get in.")));
  }

  private boolean takesPart(
      Caller caller, Stored<Session> session, @Nullable String participantId) {
    return Optional.ofNullable(participantId)
        .filter(person -> trusted.isOrActsFor(caller, person))
        .or(caller::participant)
        .filter(person ->
            attendees.expects(session.network(), session.id(), person) || leads(session, person))
        .isPresent();
  }

  private boolean leads(Stored<Session> session, String person) {
    return session
        .state()
        .isLedBy(
            same.goesBy(session.network(), person), lead -> same.goesBy(session.network(), lead));
  }
}
