package org.commontable.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** What a simulated world is built of: the real code. A flawed house has one part that is not. */
class House {
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What brings events from a store to the broker. */
  interface Relay {
    void nudge(Documents documents, String key);

    void sweep(Documents documents);
  }

  SimulatedDocuments documents(SimulatedDatabase database, String collection) {
    return new SimulatedDocuments(database, collection);
  }

  Relay relay(
      EventPublisher publisher,
      Clock clock,
      ExecutorService workers,
      ScheduledExecutorService pauses) {
    OutboxRelay relay = new OutboxRelay(publisher, clock, workers, pauses);
    return new Relay() {
      @Override
      public void nudge(Documents documents, String key) {
        relay.nudge(documents, List.of(key));
      }

      @Override
      public void sweep(Documents documents) {
        var _ = relay.sweep(documents, PATIENCE);
      }
    };
  }

  ParkedEvents parking(SimulatedDatabase database) {
    return new SimulatedParking(database);
  }

  void read(AggregateStore<Reading> readings, IncomingEvent event) {
    readings
        .put(
            event.network(), event.subject(), event.cause(), before -> Reading.after(before, event))
        .orThrow();
  }

  /** The incarnation after a restore, where the backup had another. */
  long afterRestore(long before, Instant now) {
    return Incarnation.after(before, now);
  }
}
