package org.commontable.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.commontable.embedded.EmbeddedKafka;

/** What the broker itself takes from a producer to a consumer, with nothing of ours between. */
final class KafkaFloor {
  private static final String TOPIC = "benchmark.floor";

  /** About what an event of ours weighs, headers included. */
  private static final int RECORD_BYTES = 700;

  private static final Pattern TOOL_RESULT = Pattern.compile("50th = ([0-9.]+), 99th = ([0-9.]+)");

  private KafkaFloor() {}

  /**
   * Sends at a fixed rate with acks=all and returns the times from sending to having polled,
   * sorted, in nanoseconds.
   */
  static long[] at(EmbeddedKafka kafka, int count, int perSecond) throws InterruptedException {
    kafka.createTopics(List.of(TOPIC), 1);
    long[] times = new long[count];
    CountDownLatch subscribed = new CountDownLatch(1);
    CountDownLatch received = new CountDownLatch(count);
    Thread reader =
        Thread.ofPlatform()
            .name("floor")
            .start(() -> read(kafka.bootstrap(), times, subscribed, received));
    subscribed.await();
    long period = Duration.ofSeconds(1).toNanos() / perSecond;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all", "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.partitionsFor(TOPIC);
      long start = System.nanoTime() + period;
      for (int i = 0; i < count; i++) {
        long due = start + i * period;
        for (long wait; (wait = due - System.nanoTime()) > 0; ) {
          LockSupport.parkNanos(wait);
        }
        byte[] value =
            ByteBuffer.allocate(RECORD_BYTES).putInt(i).putLong(System.nanoTime()).array();
        var _ = producer.send(new ProducerRecord<>(TOPIC, value));
      }
    }
    if (!received.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The broker kept records back");
    }
    reader.join();
    Arrays.sort(times);
    return times;
  }

  private static void read(
      String bootstrap, long[] times, CountDownLatch subscribed, CountDownLatch received) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToEnd(List.of(partition));
      consumer.position(partition);
      subscribed.countDown();
      while (received.getCount() > 0) {
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofSeconds(1))) {
          ByteBuffer value = ByteBuffer.wrap(found.value());
          times[value.getInt()] = System.nanoTime() - value.getLong();
          received.countDown();
        }
      }
    }
  }

  /** What Kafka's own tool prints, one record at a time: median and 99th percentile, ms. */
  static String tool(EmbeddedKafka kafka, Path folder) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Machine.java(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            "benchmarks/target/classpath/*",
            "org.apache.kafka.tools.EndToEndLatency",
            "--bootstrap-server",
            kafka.bootstrap(),
            "--topic",
            "benchmark.tool",
            "--num-records",
            "5000",
            "--producer-acks",
            "all",
            "--record-size",
            Integer.toString(RECORD_BYTES));
    try (Child tool = Child.start(folder.resolve("tool.log"), command)) {
      String output = tool.output(Duration.ofMinutes(3));
      Matcher result = TOOL_RESULT.matcher(output);
      return result.find()
          ? "p50 %s ms, p99 %s ms".formatted(result.group(1), result.group(2))
          : "printed no result: " + output.strip().lines().reduce("", (first, last) -> last);
    }
  }
}
