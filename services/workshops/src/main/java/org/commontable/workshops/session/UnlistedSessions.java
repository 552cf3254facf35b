package org.commontable.workshops.session;

import java.util.function.Predicate;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.web.Caller;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.network.TrustedPeople.SpeaksAs;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.springframework.stereotype.Component;

/**
 * Who finds a session in lists that is kept off them: whoever runs it, is in its team, leads a part
 * of it, has a place or waits for one; and whoever may act for one of these. Whoever was given its
 * id may look at it and ask for a place, as with a letter that says where a group meets.
 */
@Component
final class UnlistedSessions {
  private final TeamsOfSessions teams;
  private final Attendees attendees;
  private final SamePeople same;
  private final TrustedPeople trusted;

  UnlistedSessions(
      TeamsOfSessions teams, Attendees attendees, SamePeople same, TrustedPeople trusted) {
    this.teams = teams;
    this.attendees = attendees;
    this.same = same;
    this.trusted = trusted;
  }

  /** Which the caller finds; of use for one list, since whom they act for is looked up once. */
  Predicate<Stored<Session>> foundBy(Caller caller) {
    SpeaksAs speaks = trusted.speaksAs(caller);
    return found -> {
      Session session = found.state();
      return session.details().isListed()
          || ProgrammeRoles.seesPeople(caller, session.programmeId())
          || speaks.any(person -> isOfIt(found.network(), session, person));
    };
  }

  private boolean isOfIt(NetworkId network, Session session, String person) {
    return session.isLedBy(person, lead -> same.goesBy(network, lead))
        || teams.has(network, session.details().teamId(), person)
        || attendees.asksFor(network, session.id(), person);
  }
}
