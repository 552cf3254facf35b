package org.commontable.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.web.Tables.TABLES;
import static org.commontable.web.Tables.aTable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.events.AggregateStore;
import org.commontable.tables.TablesApplication;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The broker goes away in mid-story and comes back: nobody who writes notices until they must. */
class BrokerAwayTest {
  private static final String TOPIC = "commontable.tables";
  private static final int PARTITIONS = 3;
  private static final int SEATS_FIRST = 100;
  private static final Duration POLL = Duration.ofMillis(100);

  @TempDir Path folder;

  @Test
  void requests_are_answered_until_as_many_events_wait_as_may_and_all_are_told_in_the_end() {
    EmbeddedKafka broker = EmbeddedKafka.start(folder, 0);
    String address = broker.bootstrap();
    broker.createTopics(List.of(TOPIC, "commontable.workshops"), PARTITIONS);
    try (TestService service =
        TestService.start(
            TablesApplication.class,
            "tables",
            "commontable.kafka.bootstrap-servers=" + address,
            "commontable.events.sweep=200ms",
            "commontable.events.patience=500ms")) {
      HttpCaller coordinator =
          service.http().as(Tables.tokens().of("solent").roles(Role.COORDINATOR));
      String table = coordinator.post(TABLES, aTable()).require(201).location();
      Await.until("the first event is told", () -> told(address).size() == 1);

      broker.close();
      int seats = SEATS_FIRST;
      HttpAnswer answer = seats(coordinator, table, seats);
      while (answer.status() == 200) {
        seats++;
        answer = seats(coordinator, table, seats);
      }

      answer.requireProblem(503, "busy");
      assertThat(answer.header("Retry-After")).isEqualTo("2");
      // The first event may still have lain there, told but not yet taken out.
      assertThat(seats - SEATS_FIRST)
          .isBetween(AggregateStore.OUTBOX_EVENTS_MAX - 1, AggregateStore.OUTBOX_EVENTS_MAX);
      Await.until("it can be seen how long they wait", () -> oldestSeconds(service) >= 1);
      coordinator.post(TABLES, aTable()).require(201);
      assertThat(coordinator.get(TABLES).require(200).json().path("items")).hasSize(2);

      int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
      try (EmbeddedKafka again = EmbeddedKafka.start(folder, port)) {
        int refused = seats;
        Await.until(
            "what was refused is done, too",
            () -> seats(coordinator, table, refused).status() == 200);
        List<Integer> expected = new ArrayList<>(List.of(8));
        IntStream.rangeClosed(SEATS_FIRST, refused).forEach(expected::add);
        String id = table.substring(table.lastIndexOf('/') + 1);
        Await.until(
            "all is told, in order",
            () -> expected.equals(told(again.bootstrap()).get("solent:" + id)));
        Await.until("of both tables", () -> told(again.bootstrap()).size() == 2);
        Await.until("nothing is seen to wait", () -> oldestSeconds(service) == 0);
      }
    }
  }

  /** As whoever watches the service sees it. */
  private static double oldestSeconds(TestService service) {
    return service
        .http()
        .get("/actuator/prometheus")
        .require(200)
        .text()
        .lines()
        .filter(line -> line.startsWith("commontable_outbox_oldest_seconds"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static HttpAnswer seats(HttpCaller coordinator, String table, int number) {
    return coordinator.post(table + "/seats/" + number, null, "seats-" + number);
  }

  /** What was told of each table's seats, in the order in which it arrived; twice counts once. */
  private static Map<String, List<Integer>> told(String address) {
    Map<String, List<Integer>> told = new HashMap<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> all =
          IntStream.range(0, PARTITIONS).mapToObj(n -> new TopicPartition(TOPIC, n)).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
          int seats = JsonMapper.shared().readTree(message.value()).path("seats").asInt();
          List<Integer> sofar = told.computeIfAbsent(message.key(), key -> new ArrayList<>());
          if (!sofar.contains(seats)) {
            sofar.add(seats);
          }
        }
      }
    }
    return told;
  }
}
