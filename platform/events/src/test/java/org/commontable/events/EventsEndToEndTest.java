package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.events.StoreFixture.SOLENT;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.commontable.events.CrashingDocuments.Died;

/**
 * The events that are read are the events that were committed, in order for each aggregate,
 * whatever dies and however long the broker is away; over a real broker and a real store.
 */
class EventsEndToEndTest {
  private static final String TOPIC = "commontable.tallies";
  private static final int PARTITIONS = 3;
  private static final AtomicInteger STORIES = new AtomicInteger();

  private static final RealWorld WORLD = new RealWorld(TOPIC, PARTITIONS);

  @AfterContainer
  static void stop() throws IOException {
    WORLD.close();
  }

  /**
   * What happens in one story.
   *
   * @param deaths after how many of its steps each process dies, one after the other; odd ones
   *     after the step was done, even ones before
   */
  record Story(int aggregates, int writers, int changesEach, List<Integer> deaths) {
    int half() {
      return writers * changesEach / 2;
    }

    /** One more after what happens halfway. */
    int changes() {
      return writers * changesEach + 1;
    }
  }

  @Provide
  static Arbitrary<Story> stories() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(2, 8),
            Arbitraries.integers().between(1, 40).list().ofMaxSize(6))
        .as(Story::new);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void what_is_read_is_what_was_committed_whatever_dies(@ForAll("stories") Story story)
      throws Exception {
    tell(story, () -> {}, () -> {});
  }

  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  void what_is_read_is_what_was_committed_though_the_broker_was_away(@ForAll("stories") Story story)
      throws Exception {
    tell(story, WORLD::stopBroker, WORLD::startBroker);
  }

  /** In the middle of a story something happens, and is made good once everybody has written. */
  private static void tell(Story story, Runnable halfway, Runnable afterwards) throws Exception {
    String name = "s" + STORIES.incrementAndGet() + "x";
    List<String> ids =
        Stream.iterate(0, n -> n + 1).limit(story.aggregates()).map(n -> name + n).toList();
    Processes processes = new Processes(story.deaths());
    AtomicInteger written = new AtomicInteger();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int writer = 0; writer < story.writers(); writer++) {
        int who = writer;
        work.add(
            people.submit(() -> {
              for (int i = 0; i < story.changesEach(); i++) {
                processes.count(ids.get((who + i) % ids.size()), name + "m" + who + "." + i);
                if (written.incrementAndGet() == story.half()) {
                  halfway.run();
                  processes.count(ids.getFirst(), name + "after");
                }
              }
            }));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
    processes.settle(afterwards);

    for (String id : ids) {
      List<String> committed = committed(id);
      Eventually.until("all of " + id + " is read", () -> read(id).equals(committed));
    }
    assertThat(ids.stream().mapToInt(id -> committed(id).size()).sum()).isEqualTo(story.changes());
    Map<String, List<String>> onTheWire = onTheWire(ids);
    for (String id : ids) {
      List<String> arrived = onTheWire.getOrDefault(id, List.of());
      assertThat(new LinkedHashSet<>(arrived)).containsExactlyElementsOf(committed(id));
    }
  }

  /** One process after the other, each with a death of its own; the last one lives. */
  private static final class Processes {
    private final List<Integer> deaths;
    private int buried;
    private MortalProcess alive;

    Processes(List<Integer> deaths) {
      this.deaths = deaths;
      this.alive = next();
    }

    private MortalProcess next() {
      int dieAt = buried < deaths.size() ? deaths.get(buried) : Integer.MAX_VALUE;
      MortalProcess process =
          new MortalProcess(WORLD.documents, WORLD::publish, dieAt, dieAt % 2 == 1);
      process.sweep();
      return process;
    }

    private synchronized MortalProcess alive() {
      return alive;
    }

    private synchronized void replace(MortalProcess dead) {
      if (dead == alive) {
        dead.bury();
        buried++;
        alive = next();
      }
    }

    /** As a person would: the same request again, until there is an answer. */
    void count(String tally, String mark) {
      while (true) {
        MortalProcess process = alive();
        try {
          process.count(tally, mark);
          return;
        } catch (Died e) {
          replace(process);
        }
      }
    }

    /** Whoever is left dies, too; then somebody lives long enough to tell what waits. */
    void settle(Runnable afterwards) {
      alive().bury();
      MortalProcess last =
          new MortalProcess(WORLD.documents, WORLD::publish, Integer.MAX_VALUE, false);
      last.sweep();
      afterwards.run();
      Eventually.until(
          "nothing waits",
          () -> {
            last.sweep();
            return WORLD.documents.waiting(Instant.now().plusSeconds(1), 0, 1).isEmpty();
          });
      last.bury();
    }
  }

  private static List<String> committed(String id) {
    List<String> marks =
        WORLD.tallies.find(SOLENT, id).map(found -> found.state().marks()).orElse(List.of());
    List<String> events = new ArrayList<>();
    for (String mark : marks) {
      int seq = events.size() + 1;
      events.add(told(OutboxEvent.sequence(1, seq), seq, mark));
    }
    return events;
  }

  private static String told(String sequence, int total, String mark) {
    return "%s {\"total\":%d,\"mark\":\"%s\"}".formatted(sequence, total, mark);
  }

  private static List<String> read(String id) {
    return WORLD.readings.find(SOLENT, id).map(found -> found.state().taken()).orElse(List.of());
  }

  /** All that ever arrived of some aggregates, twice where it arrived twice. */
  private static Map<String, List<String>> onTheWire(List<String> ids) {
    Map<String, List<String>> found = new HashMap<>();
    for (ConsumerRecord<String, byte[]> message : WORLD.messages()) {
      CloudEvent event = KafkaMessageFactory.createReader(message).toEvent();
      String id = String.valueOf(event.getSubject());
      if (ids.contains(id) && event.getData() != null) {
        found
            .computeIfAbsent(id, first -> new ArrayList<>())
            .add(
                event.getExtension("sequence")
                    + " "
                    + new String(event.getData().toBytes(), StandardCharsets.UTF_8));
      }
    }
    return found;
  }

  @Example
  void a_partition_waits_for_what_passes_while_the_others_are_read_on() {
    String busy = "busy0";
    String other =
        Stream.iterate(0, n -> n + 1)
            .map(n -> "calm" + n)
            .filter(id -> WORLD.partitionOf(id) != WORLD.partitionOf(busy))
            .findFirst()
            .orElseThrow();
    WORLD.keepBusy(busy);
    MortalProcess process =
        new MortalProcess(WORLD.documents, WORLD::publish, Integer.MAX_VALUE, false);

    process.count(busy, "one");
    process.count(busy, "two");
    Eventually.until("it waits", () -> WORLD.refusedAsBusy(busy) > EventDelivery.TRIES_MAX);
    for (int i = 0; i < 3; i++) {
      process.count(other, "mark" + i);
    }
    Eventually.until("others are read", () -> read(other).equals(committed(other)));
    assertThat(read(busy)).isEmpty();
    WORLD.keepBusyNoMore(busy);

    Eventually.until("it is read, in order", () -> read(busy).equals(committed(busy)));
    assertThat(WORLD.parked()).isEmpty();
    process.bury();
  }

  @Example
  void a_stop_waits_for_the_event_in_hand_and_leaves_the_rest_to_the_next_start() throws Exception {
    int backlog = 30;
    MortalProcess process =
        new MortalProcess(WORLD.documents, WORLD::publish, Integer.MAX_VALUE, false);
    for (int i = 0; i < backlog; i++) {
      process.count("stopped", "mark" + i);
    }
    Eventually.until("all is told", () -> read("stopped").size() == backlog);
    process.bury();
    AtomicInteger taken = new AtomicInteger();
    CountDownLatch mayGoOn = new CountDownLatch(1);
    EventListening reader =
        WORLD.reader(
            "stopping", EventHandler.of(Reading.COUNTED, event -> take(event, taken, mayGoOn)));
    reader.start();
    Eventually.until("one is in hand", () -> taken.get() > 0);

    Thread stopping = Thread.ofVirtual().start(reader::stop);
    Eventually.until(
        "the stop waits for it", () -> stopping.getState() == Thread.State.TIMED_WAITING);
    mayGoOn.countDown();
    stopping.join();

    assertThat(taken.get()).isLessThan(backlog);
    EventListening next =
        WORLD.reader(
            "stopping", EventHandler.of(Reading.COUNTED, event -> take(event, taken, mayGoOn)));
    next.start();
    Eventually.until("the rest is read", () -> taken.get() >= backlog);
    next.stop();
  }

  private static void take(IncomingEvent event, AtomicInteger taken, CountDownLatch mayGoOn) {
    if (event.subject().equals("stopped")) {
      taken.incrementAndGet();
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Example
  void an_event_is_a_cloud_event_in_binary_mode() {
    Cause cause =
        new Cause(
            "ann",
            "c7",
            "e7",
            null,
            null,
            null,
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    WORLD.tallies.create(SOLENT, "wire", cause, () -> Tally.empty().count("dŵr")).orThrow();
    MortalProcess process =
        new MortalProcess(WORLD.documents, WORLD::publish, Integer.MAX_VALUE, false);
    process.sweep();
    Eventually.until("it is read", () -> read("wire").size() == 1);
    process.bury();

    ConsumerRecord<String, byte[]> message =
        WORLD.messages().stream()
            .filter(m -> m.key().equals("solent:wire"))
            .findFirst()
            .orElseThrow();
    CloudEvent event = KafkaMessageFactory.createReader(message).toEvent();

    Set<String> headers = new LinkedHashSet<>();
    message.headers().forEach(header -> headers.add(header.key()));
    assertThat(headers)
        .contains("content-type", "ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time");
    assertThat(message.headers().lastHeader("content-type").value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("application/json");
    assertThat(new String(message.value(), StandardCharsets.UTF_8))
        .isEqualTo("{\"total\":1,\"mark\":\"dŵr\"}");
    assertThat(event.getSpecVersion()).hasToString("1.0");
    assertThat(event.getType()).isEqualTo("org.commontable.tallies.counted.v1");
    assertThat(event.getSource()).hasToString("/networks/solent/tallies");
    assertThat(event.getSubject()).isEqualTo("wire");
    assertThat(event.getTime()).isNotNull();
    assertThat(
            Arrays.asList(
                event.getExtension("sequence"),
                event.getExtension("partitionkey"),
                event.getExtension("by"),
                event.getExtension("correlationid"),
                event.getExtension("causationid"),
                event.getExtension("traceparent"),
                event.getExtension("dataclassification")))
        .containsExactly(
            "000001.000000000001",
            "solent:wire",
            "ann",
            "c7",
            "e7",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "internal");
  }
}
