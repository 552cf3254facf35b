package org.commontable.workshops.session;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
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
import org.commontable.workshops.place.PlacesOfSessions;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.session.Session.Details;
import org.springframework.stereotype.Component;

/** Changes or cancels a session, and lets its list of places follow. */
@Component
final class ChangingASession {
  private final AggregateStore<Session> sessions;
  private final TeamsOfSessions teams;
  private final CoursesOfSessions courses;
  private final KnownNetworks networks;
  private final ErasedIds erased;
  private final PlacesOfSessions places;
  private final TookPlace tookPlace;
  private final Clock clock;

  ChangingASession(
      AggregateStore<Session> sessions,
      TeamsOfSessions teams,
      CoursesOfSessions courses,
      KnownNetworks networks,
      ErasedIds erased,
      PlacesOfSessions places,
      TookPlace tookPlace,
      Clock clock) {
    this.sessions = sessions;
    this.teams = teams;
    this.courses = courses;
    this.networks = networks;
    this.erased = erased;
    this.places = places;
    this.tookPlace = tookPlace;
    this.clock = clock;
    sessions.onDueDo(due -> tellPlaces(due, Cause.timer("sessions-left-untold")));
  }

  Outcome<Stored<Session>> change(Caller caller, String id, Details next, Cause cause) {
    NetworkId network = caller.network();
    return sessions
        .find(network, id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()))
        .then(found -> teams.check(network, found.state().programmeId(), next.teamId()))
        .then(fine -> courses.check(network, next.about()))
        .then(fine -> erased.noneAmong(network, next.leads()))
        .then(fine -> decide(caller, id, cause, session -> change(network, session, next)));
  }

  private Decision<Session> change(NetworkId network, Session session, Details next) {
    return networks
        .inEnglishAlone(network, next.inBothLanguages(), session.details().inBothLanguages())
        .or(() -> tooFewPlaces(network, session, next))
        .map(Decision::<Session>refused)
        .orElseGet(() -> session.change(next, clock.instant()));
  }

  private Optional<Refusal> tooFewPlaces(NetworkId network, Session session, Details next) {
    return session.details().mode() == next.mode()
        ? Optional.empty()
        : places.tooFewPlacesBy(next.mode().ways(), network, session.id());
  }

  Outcome<Stored<Session>> letIn(Caller caller, String id, Joining joining, Cause cause) {
    return decide(
        id,
        caller,
        ProgrammeRoles::facilitates,
        session -> session.letIn(joining, clock.instant()),
        cause);
  }

  Outcome<Stored<Session>> publish(Caller caller, String id, Recording recording, Cause cause) {
    return decide(caller, id, cause, session -> session.publish(recording, clock.instant()));
  }

  Outcome<Stored<Session>> withdraw(Caller caller, String id, String link, Cause cause) {
    return decide(caller, id, cause, session -> session.withdraw(link));
  }

  Outcome<Stored<Session>> cancel(Caller caller, String id, String reason, Cause cause) {
    boolean recorded = tookPlace.isRecorded(caller.network(), id);
    return decide(
        caller,
        id,
        cause,
        session ->
            recorded && session.cancelled() == null
                ? Decision.refused(Session.tookPlace())
                : session.cancel(reason, clock.instant()));
  }

  private Outcome<Stored<Session>> decide(
      Caller caller, String id, Cause cause, Function<Session, Decision<Session>> decide) {
    return decide(id, caller, ProgrammeRoles::coordinates, decide, cause);
  }

  private Outcome<Stored<Session>> decide(
      String id,
      Caller caller,
      BiPredicate<Caller, String> may,
      Function<Session, Decision<Session>> decide,
      Cause cause) {
    return sessions
        .change(
            caller.network(),
            id,
            cause,
            session ->
                may.test(caller, session.programmeId())
                    ? decide.apply(session)
                    : Decision.refused(ProgrammeRoles.notYours()))
        .then(changed -> tellPlaces(changed, cause.further()));
  }

  /** Tells the list of places what it has not heard of; a sweep does it where this was cut off. */
  Outcome<Stored<Session>> tellPlaces(Stored<Session> changed, Cause cause) {
    Session session = changed.state();
    if (session.dueAt() == null) {
      return Outcome.done(changed);
    }
    return places
        .follow(changed.network(), session.id(), session.known(), cause)
        .then(told ->
            sessions.change(
                changed.network(),
                session.id(),
                cause,
                current -> current.placesHeardOf(session.revision())));
  }
}
