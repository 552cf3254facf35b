package org.commontable.seeds;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.commontable.seeds.Programme.Chapter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads programmes through a deployment's public API, each step as the person who would take it.
 * Every post carries an Idempotency-Key that is made of the file's and the step's name, so that
 * loading again makes nothing twice, and loading after an interruption goes on where it stopped.
 * What is put is put where nothing is yet: what somebody has changed since stays as they left it.
 */
public final class SeedLoader implements AutoCloseable {
  /** The name under which operators' sign-ins stand in the credentials. */
  public static final String PLATFORM = "platform";

  private static final Duration EVENTS_DEADLINE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int BUSY_TRIES_MAX = 10;
  private static final int PRECONDITION_FAILED = 412;

  /** The problem that a key was used before with another body. */
  private static final String KEY_REUSED = "idempotency-key-reused";

  private final URI url;
  private final Credentials credentials;
  private final TokenDesk desk;
  private final Consumer<String> progress;
  private final Map<String, String> tokens = new HashMap<>();
  private final Answers answers = new Answers();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Exchange.TIMEOUT)
          .build();

  /**
   * @param url the deployment's public address
   * @param progress is told each folder as it begins
   */
  public SeedLoader(URI url, Credentials credentials, Consumer<String> progress) {
    this.url = url;
    this.credentials = credentials;
    this.desk = new TokenDesk(url);
    this.progress = progress;
  }

  /** The folders of a directory of programmes, in the order of their names. */
  public static List<Path> folders(Path directory) {
    try (Stream<Path> found = Files.list(directory)) {
      return found.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new SeedingException("There are no programmes in " + directory + ".", e);
    }
  }

  /**
   * Loads the folders in this order. Later ones may use the answers of earlier ones.
   *
   * @throws SeedingException if a step is not possible; loading again is safe
   */
  public void load(List<Path> folders) {
    for (Path folder : folders) {
      Programme programme = Programme.read(folder);
      progress.accept(programme.folder());
      for (Chapter chapter : programme.chapters()) {
        for (Step step : chapter.form().steps()) {
          String key = "seed:%s/%s:%s".formatted(programme.folder(), chapter.file(), step.name());
          take(chapter.form().network(), step, key);
        }
      }
    }
  }

  private void take(String network, Step step, String key) {
    try {
      answers.keep(step.name(), taken(network, step, key));
    } catch (SeedingException e) {
      throw new SeedingException("Step " + key + ": " + e.getMessage(), e);
    }
  }

  private JsonNode taken(String network, Step step, String key) {
    String account = network + "/" + step.as();
    if (step.again()) {
      tokens.remove(account);
    }
    URI to = url.resolve(answers.filled(step.to()));
    String body = step.body() == null ? "" : answers.filled(step.body()).toString();
    boolean renewed = false;
    long end = System.nanoTime() + EVENTS_DEADLINE.toNanos();
    for (int busy = 0; ; ) {
      String token =
          tokens.computeIfAbsent(
              account, unknown -> desk.token(network, credentials.of(network, step.as())));
      HttpResponse<String> answer =
          Exchange.send(
              http, step.put() == null ? post(to, token, key, body) : put(to, token, body));
      if (answer.statusCode() == 401 && !renewed) {
        // The token came to its end while a long load was on its way.
        tokens.remove(account);
        renewed = true;
      } else if (isNotKnownYet(answer) && System.nanoTime() < end) {
        LockSupport.parkNanos(LOOK.toNanos());
      } else if ((answer.statusCode() == 503 || answer.statusCode() == 429)
          && ++busy < BUSY_TRIES_MAX) {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      } else if (answer.statusCode() / 100 == 2
          || (step.put() != null && answer.statusCode() == PRECONDITION_FAILED)) {
        return answer.body().isEmpty()
            ? JsonMapper.shared().createObjectNode()
            : JsonMapper.shared().readTree(answer.body());
      } else if (answer.body().contains(":" + KEY_REUSED + "\"")) {
        throw new SeedingException(
            "This step was loaded before with another text. What is there stays as it is; load"
                + " into a new data directory or a new deployment, or give what is new a step of"
                + " its own.");
      } else {
        throw new SeedingException(
            "%s %s was answered %d: %s"
                .formatted(
                    step.put() == null ? "POST" : "PUT",
                    to.getPath(),
                    answer.statusCode(),
                    answer.body()));
      }
    }
  }

  private static HttpRequest.Builder post(URI to, String token, String key, String body) {
    return by(to, token)
        .header("Idempotency-Key", key)
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder put(URI to, String token, String body) {
    return by(to, token)
        .header("If-None-Match", "*")
        .PUT(HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder by(URI to, String token) {
    return HttpRequest.newBuilder(to)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  /** What one service made, another learns of by event: a moment later, or more after a crash. */
  private static boolean isNotKnownYet(HttpResponse<String> answer) {
    return answer.statusCode() == 409 && answer.body().contains("-not-known\"");
  }

  @Override
  public void close() {
    http.close();
  }
}
