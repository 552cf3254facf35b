package org.commontable.participants.attending;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.Stored;
import org.commontable.participants.attending.Leading.Led;
import org.commontable.participants.person.Encounter;
import org.commontable.participants.person.PartOfThings;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Wishes;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where sessions and places lie, and the events that they are written from. */
@Configuration(proxyBeanMethods = false)
class AttendingWiring {
  private static final String PREFIX = "org.commontable.workshops.";

  @Bean
  AggregateStore<Place> placeStore(AggregateStores stores) {
    return stores.open(AggregateType.of("known_places", Place.class), "sessionId", "participantId");
  }

  @Bean
  Attending attending(
      AggregateStores stores, AggregateStore<Place> places, Leading leading, People people) {
    return new Attending(
        stores.open(AggregateType.of("known_sessions", KnownSession.class)),
        places,
        leading,
        people);
  }

  @Bean
  PersonalData whatIsKeptOfPlaces(AggregateStore<Place> places) {
    return WholeRecords.by(
        "participantId",
        "known_places",
        places,
        "Sessions on which you have a place",
        "Sesiynau y mae gennych le arnynt",
        Stored::state);
  }

  /** Those who asked for a place and did not give it up. */
  @Bean
  Encounter meetingThoseWhoAsk(Attending attending) {
    return (network, participantId, programmes) ->
        attending.placesOf(network, participantId).stream()
            .filter(place -> place.state() != PlaceState.CANCELLED)
            .anyMatch(place -> attending.isOf(network, place.sessionId(), programmes));
  }

  /** Those who lead or led a part, who need no place. */
  @Bean
  Encounter meetingThoseWhoLead(Leading leading, Attending attending, People people) {
    return (network, participantId, programmes) ->
        attending
            .sessions(
                network,
                people.idsOfOne(network, participantId).stream()
                    .flatMap(id -> leading.sessionsOf(network, id).stream())
                    .toList())
            .values()
            .stream()
            .anyMatch(session -> programmes.contains(session.programmeId()));
  }

  /** Until the last day of each session that they asked for and did not give up. */
  @Bean
  PartOfThings askingForPlaces(Attending attending) {
    return (network, participantId) ->
        lastDay(
            attending.placesOf(network, participantId).stream()
                .filter(place -> place.state() != PlaceState.CANCELLED)
                .flatMap(place -> attending.session(network, place.sessionId()).stream()));
  }

  @Bean
  AggregateStore<Led> ledStore(AggregateStores stores) {
    return stores.open(AggregateType.of("known_leads", Led.class), "participantId", "sessionId");
  }

  @Bean
  PersonalData whatIsKeptOfLeading(AggregateStore<Led> led) {
    return WholeRecords.by(
        "participantId",
        "known_leads",
        led,
        "Sessions of which you lead a part",
        "Sesiynau rydych yn arwain rhan ohonynt",
        Stored::state);
  }

  @Bean
  Leading leading(AggregateStore<Led> led, People people) {
    return new Leading(led, people);
  }

  /** What was so before, told again: nobody is written to, so nothing else reads it. */
  @Bean
  EventHandler leadingBefore(Leading leading) {
    return EventHandler.of("org.commontable.workshops.session_leads_told.v1", leading::on);
  }

  @Bean
  PartsLed partsLed(Leading leading, Attending attending, Clock clock) {
    return new PartsLed(leading, attending, clock);
  }

  /** Until the last day of each session of which they lead a part. */
  @Bean
  PartOfThings leadingSessions(Leading leading, Attending attending) {
    return (network, participantId) ->
        lastDay(
            leading.sessionsOf(network, participantId).stream()
                .flatMap(session -> attending.session(network, session).stream()));
  }

  private static Optional<LocalDate> lastDay(Stream<KnownSession> sessions) {
    return sessions
        .filter(session -> !session.cancelled())
        .flatMap(session -> session.dates().stream())
        .map(date -> LocalDate.ofInstant(date.endsAt(), Wishes.CLOCKS))
        .max(LocalDate::compareTo);
  }

  @Bean
  WhoRunsWhat whoRunsWhat(Attending attending) {
    return new WhoRunsWhat(attending);
  }

  @Bean
  EventHandler knowingSessions(Attending attending) {
    return attending.readingSessions(PREFIX + "session_scheduled.v1");
  }

  @Bean
  EventHandler knowingChangedSessions(Attending attending) {
    return attending.readingSessions(PREFIX + "session_changed.v1");
  }

  @Bean
  EventHandler knowingCancelledSessions(Attending attending) {
    return attending.readingCancellations(PREFIX + "session_cancelled.v1");
  }

  @Bean
  EventHandler knowingPlaces(Attending attending) {
    return attending.readingPlaces(PREFIX + "place_confirmed.v1", PlaceState.CONFIRMED);
  }

  @Bean
  EventHandler knowingThoseWhoWalkedIn(Attending attending) {
    return attending.readingPlaces(PREFIX + "place_walked_in.v1", PlaceState.CONFIRMED);
  }

  @Bean
  EventHandler knowingWaitingPlaces(Attending attending) {
    return attending.readingPlaces(PREFIX + "place_waiting.v1", PlaceState.WAITING);
  }

  @Bean
  EventHandler knowingOfferedPlaces(Attending attending) {
    return attending.readingPlaces(PREFIX + "place_offered.v1", PlaceState.OFFERED);
  }

  @Bean
  EventHandler knowingCancelledPlaces(Attending attending) {
    return attending.readingPlaces(PREFIX + "place_cancelled.v1", PlaceState.CANCELLED);
  }
}
