package org.commontable.testing;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells events as other services would, and sees those that a service tells. */
public final class TestEvents implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration START_DEADLINE = Duration.ofSeconds(20);
  private static final AtomicLong SEQUENCE = new AtomicLong();

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<SeenEvent> seen = new CopyOnWriteArrayList<>();
  private final Thread reading;
  private final String service;

  private TestEvents(String service, KafkaConsumer<String, byte[]> consumer) {
    this.service = service;
    this.consumer = consumer;
    this.reading = Thread.ofVirtual().name("events-of-" + service).start(this::read);
  }

  /** Sees what the service tells from now on. */
  public static TestEvents of(String service) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestPlatform.get().kafkaBootstrap(),
                ConsumerConfig.CLIENT_ID_CONFIG,
                "test-" + UUID.randomUUID()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor("commontable." + service, START_DEADLINE).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(partition -> consumer.position(partition, START_DEADLINE));
    return new TestEvents(service, consumer);
  }

  /**
   * Tells an event as the service itself would, and returns when the broker has it. Events of one
   * subject keep their order.
   *
   * @param name such as {@code attendance_recorded.v1}
   * @param data a record, a map or a JSON node
   * @return the event's id
   */
  public static String publish(
      String service, String network, String name, String subject, Object data) {
    return publish(service, network, name, subject, data, sequence(SEQUENCE.incrementAndGet()));
  }

  /** The same with a place in the subject's order; {@link #sequence} writes one. */
  public static String publish(
      String service, String network, String name, String subject, Object data, String sequence) {
    String key = network + ":" + subject;
    CloudEvent event =
        CloudEventBuilder.v1()
            .withId(UUID.randomUUID().toString())
            .withType("org.commontable." + service + "." + name)
            .withSource(URI.create("/networks/" + network + "/" + service))
            .withSubject(subject)
            .withTime(Clock.systemUTC().instant().atOffset(ZoneOffset.UTC))
            .withExtension("sequence", sequence)
            .withExtension("partitionkey", key)
            .withExtension("by", "test")
            .withExtension("correlationid", "test")
            .withExtension("dataclassification", "internal")
            .withData("application/json", HttpCaller.JSON.writeValueAsBytes(data))
            .build();
    publish("commontable." + service, key, event);
    return event.getId();
  }

  /** Any event on any topic, for what no good service would send. */
  public static void publish(String topic, String key, CloudEvent event) {
    try {
      Producer.KAFKA
          .send(KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(event))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The n-th place in an order, as the first incarnation of a database writes it. */
  public static String sequence(long n) {
    return String.format("%06d.%012d", 1, n);
  }

  /** The first event of this name, such as {@code table_laid.v1}, waiting for it if need be. */
  public SeenEvent await(String name) {
    return await(name, event -> true);
  }

  public SeenEvent await(String name, Predicate<SeenEvent> which) {
    return Await.found(
        name + " of " + service, () -> seen(name).stream().filter(which).findFirst());
  }

  /** All events of this name that were seen until now. */
  public List<SeenEvent> seen(String name) {
    return seen.stream().filter(event -> event.name().equals(name)).toList();
  }

  public List<SeenEvent> seen() {
    return List.copyOf(seen);
  }

  private void read() {
    try (consumer) {
      while (true) {
        consumer
            .poll(POLL)
            .forEach(record ->
                seen.add(SeenEvent.of(KafkaMessageFactory.createReader(record).toEvent())));
      }
    } catch (WakeupException e) {
      // closed
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      reading.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Producer {
    static final KafkaProducer<String, byte[]> KAFKA =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestPlatform.get().kafkaBootstrap(),
                ProducerConfig.CLIENT_ID_CONFIG,
                "test-publisher",
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new StringSerializer(),
            new ByteArraySerializer());
  }
}
