package org.commontable.workshops.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.Caller;
import org.commontable.workshops.network.KnownNetworks;
import org.commontable.workshops.network.KnownNetworks.Said;
import org.commontable.workshops.place.PlacesOfSessions;
import org.commontable.workshops.place.PlacesPlan;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.session.Session.Details;
import org.springframework.stereotype.Component;

/** Plans a session of a programme, with its places. */
@Component
public final class SchedulingASession {
  private final FindingProgrammes programmes;
  private final AggregateStore<Session> sessions;
  private final TeamsOfSessions teams;
  private final CoursesOfSessions courses;
  private final KnownNetworks networks;
  private final ErasedIds erased;
  private final PlacesOfSessions places;
  private final Clock clock;

  SchedulingASession(
      FindingProgrammes programmes,
      AggregateStore<Session> sessions,
      TeamsOfSessions teams,
      CoursesOfSessions courses,
      KnownNetworks networks,
      ErasedIds erased,
      PlacesOfSessions places,
      Clock clock) {
    this.programmes = programmes;
    this.sessions = sessions;
    this.teams = teams;
    this.courses = courses;
    this.networks = networks;
    this.erased = erased;
    this.places = places;
    this.clock = clock;
  }

  /** Plans a session like another, at other times. */
  public Outcome<Stored<Session>> schedule(
      Caller caller, Session like, Details details, PlacesPlan plan, Cause cause) {
    return schedule(
        caller,
        cause.newId(caller.network()),
        like.programmeId(),
        new Plan(
            details, Joining.NOTHING, plan, Provenance.PLANNED, like.details().inBothLanguages()),
        cause);
  }

  /**
   * What is planned: the session, how to get in, its places, and where it comes from.
   *
   * @param before what is said of the session that it is like, which may stay as it is
   */
  record Plan(
      Details details,
      Joining joining,
      PlacesPlan places,
      Provenance provenance,
      List<Said> before) {}

  /** Plans a session whose id follows from what it comes from. */
  Outcome<Stored<Session>> schedule(
      Caller caller, String id, String programmeId, Plan planned, Cause cause) {
    NetworkId network = caller.network();
    Details details = planned.details();
    PlacesPlan plan = planned.places();
    return programmes
        .coordinatedBy(caller, programmeId)
        .then(programme ->
            teams
                .check(network, programmeId, details.teamId())
                .then(fine -> courses.check(network, details.about()))
                .then(fine -> erased.noneAmong(network, details.leads()))
                .then(fine ->
                    networks
                        .inEnglishAlone(network, details.inBothLanguages(), planned.before())
                        .map(Outcome::<Boolean>refused)
                        .orElseGet(() -> Outcome.done(fine)))
                .then(fine -> decided(id, programmeId, planned, clock.instant()))
                .then(decided ->
                    places
                        .open(network, id, decided.state().known(), plan, cause)
                        .then(open -> sessions.create(network, id, cause, () -> decided)))
                .otherwise(why -> sessions.refuse(network, id, cause, why)));
  }

  /** Decides before the list is opened, so that a refused session leaves none behind. */
  private static Outcome<Decision.Changed<Session>> decided(
      String id, String programmeId, Plan plan, Instant now) {
    return switch (Session.scheduled(
        id, programmeId, plan.details(), plan.joining(), plan.provenance(), now)) {
      case Decision.Changed<Session> changed -> Outcome.done(changed);
      case Decision.Refused<Session>(Refusal refusal) -> Outcome.refused(refusal);
      case Decision.Unchanged<Session> never ->
          throw new IllegalStateException("A new session changes something");
    };
  }
}
