package org.commontable.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.embedded.Topics;
import org.commontable.gateway.GatewayApplication;
import org.commontable.identity.IdentityApplication;
import org.commontable.participants.ParticipantsApplication;
import org.commontable.reimbursements.ReimbursementsApplication;
import org.commontable.resources.ResourcesApplication;
import org.commontable.workshops.WorkshopsApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Everything in one process: Kafka, the store, identity, all services, and the gateway on the one
 * public port. Each service is a context of its own on a random loopback port, as it would be a
 * process of its own elsewhere.
 */
final class House implements AutoCloseable {
  /** Those that keep data, each in a database of its name. */
  static final List<String> SERVICES =
      List.of("identity", "participants", "workshops", "resources", "reimbursements");

  /** Who runs a house that has no demo accounts, until there are others. */
  static final String FIRST_OPERATOR = "first.operator";

  /** The environment names it where mail is to leave the machine. */
  private static final String MAIL_SERVER = "COMMONTABLE_MESSAGES_MAIL_HOST";

  /** The embedded store scans for what waits, so it is asked seldom. */
  private static final Duration SWEEP = Duration.ofSeconds(30);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Map<String, URI> services = new HashMap<>();
  private final URI origin;
  private final Servers servers;
  private final DataDirectory data;
  private final boolean demo;
  private final DemoMailbox mailbox;
  private final Consumer<String> progress;
  private final ConfigurableApplicationContext gateway;

  /**
   * Starts the house.
   *
   * @param port the public port
   * @param elsewhere the store and the broker that it uses; where there are none, its own
   * @param demo whether everybody is invented: then there are the demo accounts with their public
   *     password, and a page that shows all mail
   * @param progress is told what starts
   */
  House(
      DataDirectory data,
      int port,
      Optional<Servers> elsewhere,
      boolean demo,
      Consumer<String> progress) {
    this.data = data;
    this.demo = demo;
    this.progress = progress;
    this.origin = URI.create("http://127.0.0.1:" + port);
    requireFree(port);
    try {
      servers = elsewhere.orElseGet(this::own);
      elsewhere.ifPresent(
          there -> EmbeddedKafka.createTopics(there.kafka(), Topics.ALL, Topics.PARTITIONS));
      mailbox = opened(new DemoMailbox(data.mail()));
      start("identity", IdentityApplication.class, 0);
      start("participants", ParticipantsApplication.class, 0);
      start("workshops", WorkshopsApplication.class, 0);
      start("resources", ResourcesApplication.class, 0);
      start("reimbursements", ReimbursementsApplication.class, 0);
      gateway = start("gateway", GatewayApplication.class, port);
      AvailabilityChangeEvent.publish(gateway, ReadinessState.REFUSING_TRAFFIC);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private Servers own() {
    progress.accept("store");
    EmbeddedStore store = opened(EmbeddedStore.start(data.store(), 0));
    progress.accept("Kafka");
    EmbeddedKafka broker = opened(EmbeddedKafka.start(data.broker(), 0));
    broker.createTopics(Topics.ALL, Topics.PARTITIONS);
    return new Servers(store.uri(), broker.bootstrap());
  }

  private <T extends AutoCloseable> T opened(T what) {
    opened.push(what);
    return what;
  }

  private static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new Unusable(
          "Port "
              + port
              + " is in use. End the program that has it, or choose another with --port.",
          e);
    }
  }

  private ConfigurableApplicationContext start(String name, Class<?> application, int port) {
    progress.accept(name);
    SpringApplicationBuilder builder =
        new SpringApplicationBuilder(application).registerShutdownHook(false);
    if (application.equals(ParticipantsApplication.class)) {
      // Which of its mails go with somebody who is erased.
      builder.initializers(begun -> begun.getBeanFactory().registerSingleton("mailbox", mailbox));
    }
    if (demo && application.equals(GatewayApplication.class)) {
      // What the one public address shows beside what it would show elsewhere.
      builder
          .sources(MailPages.class)
          .initializers(begun -> begun.getBeanFactory().registerSingleton("demoMailbox", mailbox));
    }
    ConfigurableApplicationContext context = opened(run(name, builder, settings(name, port)));
    int actual =
        context instanceof WebServerApplicationContext web && web.getWebServer() != null
            ? web.getWebServer().getPort()
            : port;
    services.put(name, URI.create("http://127.0.0.1:" + actual));
    return context;
  }

  private ConfigurableApplicationContext run(
      String name, SpringApplicationBuilder builder, List<String> settings) {
    try {
      return builder.run(settings.toArray(String[]::new));
    } catch (RuntimeException e) {
      throw new Unusable(
          "The house can't start, since "
              + name
              + " does not. Why stands in "
              + data.log()
              + "; what was put into the data directory by hand may have to be put back.",
          e);
    }
  }

  private List<String> settings(String name, int port) {
    List<String> settings = new ArrayList<>();
    settings.add("--spring.config.name=" + name);
    settings.add("--server.port=" + port);
    settings.add("--server.address=127.0.0.1");
    settings.add("--commontable.issuer=" + origin);
    settings.add("--commontable.mongodb.uri=" + servers.mongodb());
    settings.add("--commontable.kafka.bootstrap-servers=" + servers.kafka());
    settings.add("--commontable.events.sweep=" + SWEEP);
    settings.add("--commontable.events.due-sweep=" + SWEEP);
    settings.add("--commontable.encryption.keys-file=" + data.encryptionKeys());
    settings.add("--commontable.release-register.directory=" + data.releaseRegister());
    settings.add("--commontable.identity.demo-accounts=" + demo);
    if (demo) {
      // For trying out; a network that pays people lets changed details wait.
      settings.add("--commontable.payees.change-wait=PT0S");
    } else {
      data.firstOperatorsPassword()
          .ifPresent(file -> {
            settings.add("--commontable.identity.first-operator.username=" + FIRST_OPERATOR);
            settings.add("--commontable.identity.first-operator.password-file=" + file);
          });
    }
    if (demo || System.getenv(MAIL_SERVER) == null) {
      settings.add("--commontable.messages.mail.host=127.0.0.1");
      settings.add("--commontable.messages.mail.port=" + mailbox.port());
      settings.add("--commontable.messages.mail.encryption=none");
      settings.add("--commontable.messages.mail.from=messages@commontable.localhost");
    }
    settings.add("--commontable.messages.directory=" + mailbox.directory());
    URI identity = services.get("identity");
    if (identity != null) {
      settings.add("--commontable.jwks-uri=" + identity + "/oauth2/jwks");
    }
    if (name.equals("gateway")) {
      services.forEach(
          (service, url) -> settings.add("--commontable.services." + service + ".url=" + url));
    }
    return settings;
  }

  /** Where its data lies and its events pass. */
  Servers servers() {
    return servers;
  }

  /** The one public address. */
  URI origin() {
    return origin;
  }

  /** From now on {@code /readyz} says that everything is here. */
  void ready() {
    AvailabilityChangeEvent.publish(gateway, ReadinessState.ACCEPTING_TRAFFIC);
  }

  @Override
  public void close() {
    RuntimeException first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        first =
            first == null ? new IllegalStateException("Not everything ended cleanly", e) : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
