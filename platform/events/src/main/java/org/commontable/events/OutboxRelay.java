package org.commontable.events;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.commontable.events.Documents.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events from their documents to the broker: at least once, and in order for each aggregate,
 * with at most one of its events unconfirmed. Whoever wrote relays at once; a sweep finds what a
 * crash or a fault left behind. There are no leases: two relays at the same document make
 * duplicates, which readers expect.
 */
final class OutboxRelay implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

  /** Parts that are relayed at the same time. */
  private static final int AT_ONCE_MAX = 64;

  /** Documents of one part: read with one query, sent side by side, taken out with one write. */
  private static final int TOGETHER_MAX = 250;

  /** Documents that one sweep takes up. */
  static final int SWEEP_MAX = 500;

  /** Documents that one sweep passes by, since they are in hand already. */
  private static final int PASSED_MAX = 20 * SWEEP_MAX;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final EventPublisher publisher;
  private final Clock clock;
  private final Semaphore slots = new Semaphore(AT_ONCE_MAX);
  private final ExecutorService workers;
  private final ScheduledExecutorService pauses;

  /** Documents being relayed now; true once more was written meanwhile. */
  private final Map<Place, Boolean> active = new ConcurrentHashMap<>();

  /** Documents that could not be relayed and wait for their next try. */
  private final Set<Place> pausing = ConcurrentHashMap.newKeySet();

  /** Closing the relay closes its threads. */
  OutboxRelay(
      EventPublisher publisher,
      Clock clock,
      ExecutorService workers,
      ScheduledExecutorService pauses) {
    this.publisher = publisher;
    this.clock = clock;
    this.workers = workers;
    this.pauses = pauses;
  }

  private record Place(Documents documents, String key) {}

  /** Relays what waits in some documents, on other threads. */
  void nudge(Documents documents, List<String> keys) {
    begin(documents, keys, FIRST_PAUSE);
  }

  private void begin(Documents documents, List<String> keys, Duration pause) {
    List<String> idle = keys.stream().filter(key -> takesUp(new Place(documents, key))).toList();
    for (int from = 0; from < idle.size(); from += TOGETHER_MAX) {
      List<String> part = idle.subList(from, Math.min(idle.size(), from + TOGETHER_MAX));
      try {
        workers.execute(() -> work(documents, part, pause));
      } catch (RejectedExecutionException closing) {
        part.forEach(key -> active.remove(new Place(documents, key)));
      }
    }
  }

  /** Whether nobody else has it in hand; if somebody has, they look once more. */
  private boolean takesUp(Place place) {
    return !active.merge(place, false, (old, fresh) -> true);
  }

  private void work(Documents documents, List<String> keys, Duration pause) {
    Set<String> unsent = Set.copyOf(keys);
    slots.acquireUninterruptibly();
    try {
      unsent = drain(documents, keys, publisher);
      if (!unsent.isEmpty()) {
        log.warn("Events of {} records wait, since the broker did not confirm them", unsent.size());
      }
    } catch (RuntimeException | Error e) {
      log.warn("Events wait, since they could not be relayed: {}", e.getClass().getName());
    } finally {
      slots.release();
    }
    List<String> again = new ArrayList<>();
    for (String key : keys) {
      Place place = new Place(documents, key);
      boolean more = Boolean.TRUE.equals(active.remove(place));
      if (unsent.contains(key)) {
        // By itself, so that one that can't be sent keeps no other waiting.
        later(place, pause);
      } else if (more) {
        again.add(key);
      }
    }
    begin(documents, again, FIRST_PAUSE);
  }

  private void later(Place place, Duration pause) {
    if (!pausing.add(place)) {
      return; // Somebody woke it in its pause. It has one next try, however often that happens.
    }
    Duration doubled = pause.multipliedBy(2);
    Duration next = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    try {
      var _ =
          pauses.schedule(
              () -> {
                pausing.remove(place);
                begin(place.documents(), List.of(place.key()), next);
              },
              pause.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      log.debug("Closing; the next start finds what waits");
    }
  }

  /**
   * Sends all that waits in some documents: of each one event at a time, confirmed before the next.
   * A crash between any two steps leaves an event in its document, to be sent again.
   *
   * @return the keys of those of which something could not be sent
   */
  static Set<String> drain(Documents documents, Collection<String> keys, EventPublisher publisher) {
    Set<String> unsent = new HashSet<>();
    List<String> open = List.copyOf(keys);
    while (!open.isEmpty()) {
      Map<String, List<OutboxEvent>> pending = documents.pendingOf(open);
      Set<String> over = new HashSet<>();
      Map<String, OutboxEvent> next = numbered(0, pending);
      for (int round = 1; !next.isEmpty(); round++) {
        unsent.addAll(publisher.publishAll(next));
        next.keySet().removeAll(unsent);
        over.addAll(takeOut(documents, next, pending));
        pending.keySet().removeAll(unsent);
        next = numbered(round, pending);
      }
      List<String> left =
          open.stream().filter(key -> !unsent.contains(key) && !over.contains(key)).toList();
      if (!left.isEmpty()) {
        documents.clearSinceOfAll(left);
      }
      // Where something was sent, more may have come. What waits and can't be sent yet may still be
      // undone, document and all: whoever wrote it, or a sweep, comes back to it.
      open = left.stream().filter(key -> !pending.getOrDefault(key, List.of()).isEmpty()).toList();
    }
    return unsent;
  }

  /** Of each document the event with a number among those that wait, where it has so many. */
  private static Map<String, OutboxEvent> numbered(
      int number, Map<String, List<OutboxEvent>> pending) {
    Map<String, OutboxEvent> found = new LinkedHashMap<>();
    pending.forEach((key, events) -> {
      if (number < events.size()) {
        found.put(key, events.get(number));
      }
    });
    return found;
  }

  /** Takes out what was sent; returns the keys of documents in which certainly nothing waits. */
  private static Set<String> takeOut(
      Documents documents, Map<String, OutboxEvent> sent, Map<String, List<OutboxEvent>> pending) {
    Map<String, Long> last = new HashMap<>();
    Map<String, Long> others = new HashMap<>();
    sent.forEach((key, event) -> {
      boolean isLast = event.equals(requireNonNull(pending.get(key)).getLast());
      (isLast ? last : others).put(key, event.seq());
    });
    boolean nothingWaits = documents.pullLastOfAll(last);
    if (!nothingWaits) {
      others.putAll(last);
    }
    documents.pullAll(others);
    return nothingWaits ? last.keySet() : Set.of();
  }

  /**
   * Takes up what waits longer than it should; returns since when the oldest has waited, or now.
   * What is in hand already is passed by, so that what can't be sent never keeps the rest waiting.
   */
  Instant sweep(Documents documents, Duration patience) {
    Instant now = clock.instant();
    Instant oldest = now;
    List<String> fresh;
    int passed = 0;
    List<Waiting> found;
    do {
      found = documents.waiting(now.minus(patience), passed, SWEEP_MAX);
      oldest = passed == 0 && !found.isEmpty() ? found.getFirst().since() : oldest;
      fresh =
          found.stream()
              .map(Waiting::key)
              .filter(key -> isIdle(new Place(documents, key)))
              .toList();
      begin(documents, fresh, FIRST_PAUSE);
      passed += found.size();
    } while (fresh.isEmpty() && found.size() == SWEEP_MAX && passed < PASSED_MAX);
    return oldest;
  }

  private boolean isIdle(Place place) {
    return !active.containsKey(place) && !pausing.contains(place);
  }

  /** Whether nothing is being relayed now. */
  boolean idle() {
    return active.isEmpty();
  }

  @Override
  public void close() {
    pauses.shutdownNow();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
