package org.commontable.events;

import static org.commontable.events.StoreFixture.SOLENT;
import static org.commontable.events.StoreFixture.attempt;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A process that writes and relays, until it dies before or after one of its steps. */
final class MortalProcess {
  /** What a real relay waits between two tries is more than a test wants to wait. */
  private static final int HASTE = 10;

  private final Documents documents;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Pauses pauses = new Pauses();
  private final OutboxRelay relay;
  private final AggregateStore<Tally> tallies;

  MortalProcess(Documents documents, EventPublisher broker, int dieAt, boolean afterwards) {
    CrashingDocuments mortal = new CrashingDocuments(documents, broker, dieAt, afterwards);
    this.documents = mortal;
    relay = new OutboxRelay(mortal, Clock.systemUTC(), workers, pauses);
    tallies =
        new AggregateStore<>(
            Tally.type(),
            mortal,
            new EventSource("tallies", 1),
            Clock.systemUTC(),
            keys -> relay.nudge(mortal, keys));
  }

  private static final class Pauses extends ScheduledThreadPoolExecutor {
    Pauses() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
      return super.schedule(work, delay / HASTE, unit);
    }
  }

  void count(String tally, String mark) {
    tallies
        .put(
            SOLENT,
            tally,
            attempt("ann", mark, mark),
            before -> before.orElseGet(Tally::empty).count(mark))
        .orThrow();
  }

  void sweep() {
    var _ = relay.sweep(documents, Duration.ZERO);
  }

  /** No thread of it takes another step; what is under way to the broker may still arrive. */
  void bury() {
    pauses.shutdownNow();
    workers.shutdownNow();
  }
}
