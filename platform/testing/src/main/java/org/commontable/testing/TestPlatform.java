package org.commontable.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.embedded.Topics;
import org.opentest4j.TestAbortedException;

/**
 * The broker and the store that all tests of one JVM share, started when first asked for: those in
 * this process; with {@code -Pcontainers} MongoDB and Kafka themselves, in containers; where the
 * environment has {@code MONGODB_URI} and {@code KAFKA_BOOTSTRAP}, those. Tests keep apart by using
 * networks and databases of their own.
 */
public final class TestPlatform {
  /** Of services that are tests themselves. */
  private static final List<String> FURTHER_TOPICS =
      List.of("commontable.tables", "commontable.guests");

  private final String kafkaBootstrap;
  private final String mongoUri;

  private TestPlatform(String kafkaBootstrap, String mongoUri) {
    this.kafkaBootstrap = kafkaBootstrap;
    this.mongoUri = mongoUri;
  }

  /**
   * @throws TestAbortedException where real servers are asked for and none can be had
   */
  public static TestPlatform get() {
    return Holder.PLATFORM.get();
  }

  public String kafkaBootstrap() {
    return kafkaBootstrap;
  }

  public String mongoUri() {
    return mongoUri;
  }

  /**
   * MongoDB and Kafka themselves, where the environment or {@code -Pcontainers} gives them; nothing
   * where tests bring their own.
   */
  public static Optional<TestPlatform> real() {
    String mongo = System.getenv("MONGODB_URI");
    String kafka = System.getenv("KAFKA_BOOTSTRAP");
    if (mongo != null && kafka != null) {
      return Optional.of(new TestPlatform(kafka, mongo));
    }
    return Boolean.getBoolean("commontable.containers")
        ? Optional.of(inContainers())
        : Optional.empty();
  }

  /**
   * What is started once for many tests. Where it was aborted, each of them is: what a class's
   * initialiser throws would make the first fail, and the others without a reason.
   */
  public static <T> Supplier<T> startedOrAborted(Supplier<T> start) {
    try {
      T started = start.get();
      return () -> started;
    } catch (TestAbortedException e) {
      return () -> {
        throw new TestAbortedException(e.getMessage(), e);
      };
    }
  }

  private static TestPlatform start() {
    TestPlatform platform = real().orElseGet(TestPlatform::inThisProcess);
    EmbeddedKafka.createTopics(platform.kafkaBootstrap, Topics.ALL, Topics.PARTITIONS);
    EmbeddedKafka.createTopics(platform.kafkaBootstrap, FURTHER_TOPICS, Topics.PARTITIONS);
    return platform;
  }

  private static TestPlatform inContainers() {
    RealServers servers = RealServers.inContainers();
    return new TestPlatform(servers.kafkaBootstrap(), servers.mongoUri());
  }

  private static TestPlatform inThisProcess() {
    try {
      Path directory = Files.createTempDirectory("commontable-test-kafka");
      EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
      EmbeddedStore store = EmbeddedStore.inMemory();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(kafka, store, directory)));
      return new TestPlatform(kafka.bootstrap(), store.uri());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(EmbeddedKafka kafka, EmbeddedStore store, Path directory) {
    kafka.close();
    store.close();
    Directories.delete(directory);
  }

  private static final class Holder {
    static final Supplier<TestPlatform> PLATFORM = startedOrAborted(TestPlatform::start);
  }
}
