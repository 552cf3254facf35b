package org.commontable.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.SeekUtils;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What is done where an event can't be taken now. Where something that passes is in its way, its
 * partition waits, longer each time, while the others are read on. Where the store is away,
 * everything waits, for as long as that lasts.
 */
final class WaitingPartitions extends DefaultErrorHandler implements AutoCloseable {
  /** How often one event may wait before it is parked: for some six minutes. */
  static final int WAITS_MAX = 40;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Map<TopicPartition, Waits> waits = new ConcurrentHashMap<>();
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("waiting-partitions").factory());

  WaitingPartitions() {
    super(new FixedBackOff(FIRST_PAUSE.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS));
  }

  /** How often the event at this offset has waited. */
  private record Waits(long offset, int times) {}

  /** Whether the event may wait once more for what is in its way to pass. */
  boolean mayWait(ConsumerRecord<?, ?> message) {
    return timesOf(message) < WAITS_MAX;
  }

  private int timesOf(ConsumerRecord<?, ?> message) {
    Waits last = waits.get(placeOf(message));
    return last == null || last.offset() != message.offset() ? 0 : last.times();
  }

  @Override
  public void handleRemaining(
      Exception thrown,
      List<ConsumerRecord<?, ?>> records,
      Consumer<?, ?> consumer,
      MessageListenerContainer container) {
    if (!(thrown.getCause() instanceof BusyException)) {
      super.handleRemaining(thrown, records, consumer, container);
      return;
    }
    SeekUtils.doSeeksToBegin(records, consumer, logger);
    ConsumerRecord<?, ?> first = records.getFirst();
    TopicPartition place = placeOf(first);
    int before = timesOf(first);
    waits.put(place, new Waits(first.offset(), before + 1));
    container.pausePartition(place);
    Duration longer = FIRST_PAUSE.multipliedBy(1L << Math.min(before, 4));
    Duration pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    var _ =
        alarm.schedule(
            () -> container.resumePartition(place), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static TopicPartition placeOf(ConsumerRecord<?, ?> message) {
    return new TopicPartition(message.topic(), message.partition());
  }

  @Override
  public void close() {
    alarm.shutdownNow();
  }
}
