package org.commontable.workshops.place;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.workingdays.WorkingDays;

/** A session's list that tests play with, as people would speak. */
final class ListOfPlaces {
  static final Instant NOW = Instant.parse("2026-05-01T09:00:00Z");
  static final Instant RELEASE = Instant.parse("2026-05-10T09:00:00Z");
  static final Instant START = Instant.parse("2026-05-17T09:00:00Z");
  static final Instant END = Instant.parse("2026-05-17T15:00:00Z");

  /** With a bank holiday on the first Monday of May. */
  static final WorkingDays WORKING_DAYS =
      new WorkingDays(Set.of(LocalDate.of(2026, 5, 4), LocalDate.of(2026, 5, 25)));

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
    return new KnownSession(
        Ids.derived("programme"),
        revision,
        START,
        END,
        cancelled,
        List.of(Way.IN_PERSON, Way.ONLINE));
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
    return asks(person, perspective, round, Terms.PLAIN);
  }

  ListOfPlaces asks(String person, Perspective perspective, Terms terms) {
    return asks(person, perspective, 1, terms);
  }

  ListOfPlaces asks(String person, Perspective perspective, int round, Terms terms) {
    return take(places.claim(claim(id(person), round, perspective, terms), moment()));
  }

  static Claim claim(String id, int round, Perspective perspective, Terms terms) {
    return new Claim(id, round, perspective, terms, false);
  }

  static Claim claim(String id, int round, Perspective perspective) {
    return claim(id, round, perspective, Terms.PLAIN);
  }

  ListOfPlaces accepts(String person) {
    return take(places.accept(id(person), moment()));
  }

  ListOfPlaces waitsOn(String person) {
    return take(places.waitOn(id(person), moment()));
  }

  ListOfPlaces says(String person, Perspective as, Terms terms) {
    return take(places.sayAnew(id(person), as, terms, moment()));
  }

  ListOfPlaces switches(String person, Way way) {
    return take(places.switchWay(id(person), way, false, moment()));
  }

  Moment moment() {
    return at(now, WORKING_DAYS);
  }

  static Moment at(Instant now, WorkingDays days) {
    return new Moment(now, days);
  }

  Instant answerBy(String person) {
    return java.util.Objects.requireNonNull(places.entry(id(person)).orElseThrow().answerBy());
  }

  ListOfPlaces leaves(String person, Perspective perspective) {
    return take(places.leave(claim(id(person), 1, perspective), moment()));
  }

  ListOfPlaces replanned(int total, Pool... pools) {
    return take(places.replan(PlacesPlan.of(total, List.of(pools)).orThrow(), moment()));
  }

  ListOfPlaces cancelled() {
    return take(places.follow(session(places.session().revision() + 1, true), moment()));
  }

  ListOfPlaces at(Instant time) {
    now = time;
    return this;
  }

  ListOfPlaces timeComes(Instant time) {
    return at(time).expires();
  }

  private ListOfPlaces expires() {
    return take(places.expire(moment()));
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
