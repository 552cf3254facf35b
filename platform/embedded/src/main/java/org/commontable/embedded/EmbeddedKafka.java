package org.commontable.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker inside the process, on disk, for trying out, small teams and tests. It listens on
 * the loopback address only, and creates no topic by itself.
 *
 * <p>Guarantees: an acknowledged record survives the process being killed, in the same cluster;
 * after a kill it is ready again within about four seconds. A power cut may cost the last seconds.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final int NODE = 1;
  private static final short ONE_COPY = 1;
  private static final int FREE_PORT_ATTEMPTS = 3;
  private static final long ADMIN_SECONDS = 30;

  /** Longer than any backup that somebody may restore, so that consumers can read again from it. */
  private static final int RETENTION_MINUTES = 400 * 24 * 60;

  /** The topics that have been made in a directory, a line each; beside Kafka's own files. */
  private static final String KNOWN_TOPICS = "known-topics";

  private final Path directory;
  private final DirectoryLock lock;
  private final KafkaRaftServer server;
  private final String bootstrap;

  private EmbeddedKafka(Path directory, DirectoryLock lock, KafkaRaftServer server, int port) {
    this.directory = directory;
    this.lock = lock;
    this.server = server;
    this.bootstrap = "127.0.0.1:" + port;
  }

  /**
   * Starts the broker on a directory, which it formats the first time; port 0 takes any free one.
   *
   * @throws EmbeddedFault if another process holds the directory, its files are damaged, or the
   *     port is taken
   */
  public static EmbeddedKafka start(Path directory, int port) {
    // Kafka's own lock comes too late: by then its controller has written to the directory.
    DirectoryLock lock = DirectoryLock.on(directory);
    for (int attempt = 1; true; attempt++) {
      int brokerPort = port == 0 ? FreePort.find() : port;
      try {
        return new EmbeddedKafka(directory, lock, startedOn(directory, brokerPort), brokerPort);
      } catch (Exception e) {
        boolean taken = EmbeddedFault.isPortTaken(e);
        // Somebody can take a free port between finding and binding it.
        if (taken && port == 0 && attempt < FREE_PORT_ATTEMPTS) {
          continue;
        }
        lock.close();
        throw taken ? EmbeddedFault.portTaken(brokerPort, e) : faultOf(directory, e);
      }
    }
  }

  private static KafkaRaftServer startedOn(Path directory, int port) throws Exception {
    formatIfNew(directory);
    var config = new KafkaConfig(settings(directory, port), false);
    var server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
    } catch (Throwable e) {
      server.shutdown();
      throw e;
    }
    return server;
  }

  private static EmbeddedFault faultOf(Path directory, Exception thrown) {
    if (thrown instanceof ConfigException mistakeHere) {
      throw mistakeHere;
    }
    return thrown instanceof IOException
        ? EmbeddedFault.unwritable(directory, thrown)
        : EmbeddedFault.damaged(directory, thrown);
  }

  /**
   * Kafka ends the whole process where it can't go on: its files are damaged in a way that it finds
   * late, or the disk is full or gone. This is called first, for the sentence that says so.
   */
  public static void beforeItEndsTheProcess(Runnable tell) {
    Exit.Procedure ending =
        (status, message) -> {
          tell.run();
          Runtime.getRuntime().halt(status == 0 ? 1 : status);
        };
    Exit.setHaltProcedure(ending);
    Exit.setExitProcedure(ending);
  }

  /** Where clients connect: host and port. */
  public String bootstrap() {
    return bootstrap;
  }

  /**
   * Creates the topics that do not exist yet and leaves the others as they are.
   *
   * @throws EmbeddedFault if topics that were there are not any more: where Kafka's own record of
   *     them is damaged it begins anew with none, and would go on without what they held
   */
  public void createTopics(Collection<String> names, int partitions) {
    try (Admin admin = admin(bootstrap)) {
      Set<String> existing = topics(admin);
      Set<String> known = knownTopics();
      if (!existing.containsAll(known)) {
        throw EmbeddedFault.damaged(directory, new IOException("Topics that were there are gone"));
      }
      create(admin, existing, names, partitions);
      if (known.addAll(names)) {
        remember(known);
      }
    } catch (IOException e) {
      throw EmbeddedFault.unwritable(directory, e);
    }
  }

  /** The same on any broker that answers at this address, with one copy of each topic. */
  public static void createTopics(String bootstrap, Collection<String> names, int partitions) {
    try (Admin admin = admin(bootstrap)) {
      create(admin, topics(admin), names, partitions);
    }
  }

  private static Admin admin(String bootstrap) {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap));
  }

  private static Set<String> topics(Admin admin) {
    return answered("Listing topics", admin.listTopics().names());
  }

  private static void create(
      Admin admin, Set<String> existing, Collection<String> names, int partitions) {
    List<NewTopic> missing =
        names.stream()
            .filter(name -> !existing.contains(name))
            .map(name -> new NewTopic(name, partitions, ONE_COPY))
            .toList();
    var _ = answered("Creating topics", admin.createTopics(missing).all());
  }

  private static <T> T answered(String what, KafkaFuture<T> answer) {
    try {
      return answer.get(ADMIN_SECONDS, SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw EmbeddedFault.failed(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw EmbeddedFault.failed(what, e);
    }
  }

  private Set<String> knownTopics() throws IOException {
    Path known = directory.resolve(KNOWN_TOPICS);
    return new TreeSet<>(Files.exists(known) ? Files.readAllLines(known) : List.of());
  }

  /** In one step: half a list would look like topics that are gone. */
  private void remember(Set<String> topics) throws IOException {
    Path next = Files.write(directory.resolve(KNOWN_TOPICS + ".new"), topics);
    Files.move(next, directory.resolve(KNOWN_TOPICS), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
  }

  private static void formatIfNew(Path directory) throws Exception {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(directory.toString())
        .setMetadataLogDirectory(directory.toString())
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setIgnoreFormatted(false)
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  private static Properties settings(Path directory, int port) {
    String text =
        """
        node.id=1
        process.roles=broker,controller
        listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=BROKER
        controller.listener.names=CONTROLLER
        controller.quorum.voters=1@127.0.0.1:%2$d
        auto.create.topics.enable=false
        log.retention.minutes=%3$d
        offsets.retention.minutes=%3$d

        # One broker holds everything once.
        default.replication.factor=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.num.partitions=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.num.partitions=1
        share.coordinator.state.topic.min.isr=1

        # After a kill the broker waits until its earlier self counts as gone.
        broker.session.timeout.ms=1500
        broker.heartbeat.interval.ms=500
        # One process starts all members of a group: nobody is worth waiting for.
        group.initial.rebalance.delay.ms=0
        # Lets the consumers of a killed process be replaced within seconds.
        group.min.session.timeout.ms=1000

        # Sized for some events a second.
        num.network.threads=2
        num.io.threads=4
        background.threads=2
        log.segment.bytes=67108864
        offsets.topic.segment.bytes=8388608
        log.index.size.max.bytes=1048576
        log.cleaner.dedupe.buffer.size=2097152
        log.cleaner.io.buffer.size=131072
        """
            .formatted(port, FreePort.find(), RETENTION_MINUTES);
    Properties settings = new Properties();
    try {
      settings.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.put("log.dirs", directory.toString());
    return settings;
  }
}
