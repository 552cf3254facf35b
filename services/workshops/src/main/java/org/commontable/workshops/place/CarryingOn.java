package org.commontable.workshops.place;

import java.util.List;
import java.util.function.Consumer;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.place.DecidingTogether.Decided;
import org.commontable.workshops.place.Registration.Doer;
import org.commontable.workshops.place.Registration.State;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Brings the list of a session and the registrations together. Each step is one write that can be
 * repeated, so that whoever comes by, the request itself or a sweep after a crash, carries on from
 * where the last one stopped: the registration is written down, the list decides, the registration
 * follows, those who moved up follow, and what was moved from is given up.
 */
@Component
final class CarryingOn {
  /** Registrations that follow between two notes in the list. */
  private static final int TOLD_AT_ONCE = 50;

  private final AggregateStore<Places> places;
  private final AggregateStore<Registration> registrations;
  private final RegistrationIds ids;
  private final ListHeads heads;
  private final DecidingTogether deciding;
  private final Moments moments;
  private final ObjectProvider<FollowsPlaces> followers;

  CarryingOn(
      AggregateStore<Places> places,
      AggregateStore<Registration> registrations,
      RegistrationIds ids,
      ListHeads heads,
      DecidingTogether deciding,
      Moments moments,
      ObjectProvider<FollowsPlaces> followers) {
    this.places = places;
    this.registrations = registrations;
    this.ids = ids;
    this.heads = heads;
    this.deciding = deciding;
    this.moments = moments;
    this.followers = followers;
    registrations.onDueDo(due -> carryOn(due, Cause.timer("requests-left-undecided")));
    places.onDueDo(due -> expire(due, Cause.timer("held-places")));
  }

  /** Lets the list decide what the registration still owes it, and returns what came of it. */
  Outcome<Stored<Registration>> carryOn(Stored<Registration> written, Cause cause) {
    return carryOn(written, cause, list -> {});
  }

  /**
   * @param seen is told the list as it decided, if it had to
   */
  Outcome<Stored<Registration>> carryOn(
      Stored<Registration> written, Cause cause, Consumer<Stored<Places>> seen) {
    Registration registration = written.state();
    if (registration.owesNothingToTheList()) {
      return last(written, cause);
    }
    Decided decided = decide(written.network(), registration, cause);
    return switch (decided.outcome()) {
      case Outcome.Refused<Stored<Places>>(var refusal) ->
          registrations.change(
              written.network(),
              registration.id(),
              cause,
              current -> current.turnAway(registration.round(), refusal.code(), doer(cause)));
      case Outcome.Done<Stored<Places>>(Stored<Places> list) -> {
        seen.accept(list);
        Outcome<Stored<Registration>> followed = follow(list, registration, cause);
        if (decided.first()) {
          tellTheOthers(list, cause);
        }
        yield followed.then(now -> last(now, cause));
      }
    };
  }

  /** Lets one person follow what the list has just decided for them, then the others. */
  Outcome<Stored<Registration>> followed(Stored<Places> list, String registrationId, Cause cause) {
    tellTheOthers(list, cause);
    return registrations
        .find(list.network(), registrationId)
        .map(found -> carryOn(found, cause))
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /** Opens held places whose time has come, ends offers, and tells those whose standing changes. */
  void expire(Stored<Places> due, Cause cause) {
    places
        .change(due.network(), due.id(), cause, list -> list.expire(moments.in(due.network())))
        .then(list -> tellTheOthers(list, cause));
  }

  /** Lets every registration follow whose standing changed without its own request. */
  Outcome<Stored<Places>> tellTheOthers(Stored<Places> decided, Cause cause) {
    Stored<Places> list = decided;
    for (List<Entry> untold = list.state().untold(TOLD_AT_ONCE);
        !untold.isEmpty();
        untold = list.state().untold(TOLD_AT_ONCE)) {
      Doer doer = doer(cause);
      for (Entry entry : untold) {
        // A registration that is erased has nothing left to follow.
        registrations.change(
            list.network(), entry.registrationId(), cause, it -> it.follow(entry, doer));
      }
      list = told(list, untold, cause);
    }
    return Outcome.done(list);
  }

  /** What is left to do once the list knows. */
  private Outcome<Stored<Registration>> last(Stored<Registration> known, Cause cause) {
    Registration registration = known.state();
    if (registration.owesMoving()) {
      return move(known, cause);
    }
    if (registration.owesApology()) {
      followers.forEach(each ->
          each.apologised(
              known.network(), Attendees.of(registration), registration.apologisedBy(), cause));
      return registrations.change(
          known.network(), known.id(), cause, Registration::apologyRecorded);
    }
    return Outcome.done(known);
  }

  /** Gives up what this place was moved from; who has given it up already is done. */
  private Outcome<Stored<Registration>> move(Stored<Registration> placed, Cause cause) {
    NetworkId network = placed.network();
    Registration keeper = placed.state();
    Doer doer = new Doer(cause.by(), moments.now(), "moved to another session");
    for (Stored<Registration> other : ids.ofPerson(network, keeper.participantId())) {
      if (!other.id().equals(placed.id())
          && other.state().oneOf().isOfOneMoveWith(keeper.oneOf())) {
        boolean begun = heads.hasBegun(network, other.state().sessionId());
        registrations
            .change(network, other.id(), cause, old -> old.giveUpFor(keeper, begun, doer))
            .then(old -> old.state().state().isLeaving() ? carryOn(old, cause) : Outcome.done(old))
            .then(old -> {
              if (!old.state().state().stands()) {
                goAlong(old, keeper, cause);
              }
              return Outcome.done(old);
            });
      }
    }
    return registrations.change(
        network, placed.id(), cause, now -> now.moved(keeper.oneOf().number()));
  }

  /** Lets what hangs on a registration go to the one that the person has in its place. */
  private void goAlong(Stored<Registration> from, Registration to, Cause cause) {
    followers.forEach(each -> each.goesAlong(from.network(), from.id(), Attendees.of(to), cause));
  }

  private Decided decide(NetworkId network, Registration registration, Cause cause) {
    Moment moment = moments.in(network);
    return deciding.decide(
        network,
        registration.sessionId(),
        cause,
        list ->
            registration.state() == State.ASKED
                ? list.claim(registration.claim(), moment)
                : list.leave(registration.claim(), moment));
  }

  private Outcome<Stored<Registration>> follow(
      Stored<Places> list, Registration registration, Cause cause) {
    Doer doer = doer(cause);
    Entry entry =
        list.state()
            .entry(registration.id())
            .orElseGet(() ->
                Entry.of(
                    registration.claim(),
                    registration.terms(),
                    Standing.LEFT,
                    list.state().decisions() + 1));
    return registrations.change(
        list.network(), registration.id(), cause, current -> current.follow(entry, doer));
  }

  private Stored<Places> told(Stored<Places> list, List<Entry> followed, Cause cause) {
    return places
        .change(list.network(), list.id(), cause, current -> current.told(followed, moments.now()))
        .orThrow();
  }

  private Doer doer(Cause cause) {
    return new Doer(cause.by(), moments.now());
  }
}
