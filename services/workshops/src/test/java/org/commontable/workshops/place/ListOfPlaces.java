package org.commontable.workshops.place;

import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.workshops.perspective.Perspective;

/** A session's list that tests play with, as people would speak. */
final class ListOfPlaces {
  static final Instant NOW = Instant.parse("2026-05-01T09:00:00Z");
  static final Instant RELEASE = Instant.parse("2026-05-10T09:00:00Z");
  static final Instant START = Instant.parse("2026-05-17T09:00:00Z");
  static final Instant END = Instant.parse("2026-05-17T15:00:00Z");

  private Places places;
  private Instant now = NOW;

  private ListOfPlaces(Places places) {
    this.places = places;
  }

  static ListOfPlaces with(int total, Pool... pools) {
    return new ListOfPlaces(
        Places.opened(session(0, false), PlacesPlan.of(total, List.of(pools)).orThrow()));
  }

  static KnownSession session(int revision, boolean cancelled) {
    return new KnownSession(Ids.derived("programme"), revision, START, END, cancelled);
  }

  static Pool held(int places, Perspective perspective) {
    return Pool.of(perspective, places, RELEASE);
  }

  static String id(String person) {
    return Ids.derived(person);
  }

  ListOfPlaces asks(String person, Perspective perspective) {
    return asks(person, perspective, 1);
  }

  ListOfPlaces asks(String person, Perspective perspective, int round) {
    return take(places.claim(id(person), round, perspective, now));
  }

  ListOfPlaces leaves(String person, Perspective perspective) {
    return take(places.leave(id(person), 1, perspective, now));
  }

  ListOfPlaces replanned(int total, Pool... pools) {
    return take(places.replan(PlacesPlan.of(total, List.of(pools)).orThrow(), now));
  }

  ListOfPlaces cancelled() {
    return take(places.follow(session(places.session().revision() + 1, true), now));
  }

  ListOfPlaces at(Instant time) {
    now = time;
    return this;
  }

  ListOfPlaces timeComes(Instant time) {
    return at(time).take(places.expire(time));
  }

  ListOfPlaces take(Decision<Places> decision) {
    places =
        switch (decision) {
          case Decision.Changed<Places> changed -> changed.state();
          case Decision.Unchanged<Places> unchanged -> unchanged.state();
          case Decision.Refused<Places>(var refusal) ->
              throw new AssertionError(refusal.code() + ": " + refusal.detail());
        };
    return this;
  }

  Standing standing(String person) {
    return places.entry(id(person)).orElseThrow().standing();
  }

  int position(String person) {
    return places.position(id(person));
  }

  Places places() {
    return places;
  }

  Instant now() {
    return now;
  }
}
