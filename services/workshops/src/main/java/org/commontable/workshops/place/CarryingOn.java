package org.commontable.workshops.place;

import java.time.Clock;
import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.workshops.place.Registration.State;
import org.springframework.stereotype.Component;

/**
 * Brings the list of a session and the registrations together. Each step is one write that can be
 * repeated, so that whoever comes by, the request itself or a sweep after a crash, carries on from
 * where the last one stopped: the registration is written down, the list decides, the registration
 * follows, those who moved up follow.
 */
@Component
final class CarryingOn {
  /** Registrations that follow between two notes in the list. */
  private static final int TOLD_AT_ONCE = 50;

  private final AggregateStore<Places> places;
  private final AggregateStore<Registration> registrations;
  private final Clock clock;

  CarryingOn(
      AggregateStore<Places> places, AggregateStore<Registration> registrations, Clock clock) {
    this.places = places;
    this.registrations = registrations;
    this.clock = clock;
    registrations.onDueDo(due -> carryOn(due, Cause.timer("requests-left-undecided")));
    places.onDueDo(due -> expire(due, Cause.timer("held-places")));
  }

  /** Lets the list decide what the registration still owes it, and returns what came of it. */
  Outcome<Stored<Registration>> carryOn(Stored<Registration> written, Cause cause) {
    Registration registration = written.state();
    if (registration.resumeAt() == null) {
      return Outcome.done(written);
    }
    return switch (decide(written.network(), registration, cause)) {
      case Outcome.Refused<Stored<Places>>(var refusal) ->
          registrations.change(
              written.network(),
              registration.id(),
              cause,
              current -> current.turnAway(registration.round(), refusal.code()));
      case Outcome.Done<Stored<Places>>(Stored<Places> list) -> {
        Outcome<Stored<Registration>> followed = follow(list, registration, cause);
        tellTheOthers(list, cause);
        yield followed;
      }
    };
  }

  /** Opens held places whose time has come and tells those who move up. */
  void expire(Stored<Places> due, Cause cause) {
    places
        .change(due.network(), due.id(), cause, list -> list.expire(clock.instant()))
        .then(list -> tellTheOthers(list, cause));
  }

  /** Lets every registration follow whose standing changed without its own request. */
  Outcome<Stored<Places>> tellTheOthers(Stored<Places> decided, Cause cause) {
    Stored<Places> list = decided;
    for (List<Entry> untold = list.state().untold(TOLD_AT_ONCE);
        !untold.isEmpty();
        untold = list.state().untold(TOLD_AT_ONCE)) {
      for (Entry entry : untold) {
        // A registration that is erased has nothing left to follow.
        registrations.change(list.network(), entry.registrationId(), cause, it -> it.follow(entry));
      }
      list = told(list, untold, cause);
    }
    return Outcome.done(list);
  }

  private Outcome<Stored<Places>> decide(
      NetworkId network, Registration registration, Cause cause) {
    return places.change(
        network,
        registration.sessionId(),
        cause,
        list ->
            registration.state() == State.ASKED
                ? list.claim(
                    registration.id(),
                    registration.round(),
                    registration.perspective(),
                    clock.instant())
                : list.leave(
                    registration.id(),
                    registration.round(),
                    registration.perspective(),
                    clock.instant()));
  }

  private Outcome<Stored<Registration>> follow(
      Stored<Places> list, Registration registration, Cause cause) {
    Entry entry =
        list.state()
            .entry(registration.id())
            .orElseGet(() ->
                new Entry(
                    registration.id(),
                    registration.round(),
                    registration.perspective(),
                    Standing.LEFT,
                    list.state().decisions() + 1));
    return registrations.change(
        list.network(), registration.id(), cause, current -> current.follow(entry));
  }

  private Stored<Places> told(Stored<Places> list, List<Entry> followed, Cause cause) {
    return places
        .change(
            list.network(), list.id(), cause, current -> current.told(followed, clock.instant()))
        .orThrow();
  }
}
