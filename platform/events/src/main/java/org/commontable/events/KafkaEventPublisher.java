package org.commontable.events;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes CloudEvents in binary mode (CloudEvents 1.0, Kafka protocol binding section 3.2) with
 * an idempotent producer that waits for all in-sync replicas.
 */
final class KafkaEventPublisher implements EventPublisher, AutoCloseable {
  /** How long the broker may be away before an event goes back to wait in its document. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int TRIES_WITHIN_PATIENCE = 4;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final KafkaProducer<String, byte[]> producer;
  private final String service;
  private final Duration patience;

  KafkaEventPublisher(String service, EventSettings.Kafka broker, Duration patience) {
    this.service = service;
    this.patience = patience;
    int requestMillis = (int) patience.dividedBy(TRIES_WITHIN_PATIENCE).toMillis();
    this.producer =
        new KafkaProducer<>(
            broker.with(
                Map.of(
                    ProducerConfig.CLIENT_ID_CONFIG,
                    service + "-outbox",
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    // The relay waits for each answer: lingering would only add to it.
                    ProducerConfig.LINGER_MS_CONFIG,
                    0,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    (int) patience.toMillis(),
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    requestMillis,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    requestMillis)),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void publish(String key, OutboxEvent event) throws PublishingFailedException {
    confirmed(send(key, event));
  }

  @Override
  public Set<String> publishAll(Map<String, OutboxEvent> events) {
    Set<String> uncertain = new HashSet<>();
    Map<String, Future<RecordMetadata>> sent = new LinkedHashMap<>();
    events.forEach((key, event) -> {
      try {
        sent.put(key, send(key, event));
      } catch (PublishingFailedException e) {
        uncertain.add(key);
      }
    });
    sent.forEach((key, answer) -> {
      try {
        confirmed(answer);
      } catch (PublishingFailedException e) {
        uncertain.add(key);
      }
    });
    return uncertain;
  }

  private Future<RecordMetadata> send(String key, OutboxEvent event)
      throws PublishingFailedException {
    try {
      return producer.send(message(key, event));
    } catch (org.apache.kafka.common.KafkaException e) {
      throw new PublishingFailedException(e);
    }
  }

  private void confirmed(Future<RecordMetadata> answer) throws PublishingFailedException {
    try {
      var _ = answer.get(2 * patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishingFailedException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new PublishingFailedException(e);
    }
  }

  private ProducerRecord<String, byte[]> message(String key, OutboxEvent event) {
    return KafkaMessageFactory.<String>createWriter(EventType.topicOf(service), key)
        .writeBinary(told(service, key, event));
  }

  /** The form in which an event leaves the service. */
  static CloudEvent told(String service, String key, OutboxEvent event) {
    int colon = key.indexOf(':');
    CloudEventBuilder cloudEvent =
        CloudEventBuilder.v1()
            .withId(event.id())
            .withType(event.type())
            .withSource(URI.create(EventType.sourceOf(key.substring(0, colon), service)))
            .withSubject(key.substring(colon + 1))
            .withTime(event.time().atOffset(ZoneOffset.UTC))
            .withExtension("sequence", event.sequence())
            .withExtension("partitionkey", key)
            .withExtension("by", event.by())
            .withExtension("correlationid", event.correlationId())
            .withExtension("dataclassification", event.classification())
            .withData("application/json", event.data().getBytes(StandardCharsets.UTF_8));
    if (event.causationId() != null) {
      cloudEvent.withExtension("causationid", event.causationId());
    }
    if (event.traceparent() != null) {
      cloudEvent.withExtension("traceparent", event.traceparent());
    }
    return cloudEvent.build();
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
