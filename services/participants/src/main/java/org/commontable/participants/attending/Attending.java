package org.commontable.participants.attending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.attending.KnownSession.Dates;
import org.commontable.participants.person.People;
import org.jspecify.annotations.Nullable;

/**
 * Sessions and places as workshops told of them, kept so that no other service has to be asked.
 * Places of a session or a person go by an index.
 */
public final class Attending {
  /** Places that one session may have, waiting ones too. */
  private static final int PLACES_OF_SESSION_MAX = 5_000;

  /** Registrations that one person may have had. */
  private static final int PLACES_OF_PERSON_MAX = 5_000;

  private final AggregateStore<KnownSession> sessions;
  private final AggregateStore<Place> places;
  private final Leading leading;
  private final People people;

  Attending(
      AggregateStore<KnownSession> sessions,
      AggregateStore<Place> places,
      Leading leading,
      People people) {
    this.sessions = sessions;
    this.places = places;
    this.leading = leading;
    this.people = people;
  }

  public Optional<KnownSession> session(NetworkId network, String sessionId) {
    return sessions.find(network, sessionId).map(Stored::state);
  }

  /** Those of them that anybody told of, by their ids. */
  Map<String, KnownSession> sessions(NetworkId network, Collection<String> ids) {
    return sessions.findAll(network, ids).values().stream()
        .collect(Collectors.toMap(Stored::id, Stored::state));
  }

  /** Whether the session belongs to one of the programmes; false where nobody told of it. */
  public boolean isOf(NetworkId network, String sessionId, Set<String> programmeIds) {
    return session(network, sessionId)
        .filter(session -> programmeIds.contains(session.programmeId()))
        .isPresent();
  }

  /**
   * Who has a place, or leads a part without one, each once and under the id that their record now
   * goes by.
   */
  public List<String> whoComesTo(NetworkId network, String sessionId) {
    Stream<String> placed =
        places
            .all(
                network,
                Map.of("sessionId", sessionId, "state", PlaceState.CONFIRMED.name()),
                PLACES_OF_SESSION_MAX)
            .stream()
            .map(place -> place.state().participantId());
    Stream<String> lead =
        session(network, sessionId).filter(session -> !session.cancelled()).stream()
            .flatMap(session -> leading.whoLeads(network, sessionId));
    return Stream.concat(placed, lead)
        .map(id -> people.goingOn(network, id).map(person -> person.id()).orElse(id))
        .distinct()
        .toList();
  }

  /** The sessions to which somebody comes or came: with a place, or leading a part of them. */
  public List<KnownSession> comesTo(NetworkId network, String participantId) {
    return partOf(network, participantId, EnumSet.of(PlaceState.CONFIRMED));
  }

  /** Each session for which somebody has a place in one of these states, or leads a part of it. */
  public List<KnownSession> partOf(
      NetworkId network, String participantId, Set<PlaceState> states) {
    Set<String> placed =
        placesOf(network, participantId).stream()
            .filter(place -> states.contains(place.state()))
            .map(Place::sessionId)
            .collect(Collectors.toSet());
    Set<String> all = new LinkedHashSet<>(placed);
    people.idsOfOne(network, participantId).stream()
        .flatMap(id -> leading.sessionsOf(network, id).stream())
        .forEach(all::add);
    return sessions(network, all).values().stream()
        .filter(session -> placed.contains(session.sessionId()) || !session.cancelled())
        .toList();
  }

  /** What one person registered for, under all their ids. */
  public List<Place> placesOf(NetworkId network, String participantId) {
    List<Place> all = new ArrayList<>();
    for (String id : people.idsOfOne(network, participantId)) {
      places.all(network, Map.of("participantId", id), PLACES_OF_PERSON_MAX).stream()
          .map(Stored::state)
          .forEach(all::add);
    }
    return all;
  }

  /** The part of the sessions' events that is read here. */
  record SessionTold(
      String sessionId,
      String programmeId,
      String title,
      @Nullable String titleWelsh,
      List<Dates> dates,
      int plannedMinutes) {}

  /** The part of {@code session_cancelled.v1} that is read here. */
  record SessionCancelled(String sessionId) {}

  /** The part of the places' events that is read here. */
  record PlaceTold(String sessionId, String registrationId, String participantId) {}

  EventHandler readingSessions(String type) {
    return EventHandler.of(
        type,
        event -> {
          SessionTold told = event.as(SessionTold.class);
          KnownSession known =
              new KnownSession(
                  told.sessionId(),
                  told.programmeId(),
                  told.title(),
                  told.titleWelsh(),
                  told.dates(),
                  told.plannedMinutes(),
                  false);
          sessions
              .put(event.network(), told.sessionId(), event.cause(), old -> Decision.changed(known))
              .orThrow();
        });
  }

  EventHandler readingCancellations(String type) {
    return EventHandler.of(
        type,
        event -> {
          // Refused only where the session was never told of: then there is nothing to keep.
          var _ =
              sessions.change(
                  event.network(),
                  event.as(SessionCancelled.class).sessionId(),
                  event.cause(),
                  known -> Decision.changed(known.calledOff()));
        });
  }

  EventHandler readingPlaces(String type, PlaceState state) {
    return EventHandler.of(
        type,
        event -> {
          PlaceTold told = event.as(PlaceTold.class);
          if (people.know(event.network(), told.participantId())) {
            Place place =
                new Place(
                    told.registrationId(),
                    told.sessionId(),
                    told.participantId(),
                    state,
                    event.time());
            // Refused only where the place was erased: it must not come back.
            var _ =
                places.put(
                    event.network(),
                    told.registrationId(),
                    event.cause(),
                    old -> Decision.changed(place));
          }
        });
  }
}
