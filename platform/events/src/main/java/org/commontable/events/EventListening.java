package org.commontable.events;

import static java.util.Objects.requireNonNull;

import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;

/** Listens to the topics of the services whose events this one reads. */
final class EventListening implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EventListening.class);
  private static final Duration RIGHTS_RETRY = Duration.ofSeconds(10);

  /** How soon a partition that has waited is read again where nothing else comes. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private final ConcurrentMessageListenerContainer<String, byte[]> container;
  private final WaitingPartitions waiting = new WaitingPartitions();
  private final boolean listens;

  EventListening(
      String service,
      EventSettings.Kafka broker,
      Collection<String> topics,
      int threads,
      EventDelivery delivery,
      MongoParkedEvents parked) {
    listens = !topics.isEmpty();
    ContainerProperties properties =
        new ContainerProperties(listens ? topics.toArray(String[]::new) : new String[] {"none"});
    properties.setGroupId(service);
    properties.setClientId(service + "-events");
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setMissingTopicsFatal(false);
    // Who stops waits for the event in hand, not for all that were fetched: the store closes soon.
    properties.setStopImmediate(true);
    properties.setPollTimeout(POLL.toMillis());
    // Without it, a right that the broker does not know yet ends all listening for good.
    properties.setAuthExceptionRetryInterval(RIGHTS_RETRY);
    properties.setConsumerRebalanceListener(
        new ConsumerAwareRebalanceListener() {
          @Override
          public void onPartitionsAssigned(
              Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            parked.mayHaveChanged();
          }
        });
    properties.setMessageListener(
        (AcknowledgingMessageListener<String, byte[]>)
            (message, acknowledgment) -> {
              take(message, delivery, waiting.mayWait(message));
              // There is always one where acknowledging is manual.
              requireNonNull(acknowledgment).acknowledge();
            });
    container =
        new ConcurrentMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(broker.with(behaviour())), properties);
    container.setConcurrency(threads);
    container.setBeanName(service + "-events");
    // Only what passes gets this far; the event must not be passed over.
    container.setCommonErrorHandler(waiting);
  }

  private static Map<String, Object> behaviour() {
    return Map.of(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        StringDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        100,
        // How soon a topic is noticed that was made after this service started.
        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
        (int) Duration.ofSeconds(30).toMillis(),
        // How long events wait for a reader that was killed, until another one takes its place.
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        (int) Duration.ofSeconds(10).toMillis());
  }

  private static void take(
      ConsumerRecord<String, byte[]> message, EventDelivery delivery, boolean mayWait) {
    Delivery arrived;
    try {
      arrived =
          new Delivery(
              message.topic(),
              message.key() == null ? "" : message.key(),
              KafkaMessageFactory.createReader(message).toEvent());
    } catch (CloudEventRWException | IllegalArgumentException notOurs) {
      // Without type and id nobody could ever handle it: say so, and go on.
      log.error(
          "Passed over a message that is no CloudEvent: {} partition {} offset {}",
          message.topic(),
          message.partition(),
          message.offset());
      return;
    }
    delivery.accept(arrived, mayWait);
  }

  @Override
  public void start() {
    if (listens) {
      container.start();
    }
  }

  @Override
  public void stop() {
    container.stop();
    waiting.close();
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }
}
