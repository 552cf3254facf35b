package org.commontable.workshops.place;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.course.Eligibility;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What there is to know of a list before it is asked, without reading all who stand in it each
 * time: in a rush that would cost more than deciding. What this replica changes is known at once,
 * what another changed a second later.
 */
@Component
final class ListHeads {
  private static final Duration KNOWN_FOR = Duration.ofSeconds(1);
  private static final int KNOWN_MAX = 10_000;

  private final AggregateStore<Places> places;
  private final WhoIsAdmitted admitted;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  ListHeads(AggregateStore<Places> places, WhoIsAdmitted admitted, Clock clock) {
    this.places = places;
    this.admitted = admitted;
    this.clock = clock;
  }

  /**
   * A list without its entries.
   *
   * @param openTo whom its session is open to; null for everyone
   */
  record Head(
      NetworkId network,
      String sessionId,
      KnownSession session,
      PlacesPlan plan,
      @Nullable Eligibility openTo) {}

  private record Known(Head head, Instant until) {}

  Optional<Head> find(NetworkId network, String sessionId) {
    String key = key(network, sessionId);
    Known last = known.get(key);
    if (last != null && clock.instant().isBefore(last.until())) {
      return Optional.of(last.head());
    }
    Instant until = clock.instant().plus(KNOWN_FOR);
    Optional<Head> head =
        places
            .find(network, sessionId)
            .map(list ->
                new Head(
                    network,
                    sessionId,
                    list.state().session(),
                    list.state().plan(),
                    admitted.to(network, sessionId).orElse(null)));
    if (known.size() >= KNOWN_MAX) {
      known.clear();
    }
    head.ifPresent(found -> known.put(key, new Known(found, until)));
    return head;
  }

  /** Whether a session has begun by now: what somebody has in it is given up no more. */
  boolean hasBegun(NetworkId network, String sessionId) {
    return find(network, sessionId)
        .filter(list -> !clock.instant().isBefore(list.session().startsAt()))
        .isPresent();
  }

  /** To be called after a change of the session or of its plan. */
  void forget(NetworkId network, String sessionId) {
    known.remove(key(network, sessionId));
  }

  private static String key(NetworkId network, String sessionId) {
    return network.value() + ":" + sessionId;
  }
}
