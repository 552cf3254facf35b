package org.commontable.benchmarks;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.embedded.Topics;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Broker, store and who signs tokens, in one process with the services, as local/ is. */
final class OneProcess implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Path folder;
  private final EmbeddedStore store;
  private final EmbeddedKafka kafka;
  private final Issuer issuer;

  OneProcess(Path folder, boolean durable, List<String> topics) throws IOException, JOSEException {
    this.folder = folder;
    store =
        opened(
            durable ? EmbeddedStore.start(folder.resolve("store"), 0) : EmbeddedStore.inMemory());
    kafka = opened(EmbeddedKafka.start(folder.resolve("kafka"), 0));
    kafka.createTopics(topics, Topics.PARTITIONS);
    issuer = opened(new Issuer());
  }

  /** Closes it with the rest, the last opened first. */
  <T extends AutoCloseable> T opened(T what) {
    opened.push(what);
    return what;
  }

  EmbeddedStore store() {
    return store;
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  Issuer issuer() {
    return issuer;
  }

  /** Starts a service; {@code further} settings come last. */
  ConfigurableApplicationContext start(
      String name, SpringApplicationBuilder application, String... further) {
    List<String> settings = new ArrayList<>(issuer.settings());
    settings.add("--spring.config.name=" + name);
    settings.add("--server.port=0");
    settings.add("--server.address=127.0.0.1");
    settings.add("--commontable.mongodb.uri=" + store.uri());
    settings.add("--commontable.kafka.bootstrap-servers=" + kafka.bootstrap());
    settings.add("--commontable.encryption.keys-file=" + folder.resolve("keys.json"));
    // As in local/.
    settings.add("--commontable.events.sweep=30s");
    settings.add("--commontable.events.due-sweep=30s");
    settings.addAll(List.of(further));
    return opened(application.registerShutdownHook(false).run(settings.toArray(String[]::new)));
  }

  /** The same for one that is here for the benchmark alone, and has no settings of its own. */
  ConfigurableApplicationContext startOurs(String name, SpringApplicationBuilder application) {
    return start(
        name,
        application,
        "--spring.config.import=classpath:commontable-service.yml",
        "--commontable.service=" + name);
  }

  static String addressOf(ConfigurableApplicationContext service) {
    return "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port");
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("Not everything ended cleanly", e);
      }
    }
  }
}
