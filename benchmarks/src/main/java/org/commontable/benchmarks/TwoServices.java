package org.commontable.benchmarks;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.embedded.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One service that tells and one that reads, in one process with broker and store, as local/ is.
 */
final class TwoServices implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Arrivals arrivals;
  private final EmbeddedKafka kafka;
  private final CommitCount tellers;
  private final CommitCount listeners;
  private final URI notes;
  private final String authorization;
  private final HttpClient http = opened(HttpClient.newHttpClient());
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  TwoServices(Path folder, boolean durable, Arrivals arrivals) throws IOException, JOSEException {
    this.arrivals = arrivals;
    EmbeddedStore store =
        opened(
            durable ? EmbeddedStore.start(folder.resolve("store"), 0) : EmbeddedStore.inMemory());
    kafka = opened(EmbeddedKafka.start(folder.resolve("kafka"), 0));
    kafka.createTopics(List.of("commontable.teller", "commontable.listener"), Topics.PARTITIONS);
    Issuer issuer = opened(new Issuer());
    authorization = "Bearer " + issuer.token("solent");
    tellers = opened(new CommitCount(store.uri()));
    listeners = opened(new CommitCount(store.uri()));
    start("listener", ListenerApplication.class, listeners, store, issuer);
    ConfigurableApplicationContext teller =
        start("teller", TellerApplication.class, tellers, store, issuer);
    notes =
        URI.create(
            "http://127.0.0.1:"
                + teller.getEnvironment().getRequiredProperty("local.server.port")
                + "/api/teller/v1/notes");
  }

  private <T extends AutoCloseable> T opened(T what) {
    opened.push(what);
    return what;
  }

  private ConfigurableApplicationContext start(
      String name, Class<?> application, CommitCount writes, EmbeddedStore store, Issuer issuer) {
    List<String> settings = new ArrayList<>(issuer.settings());
    settings.add("--spring.config.name=" + name);
    settings.add("--spring.config.import=classpath:commontable-service.yml");
    settings.add("--server.port=0");
    settings.add("--server.address=127.0.0.1");
    settings.add("--commontable.service=" + name);
    settings.add("--commontable.mongodb.uri=" + store.uri());
    settings.add("--commontable.kafka.bootstrap-servers=" + kafka.bootstrap());
    // As in local/: the embedded store scans for what waits, so it is asked seldom.
    settings.add("--commontable.events.sweep=30s");
    settings.add("--commontable.events.due-sweep=30s");
    return opened(
        new SpringApplicationBuilder(application)
            .registerShutdownHook(false)
            .initializers(context -> {
              context.getBeanFactory().addBeanPostProcessor(writes);
              context.getBeanFactory().registerSingleton("arrivals", arrivals);
            })
            .run(settings.toArray(String[]::new)));
  }

  /**
   * Posts notes at a fixed rate, however long answers take, and returns once every request was
   * answered and every event had its effect.
   */
  void post(int count, int perSecond) throws Exception {
    long period = Duration.ofSeconds(1).toNanos() / perSecond;
    long start = System.nanoTime() + period;
    try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        int number = i;
        long due = start + i * period;
        for (long wait; (wait = due - System.nanoTime()) > 0; ) {
          LockSupport.parkNanos(wait);
        }
        arrivals.due(number, due);
        requests.execute(() -> post(number));
      }
    }
    Exception failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    arrivals.awaitAll();
  }

  private void post(int number) {
    HttpRequest request =
        HttpRequest.newBuilder(notes)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString("{\"number\":" + number + "}"))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      arrivals.answer(number);
      if (answer.statusCode() != 201) {
        throw new IOException("Answered " + answer.statusCode() + ": " + answer.body());
      }
    } catch (IOException e) {
      failure.compareAndSet(null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  long tellersWrites() {
    return tellers.writes();
  }

  long listenersWrites() {
    return listeners.writes();
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
