package org.commontable.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.embedded.EmbeddedStore;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The broker and the store that all tests of one JVM share, each started when first asked for:
 * those in this process; with {@code -Pcontainers} MongoDB and Kafka themselves, in containers;
 * where the environment has {@code MONGODB_URI} and {@code KAFKA_BOOTSTRAP}, those.
 *
 * <p>Everything here throws {@link TestAbortedException} where real servers are asked for and none
 * can be had: the tests that need them are skipped and say why.
 */
public final class TestServers {

  private TestServers() {}

  public static String mongoUri() {
    return Store.URI.get();
  }

  public static String kafkaBootstrap() {
    return Broker.BOOTSTRAP.get();
  }

  /** Whether the tests run on MongoDB and Kafka themselves. */
  public static boolean areReal() {
    return Real.SERVERS.get().isPresent();
  }

  /**
   * What is started once for many tests. Where it was aborted, each of them is, and where it
   * failed, each of them with the reason: of what a class's initialiser throws, only the first
   * would tell.
   */
  public static <T> Supplier<T> startedOnce(Supplier<T> start) {
    try {
      T started = start.get();
      return () -> started;
    } catch (TestAbortedException e) {
      return () -> {
        throw new TestAbortedException(e.getMessage(), e);
      };
    } catch (RuntimeException e) {
      return () -> {
        throw new IllegalStateException("It could not be started: " + e, e);
      };
    }
  }

  private static String embeddedStore() {
    EmbeddedStore store = EmbeddedStore.inMemory();
    Runtime.getRuntime().addShutdownHook(new Thread(store::close));
    return store.uri();
  }

  private static String embeddedBroker() {
    try {
      Path directory = Files.createTempDirectory("commontable-test-kafka");
      EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(kafka, directory)));
      return kafka.bootstrap();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(EmbeddedKafka kafka, Path directory) {
    kafka.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<RealServers> real() {
    @Nullable RealServers running = RealServers.in(System.getenv());
    if (running == null && Boolean.getBoolean("commontable.containers")) {
      running = RealServers.inContainers(RealServers.dockerAnswers());
    }
    return Optional.ofNullable(running);
  }

  private static final class Real {
    static final Supplier<Optional<RealServers>> SERVERS = startedOnce(TestServers::real);
  }

  private static final class Store {
    static final Supplier<String> URI =
        startedOnce(() ->
            Real.SERVERS.get().map(RealServers::mongoUri).orElseGet(TestServers::embeddedStore));
  }

  private static final class Broker {
    static final Supplier<String> BOOTSTRAP =
        startedOnce(() ->
            Real.SERVERS
                .get()
                .map(RealServers::kafkaBootstrap)
                .orElseGet(TestServers::embeddedBroker));
  }
}
