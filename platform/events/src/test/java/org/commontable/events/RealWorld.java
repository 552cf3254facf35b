package org.commontable.events;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.events.EventPublisher.PublishingFailedException;

/**
 * A real broker and a real store, both on disk, and a service that reads what is told of tallies.
 */
final class RealWorld implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Path folder = newFolder();
  private final String topic;
  private final int partitions;
  private EmbeddedKafka broker;
  private final String bootstrap;
  private final EmbeddedStore store = EmbeddedStore.start(folder.resolve("store"), 0);
  private final MongoClient client = MongoClients.create(store.uri());
  private final EventListening listening;

  private final KafkaEventPublisher kafka;
  private final AtomicInteger unconfirmed = new AtomicInteger();
  private final Map<String, Integer> busy = new ConcurrentHashMap<>();
  private final MongoParkedEvents parked =
      new MongoParkedEvents(client.getDatabase("readings"), "readings", Clock.systemUTC());

  final MongoDocuments documents =
      new MongoDocuments(client.getDatabase("tallies"), "tallies", List.of());
  final AggregateStore<Tally> tallies = StoreFixture.store(documents);
  final AggregateStore<Reading> readings =
      new AggregateStore<>(
          Reading.type(),
          new MongoDocuments(client.getDatabase("readings"), "readings", List.of()),
          new EventSource("readings", 1),
          Clock.systemUTC(),
          key -> {});

  RealWorld(String topic, int partitions) {
    this.topic = topic;
    this.partitions = partitions;
    broker = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    bootstrap = broker.bootstrap();
    broker.createTopics(List.of(topic), partitions);
    EventSettings.Kafka settings = new EventSettings.Kafka(bootstrap, Map.of());
    kafka = new KafkaEventPublisher("tallies", settings, PATIENCE);
    EventDelivery delivery = new EventDelivery(List.of(new Taking()), parked);
    listening = new EventListening("readings", settings, List.of(topic), 2, delivery, parked);
    listening.start();
  }

  /** Another service that reads the same, from the beginning. */
  EventListening reader(String service, EventHandler handler) {
    return new EventListening(
        service,
        new EventSettings.Kafka(bootstrap, Map.of()),
        List.of(topic),
        1,
        new EventDelivery(
            List.of(handler),
            new MongoParkedEvents(client.getDatabase(service), service, Clock.systemUTC())),
        new MongoParkedEvents(client.getDatabase(service), service, Clock.systemUTC()));
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("real-world");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Until further notice, an event with this subject finds something passing in its way. */
  void keepBusy(String subject) {
    busy.put(subject, 0);
  }

  void keepBusyNoMore(String subject) {
    busy.remove(subject);
  }

  /** How often it has found it there. */
  int refusedAsBusy(String subject) {
    return busy.getOrDefault(subject, 0);
  }

  int partitionOf(String id) {
    byte[] key = AggregateStore.key(StoreFixture.SOLENT, id).getBytes(StandardCharsets.UTF_8);
    return BuiltInPartitioner.partitionForKey(key, partitions);
  }

  /** What could not be handled. */
  List<ParkedEvent> parked() {
    return parked.list("", 100);
  }

  private final class Taking implements EventHandler {
    @Override
    public String type() {
      return Reading.COUNTED;
    }

    @Override
    public void on(IncomingEvent event) {
      if (busy.computeIfPresent(event.subject(), (_, times) -> times + 1) != null) {
        throw new BusyException("Told to be");
      }
      readings
          .put(
              event.network(),
              event.subject(),
              event.cause(),
              before -> Reading.after(before, event))
          .orThrow();
    }
  }

  void publish(String key, OutboxEvent event) throws PublishingFailedException {
    try {
      kafka.publish(key, event);
    } catch (PublishingFailedException e) {
      unconfirmed.incrementAndGet();
      throw e;
    }
  }

  void stopBroker() {
    unconfirmed.set(0);
    broker.close();
  }

  /** On the same directory, at the same address, once the relay has given up for the first time. */
  void startBroker() {
    Eventually.until("the relay gave up", () -> unconfirmed.get() > 0);
    int port = Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1));
    broker = EmbeddedKafka.start(folder.resolve("kafka"), port);
  }

  /** All that ever arrived at the broker. */
  List<ConsumerRecord<String, byte[]>> messages() {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          IntStream.range(0, partitions).mapToObj(n -> new TopicPartition(topic, n)).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
      while (all.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
      }
      return messages;
    }
  }

  @Override
  public void close() throws IOException {
    listening.stop();
    kafka.close();
    client.close();
    store.close();
    broker.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
