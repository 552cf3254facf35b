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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.commontable.embedded.EmbeddedKafka;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One service that tells and one that reads, in one process with broker and store, as local/ is.
 */
final class TwoServices implements AutoCloseable {
  private final OneProcess process;
  private final Arrivals arrivals;
  private final CommitCount tellers;
  private final CommitCount listeners;
  private final URI notes;
  private final String authorization;
  private final HttpClient http;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  TwoServices(Path folder, boolean durable, Arrivals arrivals) throws IOException, JOSEException {
    this.arrivals = arrivals;
    process =
        new OneProcess(folder, durable, List.of("commontable.teller", "commontable.listener"));
    http = process.opened(HttpClient.newHttpClient());
    authorization = "Bearer " + process.issuer().token("solent");
    tellers = process.opened(new CommitCount(process.store().uri()));
    listeners = process.opened(new CommitCount(process.store().uri()));
    var _ = start("listener", ListenerApplication.class, listeners);
    ConfigurableApplicationContext teller = start("teller", TellerApplication.class, tellers);
    notes = URI.create(OneProcess.addressOf(teller) + "/api/teller/v1/notes");
  }

  private ConfigurableApplicationContext start(
      String name, Class<?> application, CommitCount writes) {
    return process.startOurs(
        name,
        new SpringApplicationBuilder(application)
            .initializers(context -> {
              context.getBeanFactory().addBeanPostProcessor(writes);
              context.getBeanFactory().registerSingleton("arrivals", arrivals);
            }));
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
    return process.kafka();
  }

  long tellersWrites() {
    return tellers.writes();
  }

  long listenersWrites() {
    return listeners.writes();
  }

  @Override
  public void close() {
    process.close();
  }
}
