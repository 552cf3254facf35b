package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.events.StoreFixture.NOW;
import static org.commontable.events.StoreFixture.SOLENT;
import static org.commontable.events.StoreFixture.by;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.commontable.events.CrashingDocuments.Died;
import org.commontable.events.EventPublisher.PublishingFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OutboxRelayTest {
  private static final String KEY = "solent:t1";

  private final MongoDatabase database = StoreFixture.database();
  private final MongoDocuments documents = new MongoDocuments(database, "tallies", List.of());
  private final RecordingPublisher broker = new RecordingPublisher();
  private final OutboxRelay relay = relay(Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));

  private OutboxRelay relay(Clock clock) {
    return new OutboxRelay(
        broker,
        clock,
        Executors.newVirtualThreadPerTaskExecutor(),
        Executors.newSingleThreadScheduledExecutor());
  }

  @AfterEach
  void close() {
    relay.close();
  }

  private void write(Documents through, int marks) {
    AggregateStore<Tally> store = StoreFixture.store(through);
    store.create(SOLENT, "t1", by("ann"), () -> Tally.empty().count("m1")).orThrow();
    for (int i = 2; i <= marks; i++) {
      String mark = "m" + i;
      store.change(SOLENT, "t1", by("ann"), tally -> tally.count(mark)).orThrow();
    }
  }

  private static void drained(Documents documents, String key, EventPublisher publisher) {
    assertThat(OutboxRelay.drain(documents, List.of(key), publisher)).isEmpty();
  }

  private static List<String> sequences(List<String> published) {
    return published.stream().map(line -> line.split(" ")[1]).toList();
  }

  @Test
  void what_is_written_is_relayed_at_once_and_in_order() {
    AggregateStore<Tally> store =
        new AggregateStore<>(
            Tally.type(),
            documents,
            new EventSource("tallies", 1),
            StoreFixture.CLOCK,
            keys -> relay.nudge(documents, keys));
    store.create(SOLENT, "t1", by("ann"), () -> Tally.empty().count("m1")).orThrow();
    for (int i = 2; i <= 20; i++) {
      store.change(SOLENT, "t1", by("ann"), tally -> tally.count("m")).orThrow();
    }

    Eventually.until("twenty events are out", () -> broker.published().size() == 20);
    Eventually.until("nothing waits", () -> relay.idle());
    assertThat(sequences(broker.published())).isSorted().doesNotHaveDuplicates();
    assertThat(documents.waiting(NOW.plusSeconds(60), 0, 10)).isEmpty();
  }

  @Test
  void an_event_that_the_broker_did_not_confirm_stays_and_goes_before_those_after_it() {
    write(documents, 3);
    broker.failNext(2);

    relay.nudge(documents, List.of(KEY));

    Eventually.until("three events are out", () -> broker.published().size() == 3);
    assertThat(sequences(broker.published())).isSorted();
  }

  @Test
  void a_sweep_finds_what_a_process_left_behind_and_says_since_when_it_waits() {
    write(documents, 2);

    assertThat(relay.sweep(documents, Duration.ofSeconds(2))).isEqualTo(NOW);

    Eventually.until("two events are out", () -> broker.published().size() == 2);
    Eventually.until("nothing waits", () -> relay.idle());
    assertThat(relay.sweep(documents, Duration.ofSeconds(2))).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void what_can_not_be_sent_makes_room_for_what_waits_behind_it() {
    AtomicInteger refused = new AtomicInteger();
    EventPublisher picky =
        (key, event) -> {
          if (!key.endsWith(":last")) {
            refused.incrementAndGet();
            throw new PublishingFailedException(new IllegalStateException("told to fail"));
          }
          broker.publish(key, event);
        };
    AggregateStore<Tally> store = StoreFixture.store(documents);
    for (int i = 0; i < OutboxRelay.SWEEP_MAX; i++) {
      store.create(SOLENT, "t" + i, by("ann"), () -> Tally.empty().count("m")).orThrow();
    }
    new AggregateStore<>(
            Tally.type(),
            documents,
            new EventSource("tallies", 1),
            Clock.fixed(NOW.plusSeconds(1), ZoneOffset.UTC),
            key -> {})
        .create(SOLENT, "last", by("ann"), () -> Tally.empty().count("m"))
        .orThrow();
    StillPauses pauses = new StillPauses();

    try (OutboxRelay stuck = relayOf(picky, pauses)) {
      assertThat(stuck.sweep(documents, Duration.ofSeconds(2))).isEqualTo(NOW);
      Eventually.until("all were tried", () -> refused.get() == OutboxRelay.SWEEP_MAX);
      Eventually.until("all pause", stuck::idle);
      assertThat(broker.published()).isEmpty();

      assertThat(stuck.sweep(documents, Duration.ofSeconds(2))).isEqualTo(NOW);
      Eventually.until("the last is out", () -> broker.published().size() == 1);
    }
    assertThat(refused).hasValue(OutboxRelay.SWEEP_MAX);
  }

  @Test
  void however_often_somebody_comes_to_what_can_not_be_sent_it_has_one_next_try() {
    write(documents, 1);
    broker.failNext(Integer.MAX_VALUE);
    StillPauses pauses = new StillPauses();

    try (OutboxRelay stuck = relayOf(broker, pauses)) {
      for (int i = 0; i < 20; i++) {
        stuck.sweep(documents, Duration.ofSeconds(2));
        stuck.nudge(documents, List.of(KEY));
        Eventually.until("it pauses", stuck::idle);
      }
    }

    assertThat(pauses.tries()).isEqualTo(1);
  }

  private static OutboxRelay relayOf(EventPublisher publisher, StillPauses pauses) {
    return new OutboxRelay(
        publisher,
        Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC),
        Executors.newVirtualThreadPerTaskExecutor(),
        pauses);
  }

  /** Pauses that never end; counts what would have come after them. */
  private static final class StillPauses extends ScheduledThreadPoolExecutor {
    private final AtomicInteger tries = new AtomicInteger();

    StillPauses() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
      tries.incrementAndGet();
      return super.schedule(work, 1, TimeUnit.DAYS);
    }

    int tries() {
      return tries.get();
    }
  }

  @Test
  void what_was_written_a_moment_ago_is_left_to_its_writer() {
    write(documents, 1);
    try (OutboxRelay now = relay(StoreFixture.CLOCK)) {
      now.sweep(documents, Duration.ofSeconds(2));
      assertThat(now.idle()).isTrue();
    }
  }

  /** The whole way of three facts, with the process dying before and after each of its steps. */
  @Test
  void a_crash_between_any_two_writes_loses_no_event_and_invents_none() {
    int survived = 0;
    for (int step = 1; survived < 2; step++) {
      for (boolean afterwards : new boolean[] {false, true}) {
        if (diesAndRecovers(step, afterwards)) {
          survived++;
        }
      }
    }
    assertThat(survived).isEqualTo(2);
  }

  /** Returns whether the work was over before the step came. */
  private boolean diesAndRecovers(int step, boolean afterwards) {
    MongoDocuments fresh = new MongoDocuments(StoreFixture.database(), "tallies", List.of());
    RecordingPublisher published = new RecordingPublisher();
    CrashingDocuments crashing = new CrashingDocuments(fresh, published, step, afterwards);
    boolean died = false;
    try {
      write(crashing, 3);
      drained(crashing, KEY, crashing);
    } catch (Died e) {
      died = true;
    }

    // Another process starts and finds what waits.
    for (Documents.Waiting waiting : fresh.waiting(NOW.plusSeconds(60), 0, 10)) {
      drained(fresh, waiting.key(), published);
    }

    List<String> committed = new ArrayList<>();
    Documents.AggregateDocument document = fresh.load(KEY);
    if (document != null) {
      for (long seq = 1; seq <= document.seq(); seq++) {
        committed.add(OutboxEvent.sequence(1, seq));
      }
      assertThat(document.outbox()).isEmpty();
    }
    assertThat(new LinkedHashSet<>(sequences(published.published())))
        .as("dying %s step %d", afterwards ? "after" : "before", step)
        .containsExactlyElementsOf(committed);
    assertThat(fresh.waiting(NOW.plusSeconds(60), 0, 10)).isEmpty();
    return !died;
  }

  @Test
  void many_documents_are_relayed_side_by_side_and_each_in_its_order() {
    AggregateStore<Tally> store = StoreFixture.store(documents);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      String id = "t%03d".formatted(i);
      keys.add("solent:" + id);
      store.create(SOLENT, id, by("ann"), () -> Tally.empty().count("m1")).orThrow();
      for (int more = 0; more < i % 3; more++) {
        store.change(SOLENT, id, by("ann"), tally -> tally.count("m")).orThrow();
      }
    }
    broker.failNext(7);

    relay.nudge(documents, keys);

    Eventually.until("all events are out", () -> broker.published().size() == 1_200);
    Eventually.until("nothing waits", relay::idle);
    for (String key : keys) {
      assertThat(sequences(broker.published().stream().filter(e -> e.startsWith(key)).toList()))
          .as(key)
          .isSorted()
          .doesNotHaveDuplicates()
          .hasSize(1 + keys.indexOf(key) % 3);
    }
    assertThat(documents.waiting(NOW.plusSeconds(60), 0, 10)).isEmpty();
  }

  @Test
  void what_one_document_can_not_send_keeps_none_of_the_others_of_its_part() {
    AggregateStore<Tally> store = StoreFixture.store(documents);
    for (String id : List.of("bad", "good", "late")) {
      store.create(SOLENT, id, by("ann"), () -> Tally.empty().count("m1")).orThrow();
    }
    EventPublisher picky =
        (key, event) -> {
          if (key.endsWith(":bad")) {
            throw new PublishingFailedException(new IllegalStateException("told to fail"));
          }
          if (key.endsWith(":late") && event.seq() == 1) {
            store.change(SOLENT, "late", by("ann"), tally -> tally.count("m2")).orThrow();
          }
          broker.publish(key, event);
        };

    assertThat(
            OutboxRelay.drain(
                documents, List.of("solent:bad", "solent:good", "solent:late"), picky))
        .containsExactly("solent:bad");

    assertThat(broker.published())
        .extracting(line -> line.split(" ")[0])
        .containsExactlyInAnyOrder("solent:good", "solent:late", "solent:late");
    assertThat(documents.waiting(NOW.plusSeconds(60), 0, 10))
        .extracting(Documents.Waiting::key)
        .containsExactly("solent:bad");
    assertThat(documents.pending("solent:bad")).hasSize(1);
  }

  @Test
  void the_last_event_is_taken_out_in_one_write_and_no_other_with_it() {
    write(documents, 2);

    assertThat(documents.pullLast(KEY, 1)).isFalse();
    documents.pull(KEY, 1);
    assertThat(documents.pullLast(KEY, 1)).isFalse();
    assertThat(documents.waiting(NOW.plusSeconds(60), 0, 10)).hasSize(1);

    assertThat(documents.pullLast(KEY, 2)).isTrue();
    assertThat(documents.pending(KEY)).isEmpty();
    assertThat(documents.waiting(NOW.plusSeconds(60), 0, 10)).isEmpty();
  }

  @Test
  void a_fault_of_the_machine_does_not_keep_a_document_from_being_relayed_later() {
    write(documents, 1);
    broker.breakNext(new NoClassDefFoundError("told to fail"));

    relay.nudge(documents, List.of(KEY));

    Eventually.until("the event is out", () -> broker.published().size() == 1);
  }

  @Test
  @Timeout(20)
  void a_document_that_a_failover_undid_is_let_go() {
    drained(documents, "solent:undone", broker);

    assertThat(broker.published()).isEmpty();
  }

  @Test
  void two_relays_at_the_same_document_make_duplicates_but_never_a_gap()
      throws PublishingFailedException {
    write(documents, 2);
    List<OutboxEvent> seenByBoth = documents.pending(KEY);

    drained(documents, KEY, broker);
    for (OutboxEvent event : seenByBoth) {
      broker.publish(KEY, event);
      documents.pull(KEY, event.seq());
    }

    assertThat(new LinkedHashSet<>(sequences(broker.published()))).hasSize(2);
    assertThat(documents.pending(KEY)).isEmpty();
  }
}
