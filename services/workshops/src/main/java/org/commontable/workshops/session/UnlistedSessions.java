package org.commontable.workshops.session;

import java.util.List;
import java.util.function.Predicate;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.web.Caller;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.jspecify.annotations.Nullable;
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
    return new FoundBy(caller);
  }

  private final class FoundBy implements Predicate<Stored<Session>> {
    private final Caller caller;
    private @Nullable List<String> forWhomActs;

    FoundBy(Caller caller) {
      this.caller = caller;
    }

    @Override
    public boolean test(Stored<Session> found) {
      Session session = found.state();
      return session.details().isListed()
          || ProgrammeRoles.seesPeople(caller, session.programmeId())
          || caller
              .participant()
              .filter(person -> isOfIt(found.network(), session, person))
              .isPresent()
          || forWhomActs().stream().anyMatch(person -> isOfIt(found.network(), session, person));
    }

    /** Most lists have nothing for which it is needed. */
    private List<String> forWhomActs() {
      List<String> known = forWhomActs;
      if (known == null) {
        known = trusted.forWhomActs(caller);
        forWhomActs = known;
      }
      return known;
    }
  }

  private boolean isOfIt(NetworkId network, Session session, String person) {
    String goesBy = same.goesBy(network, person);
    return session.isLedBy(goesBy, lead -> same.goesBy(network, lead))
        || teams.has(network, session.details().teamId(), goesBy)
        || attendees.asksFor(network, session.id(), person);
  }
}
