package org.commontable.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("K1")
@Timeout(60)
class EmbeddedKafkaTest {

  private static final String TOPIC = KafkaProcess.TOPIC;
  private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void acknowledged_records_and_what_was_read_survive_a_kill() throws Exception {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    String cluster;
    Set<String> readBefore;
    try (ChildProcess child = ChildProcess.start(KafkaProcess.class, directory)) {
      String bootstrap = child.firstLine();
      cluster = clusterOf(bootstrap);
      publish(bootstrap, "first", acknowledged);
      // It goes down with its broker, without leaving the group.
      Consumer<String, String> reader = reader(bootstrap);
      readBefore = readUntil(reader, ACKNOWLEDGED_BEFORE_THE_KILL);
      reader.commitSync();
      publish(bootstrap, "second", acknowledged);
      child.kill();
      reader.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
        Consumer<String, String> reader = reader(kafka.bootstrap())) {
      kafka.createTopics(List.of(TOPIC, "commontable.resources"), 12);

      assertThat(clusterOf(kafka.bootstrap())).isEqualTo(cluster);
      Set<String> readAfter = readUntil(reader, ACKNOWLEDGED_BEFORE_THE_KILL);
      assertThat(readAfter).doesNotContainAnyElementsOf(readBefore);
      readAfter.addAll(readBefore);
      assertThat(readAfter).containsAll(acknowledged);
    }
  }

  @Test
  void a_directory_or_a_port_in_use_is_refused_with_what_to_do() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("first"), 0)) {
      assertThatThrownBy(() -> EmbeddedKafka.start(directory.resolve("first"), 0))
          .isInstanceOf(EmbeddedFault.class)
          .hasMessageEndingWith(
              "first is in use by another process: stop that one, or choose another data"
                  + " directory.");

      int port = Integer.parseInt(kafka.bootstrap().substring("127.0.0.1:".length()));
      assertThatThrownBy(() -> EmbeddedKafka.start(directory.resolve("second"), port))
          .isInstanceOf(EmbeddedFault.class)
          .hasMessage(
              "Port %d is taken by another program: stop that one, or choose another port.", port);
    }
  }

  private static void publish(String bootstrap, String prefix, Queue<String> acknowledged)
      throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "linger.ms", 0);
    try (Producer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (int i = 0; i < ACKNOWLEDGED_BEFORE_THE_KILL; i++) {
        String value = prefix + i;
        producer.send(new ProducerRecord<>(TOPIC, "key" + i, value)).get(10, SECONDS);
        acknowledged.add(value);
      }
    }
  }

  private static Consumer<String, String> reader(String bootstrap) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "group.id",
            "reimbursements",
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false,
            "session.timeout.ms",
            2000,
            "heartbeat.interval.ms",
            500);
    Consumer<String, String> reader =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    reader.subscribe(List.of(TOPIC));
    return reader;
  }

  private static Set<String> readUntil(Consumer<String, String> reader, int enough) {
    Set<String> values = new HashSet<>();
    Instant end = Instant.now().plus(PATIENCE);
    while (values.size() < enough && Instant.now().isBefore(end)) {
      reader.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
    }
    return values;
  }

  private static String clusterOf(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
      return admin.describeCluster().clusterId().get(10, SECONDS);
    }
  }
}
