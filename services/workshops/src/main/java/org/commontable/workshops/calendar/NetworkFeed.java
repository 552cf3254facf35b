package org.commontable.workshops.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.session.CalendarEntry;
import org.jspecify.annotations.Nullable;

/**
 * What the calendar of a whole network shows. It is open to everybody and reads all of the
 * network's sessions, so it is read at most once in {@link #FRESH} for everybody who follows it, by
 * one request while the others wait for it: nobody keeps the store busy by asking often. A change
 * is seen that much later, and a fifth of the time for which calendars keep what they have.
 */
final class NetworkFeed {
  static final Duration FRESH = Duration.ofMinutes(1);

  /** Networks whose calendars are remembered; with one more all are read anew. */
  private static final int NETWORKS_MAX = 1_000;

  private final Function<NetworkId, List<CalendarEntry>> reading;
  private final Clock clock;
  private final Map<NetworkId, Slot> slots = new ConcurrentHashMap<>();

  NetworkFeed(Function<NetworkId, List<CalendarEntry>> reading, Clock clock) {
    this.reading = reading;
    this.clock = clock;
  }

  /** What was read last, and until when it is good. */
  private record Read(List<CalendarEntry> entries, Instant until) {}

  /** Where the requests for one network meet. */
  private static final class Slot {
    private @Nullable Read last;

    synchronized List<CalendarEntry> entries(
        Instant now, Function<NetworkId, List<CalendarEntry>> reading, NetworkId network) {
      Read known = last;
      if (known == null || !now.isBefore(known.until())) {
        known = new Read(List.copyOf(reading.apply(network)), now.plus(FRESH));
        last = known;
      }
      return known.entries();
    }
  }

  List<CalendarEntry> of(NetworkId network) {
    if (slots.size() >= NETWORKS_MAX && !slots.containsKey(network)) {
      slots.clear();
    }
    return slots
        .computeIfAbsent(network, unknown -> new Slot())
        .entries(clock.instant(), reading, network);
  }
}
