package org.commontable.workshops.place;

import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.springframework.stereotype.Component;

/** What a session has to tell its list of places, and to ask of it. */
@Component
public final class PlacesOfSessions {
  private final AggregateStore<Places> places;
  private final CarryingOn carryingOn;
  private final Moments moments;
  private final ListHeads heads;

  PlacesOfSessions(
      AggregateStore<Places> places, CarryingOn carryingOn, Moments moments, ListHeads heads) {
    this.places = places;
    this.carryingOn = carryingOn;
    this.moments = moments;
    this.heads = heads;
  }

  /**
   * Opens the list, before its session is stored: a session without a list would be a fault, a list
   * without a session is one that nobody knows.
   */
  public Outcome<?> open(
      NetworkId network, String sessionId, KnownSession session, PlacesPlan plan, Cause cause) {
    return places.create(
        network,
        sessionId,
        cause,
        () ->
            PlanPolicies.besides(plan, session)
                .map(Decision::<Places>refused)
                .orElseGet(() -> Decision.changed(Places.opened(session, plan))));
  }

  /** Tells what holds of the session since a revision; a cancelled one lets everybody go. */
  public Outcome<?> follow(NetworkId network, String sessionId, KnownSession session, Cause cause) {
    return places
        .change(network, sessionId, cause, list -> list.follow(session, moments.in(network)))
        .then(list -> {
          heads.forget(network, sessionId);
          return carryingOn.tellTheOthers(list, cause);
        });
  }

  /** Why the session can't be one in which people take part in these ways; empty where it can. */
  public Optional<Refusal> tooFewPlacesBy(List<Way> ways, NetworkId network, String sessionId) {
    return places.find(network, sessionId).flatMap(list -> list.state().tooFewPlacesBy(ways));
  }

  /** How many places the session was given, and for whom; empty where there is no such list. */
  public Optional<PlacesPlan> plan(NetworkId network, String sessionId) {
    return places.find(network, sessionId).map(list -> list.state().plan());
  }

  /** What everybody may know of a session's places. */
  public PlacesInWords inWords(NetworkId network, String sessionId) {
    return places
        .find(network, sessionId)
        .map(list -> PlacesInWords.of(list.state()))
        .orElse(PlacesInWords.NONE);
  }
}
