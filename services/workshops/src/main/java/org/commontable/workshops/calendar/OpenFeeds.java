package org.commontable.workshops.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.session.CalendarEntry;
import org.jspecify.annotations.Nullable;

/**
 * What calendars show that are open to everybody: a network's, a programme's, a team's. Each reads
 * all sessions of its kind, so it is read at most once in {@link #FRESH} for everybody who follows
 * it, by one request while the others wait for it: nobody keeps the store busy by asking often. A
 * change is seen that much later, and a fifth of the time for which calendars keep what they have.
 */
final class OpenFeeds {
  static final Duration FRESH = Duration.ofMinutes(1);

  /** Calendars that are remembered; with one more the one goes that nobody asked for longest. */
  static final int FEEDS_MAX = 1_000;

  private final Clock clock;
  private final Map<Feed, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

  OpenFeeds(Clock clock) {
    this.clock = clock;
  }

  /**
   * A calendar.
   *
   * @param of the id of the programme or team whose it is; null for the whole network's
   */
  record Feed(NetworkId network, @Nullable String of) {}

  /** What was read last, and until when it is good. */
  private record Read(List<CalendarEntry> entries, Instant until) {}

  /** Where the requests for one calendar meet. */
  private static final class Slot {
    private @Nullable Read last;

    synchronized List<CalendarEntry> entries(Instant now, Supplier<List<CalendarEntry>> reading) {
      Read known = last;
      if (known == null || !now.isBefore(known.until())) {
        known = new Read(List.copyOf(reading.get()), now.plus(FRESH));
        last = known;
      }
      return known.entries();
    }
  }

  List<CalendarEntry> of(Feed feed, Supplier<List<CalendarEntry>> reading) {
    return slot(feed).entries(clock.instant(), reading);
  }

  /** Names that anybody makes up push out one another, and never what many follow. */
  private Slot slot(Feed feed) {
    synchronized (slots) {
      Slot slot = slots.computeIfAbsent(feed, unknown -> new Slot());
      if (slots.size() > FEEDS_MAX) {
        slots.remove(slots.keySet().iterator().next());
      }
      return slot;
    }
  }
}
