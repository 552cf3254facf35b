package org.commontable.participants.occasion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;

/** Where is kept what workshops told of sessions and places. */
public final class Occasions {
  /** Registrations that one session may have had. */
  private static final int PLACES_MAX = 20_000;

  private final AggregateStore<KnownSession> sessions;
  private final AggregateStore<HeldPlace> places;

  Occasions(AggregateStore<KnownSession> sessions, AggregateStore<HeldPlace> places) {
    this.sessions = sessions;
    this.places = places;
  }

  public Optional<KnownSession> session(NetworkId network, String id) {
    return sessions.find(network, id).map(Stored::state);
  }

  public Optional<HeldPlace> place(NetworkId network, String registrationId) {
    return places.find(network, registrationId).map(Stored::state);
  }

  List<HeldPlace> placesOf(NetworkId network, String sessionId) {
    return places.all(network, Map.of("sessionId", sessionId), PLACES_MAX).stream()
        .map(Stored::state)
        .toList();
  }

  List<HeldPlace> placesOfPerson(NetworkId network, String participantId) {
    return places.all(network, Map.of("participantId", participantId), PLACES_MAX).stream()
        .map(Stored::state)
        .toList();
  }

  /** Keeps what an event says, unless a later one was read. */
  void keep(IncomingEvent event, KnownSession session) {
    var _ =
        sessions.put(
            event.network(),
            session.sessionId(),
            event.cause(),
            old -> Decision.changed(old.map(session::after).orElse(session)));
  }

  /** Keeps what an event says, unless a later one was read or the place is forgotten. */
  void keep(IncomingEvent event, HeldPlace place) {
    var _ =
        places.put(
            event.network(),
            place.registrationId(),
            event.cause(),
            old -> Decision.changed(old.map(before -> before.followedBy(place)).orElse(place)));
  }

  /** The part of {@code place_way_told.v1} that is read here. */
  record WayTold(String registrationId, String way) {}

  /** Learns in which way somebody takes part whose place is known; nothing else changes. */
  void learnWay(IncomingEvent event) {
    WayTold told = event.as(WayTold.class);
    // Refused only where the place is not known, or no more: then there is nothing to add to.
    var _ =
        places.change(
            event.network(),
            told.registrationId(),
            event.cause(),
            place -> Decision.changed(place.by(told.way())));
  }
}
