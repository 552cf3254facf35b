package org.commontable.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.embedded.EmbeddedStore;

/**
 * The broker and the store that all tests of one JVM share: real ones, started when first asked
 * for. Tests keep apart by using networks and databases of their own.
 */
public final class TestPlatform {
  private static final List<String> TOPICS =
      List.of(
          "commontable.identity",
          "commontable.participants",
          "commontable.workshops",
          "commontable.resources",
          "commontable.reimbursements",
          "commontable.tables");

  /** As everywhere: the number is part of the promise of order. */
  private static final int PARTITIONS = 12;

  private final EmbeddedKafka kafka;
  private final EmbeddedStore store;

  private TestPlatform(EmbeddedKafka kafka, EmbeddedStore store) {
    this.kafka = kafka;
    this.store = store;
  }

  public static TestPlatform get() {
    return Holder.PLATFORM;
  }

  public String kafkaBootstrap() {
    return kafka.bootstrap();
  }

  public String mongoUri() {
    return store.uri();
  }

  private static TestPlatform start() {
    try {
      Path directory = Files.createTempDirectory("commontable-test-kafka");
      EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
      kafka.createTopics(TOPICS, PARTITIONS);
      EmbeddedStore store = EmbeddedStore.inMemory();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(kafka, store, directory)));
      return new TestPlatform(kafka, store);
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
    static final TestPlatform PLATFORM = start();
  }
}
