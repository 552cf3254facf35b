package org.commontable.workshops.session;

import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.springframework.stereotype.Component;

/** Shows how to get in to those who have a place and to those who run the session. */
@Component
final class JoiningDetails {
  private final FindingSessions sessions;
  private final Attendees attendees;

  JoiningDetails(FindingSessions sessions, Attendees attendees) {
    this.sessions = sessions;
    this.attendees = attendees;
  }

  Outcome<Stored<Session>> seenBy(Caller caller, String id) {
    return sessions
        .seenBy(caller, id)
        .then(session ->
            ProgrammeRoles.seesPeople(caller, session.state().programmeId())
                    || takesPart(caller, session)
                ? Outcome.done(session)
                : Outcome.refused(
                    Refusal.notAllowed(
                        "place-needed", "Only those who have a place see how to get in.")));
  }

  private boolean takesPart(Caller caller, Stored<Session> session) {
    NetworkId network = session.network();
    return caller
        .participant()
        .filter(person ->
            attendees.expects(network, session.id(), person) || leads(session.state(), person))
        .isPresent();
  }

  private static boolean leads(Session session, String person) {
    return session.details().agenda().stream().anyMatch(part -> person.equals(part.lead()));
  }
}
