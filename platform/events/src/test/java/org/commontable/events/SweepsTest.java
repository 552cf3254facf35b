package org.commontable.events;

import static org.commontable.events.StoreFixture.NOW;
import static org.commontable.events.StoreFixture.SOLENT;
import static org.commontable.events.StoreFixture.by;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.commontable.kernel.Decision;
import org.junit.jupiter.api.Test;

class SweepsTest {
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final EventSettings SETTINGS =
      new EventSettings(
          "tallies",
          new EventSettings.Mongodb("mongodb://nowhere", null, null),
          new EventSettings.Kafka("nowhere:1", Map.of()),
          new EventSettings.Events(OFTEN, OFTEN, OFTEN, 1));

  private final MongoDatabase database = StoreFixture.database();
  private final RecordingPublisher broker = new RecordingPublisher();
  private final Clock later = Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC);

  @Test
  void a_timer_that_takes_long_keeps_no_event_waiting() {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    AggregateType<Tally> due = Tally.type().dueAt(tally -> tally.total() == 0 ? NOW : null);
    // As a process leaves things that is killed before it relays.
    AggregateStore<Tally> killed =
        StoreFixture.store(new MongoDocuments(database, "tallies", List.of()), due, 1);
    killed.create(SOLENT, "slow", by("ann"), () -> Decision.changed(Tally.empty())).orThrow();

    try (OutboxRelay relay =
        new OutboxRelay(
            broker,
            later,
            Executors.newVirtualThreadPerTaskExecutor(),
            Executors.newSingleThreadScheduledExecutor())) {
      AggregateStores stores =
          new AggregateStores(database, new EventSource("tallies", 1), relay, later);
      stores
          .open(due)
          .onDueDo(stored -> {
            taken.countDown();
            Eventually.until("it may end", () -> over.getCount() == 0);
          });
      Retellings none = new Retellings(database, List.of(), later);
      Sweeps sweeps = new Sweeps(stores, relay, none, SETTINGS, later, new SimpleMeterRegistry());
      sweeps.start();
      Eventually.until("the timer is busy", () -> taken.getCount() == 0);

      killed.create(SOLENT, "left", by("ann"), () -> Tally.empty().count("m1")).orThrow();
      Eventually.until("the event is out", () -> broker.published().size() == 1);
      over.countDown();
      sweeps.stop();
    }
  }
}
