package org.commontable.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.commontable.events.EventPublisher.PublishingFailedException;
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

  /** Documents that are relayed at the same time. */
  private static final int AT_ONCE_MAX = 64;

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

  /** Relays what waits in a document, on another thread. */
  void nudge(Documents documents, String key) {
    begin(new Place(documents, key), FIRST_PAUSE);
  }

  private void begin(Place place, Duration pause) {
    Boolean already = active.merge(place, false, (old, fresh) -> true);
    if (already) {
      return;
    }
    try {
      workers.execute(() -> work(place, pause));
    } catch (RejectedExecutionException closing) {
      active.remove(place);
    }
  }

  private void work(Place place, Duration pause) {
    boolean sent = false;
    slots.acquireUninterruptibly();
    try {
      drain(place.documents(), place.key(), publisher);
      sent = true;
    } catch (PublishingFailedException | RuntimeException | Error e) {
      log.warn("Events wait, since they could not be relayed: {}", e.getClass().getName());
    } finally {
      slots.release();
    }
    boolean more = Boolean.TRUE.equals(active.remove(place));
    if (!sent) {
      later(place, pause);
    } else if (more) {
      begin(place, FIRST_PAUSE);
    }
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
                begin(place, next);
              },
              pause.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      log.debug("Closing; the next start finds what waits");
    }
  }

  /**
   * Sends all that waits in a document, one event at a time, each confirmed before the next. A
   * crash between any two steps leaves the event in the document, to be sent again.
   */
  static void drain(Documents documents, String key, EventPublisher publisher)
      throws PublishingFailedException {
    List<OutboxEvent> pending;
    do {
      pending = documents.pending(key);
      for (OutboxEvent event : pending) {
        publisher.publish(key, event);
        if (event.equals(pending.getLast()) && documents.pullLast(key, event.seq())) {
          return;
        }
        documents.pull(key, event.seq());
      }
      // What waits and can't be sent yet may still be undone, document and all: whoever wrote it,
      // or a sweep, comes back to it.
    } while (!documents.clearSince(key) && !pending.isEmpty());
  }

  /**
   * Takes up what waits longer than it should; returns since when the oldest has waited, or now.
   * What is in hand already is passed by, so that what can't be sent never keeps the rest waiting.
   */
  Instant sweep(Documents documents, Duration patience) {
    Instant now = clock.instant();
    Instant oldest = now;
    List<Place> fresh;
    int passed = 0;
    List<Waiting> found;
    do {
      found = documents.waiting(now.minus(patience), passed, SWEEP_MAX);
      oldest = passed == 0 && !found.isEmpty() ? found.getFirst().since() : oldest;
      fresh =
          found.stream()
              .map(waiting -> new Place(documents, waiting.key()))
              .filter(place -> !active.containsKey(place) && !pausing.contains(place))
              .toList();
      fresh.forEach(place -> begin(place, FIRST_PAUSE));
      passed += found.size();
    } while (fresh.isEmpty() && found.size() == SWEEP_MAX && passed < PASSED_MAX);
    return oldest;
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
