package org.commontable.workshops.session;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.place.PlacesOfSessions;
import org.commontable.workshops.place.PlacesPlan;
import org.commontable.workshops.session.SchedulingASession.Plan;
import org.commontable.workshops.session.Session.Details;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Copies a session forward, with its agenda and its places, so that a series is planned once. Each
 * copy is a session of its own, with an id that follows from the request: a repeated request finds
 * the copies that the first one made, and makes those that it did not get to.
 */
@Component
final class CopyingASession {
  static final int COPIES_MAX = 52;

  private final FindingSessions sessions;
  private final SchedulingASession scheduling;
  private final PlacesOfSessions places;

  CopyingASession(
      FindingSessions sessions, SchedulingASession scheduling, PlacesOfSessions places) {
    this.sessions = sessions;
    this.scheduling = scheduling;
    this.places = places;
  }

  Outcome<List<Stored<Session>>> copy(
      Caller caller, String id, int everyDays, int times, Cause cause) {
    return sessions
        .seenBy(caller, id)
        .then(original ->
            plans(original, everyDays, times)
                .then(plans -> schedule(caller, original, plans, cause)));
  }

  /** All plans are made before the first copy is, so that a refused series leaves none behind. */
  private Outcome<List<Plan>> plans(Stored<Session> original, int everyDays, int times) {
    PlacesPlan given = places.plan(original.network(), original.id()).orElse(null);
    if (given == null) {
      return Outcome.refused(Refusal.notFound());
    }
    List<Plan> plans = new ArrayList<>();
    for (int copy = 1; copy <= times; copy++) {
      Plan plan = moved(original.state(), given, (long) everyDays * copy);
      if (plan == null) {
        return Outcome.refused(
            Refusal.invalid(
                "time-does-not-exist",
                "A copy would begin or end in an hour that the clocks skip or repeat. Copy fewer,"
                    + " and plan that one by hand."));
      }
      plans.add(plan);
    }
    return Outcome.done(plans);
  }

  private Outcome<List<Stored<Session>>> schedule(
      Caller caller, Stored<Session> original, List<Plan> plans, Cause cause) {
    NetworkId network = caller.network();
    String series = cause.newId(network);
    List<Stored<Session>> copies = new ArrayList<>();
    for (Plan plan : plans) {
      String id = Ids.derived("copy", network.value(), series, String.valueOf(copies.size() + 1));
      switch (scheduling.schedule(caller, id, original.state().programmeId(), plan, cause)) {
        case Outcome.Done<Stored<Session>>(Stored<Session> made) -> copies.add(made);
        case Outcome.Refused<Stored<Session>>(Refusal refusal) -> {
          return Outcome.refused(refusal);
        }
      }
    }
    return Outcome.done(copies);
  }

  private static @Nullable Plan moved(Session original, PlacesPlan places, long days) {
    List<SessionDate> dates = new ArrayList<>();
    for (SessionDate date : original.details().dates()) {
      Instant from = moved(date.startsAt(), days);
      Instant to = moved(date.endsAt(), days);
      if (from == null || to == null) {
        return null;
      }
      dates.add(new SessionDate(from, to));
    }
    Details details = original.details().on(dates);
    return new Plan(
        details,
        original.joining(),
        moved(places.by(details.mode().ways()), days),
        new Provenance(original.id(), null),
        original.details().inBothLanguages());
  }

  private static PlacesPlan moved(PlacesPlan places, long days) {
    return places.with(
        places.pools().stream()
            .map(
                pool -> pool.again(pool.releaseAt() == null ? null : moved(pool.releaseAt(), days)))
            .toList());
  }

  /** Days later by the clock on the wall; null in an hour that it skips or repeats. */
  private static @Nullable Instant moved(Instant instant, long days) {
    LocalDateTime wall = LocalDateTime.ofInstant(instant, LondonTime.LONDON).plusDays(days);
    var offsets = LondonTime.LONDON.getRules().getValidOffsets(wall);
    return offsets.size() == 1 ? wall.toInstant(offsets.getFirst()) : null;
  }
}
