package org.commontable.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks HTTP to a service as one caller. Bodies are sent as they are if they are text, and as JSON
 * otherwise. Immutable.
 *
 * <pre>{@code
 * service.http().as(token).post("/api/tables/v1/tables", Map.of("name", "Round")).require(201)
 * }</pre>
 */
public final class HttpCaller {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI base;
  private final Map<String, String> headers;

  HttpCaller(URI base) {
    this(base, Map.of());
  }

  private HttpCaller(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** Calls whatever answers at this address. */
  public static HttpCaller at(String base) {
    return new HttpCaller(URI.create(base));
  }

  public HttpCaller as(TestTokens.Token token) {
    return as(token.text());
  }

  public HttpCaller as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** The same caller sending one more header with every request. */
  public HttpCaller with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new HttpCaller(base, all);
  }

  public HttpAnswer get(String path) {
    return send("GET", path, null);
  }

  /** A POST with a fresh {@code Idempotency-Key}, unless the caller has one. */
  public HttpAnswer post(String path, @Nullable Object body) {
    return headers.containsKey("Idempotency-Key")
        ? send("POST", path, body)
        : post(path, body, UUID.randomUUID().toString());
  }

  public HttpAnswer post(String path, @Nullable Object body, String idempotencyKey) {
    return with("Idempotency-Key", idempotencyKey).send("POST", path, body);
  }

  /**
   * @param etag of what the caller read, sent as {@code If-Match}
   */
  public HttpAnswer put(String path, @Nullable Object body, String etag) {
    return with("If-Match", etag).send("PUT", path, body);
  }

  /** A PUT of what must not be there yet. */
  public HttpAnswer putNew(String path, @Nullable Object body) {
    return with("If-None-Match", "*").send("PUT", path, body);
  }

  public HttpAnswer patch(String path, @Nullable Object body, String etag) {
    return with("If-Match", etag).send("PATCH", path, body);
  }

  public HttpAnswer delete(String path, String etag) {
    return with("If-Match", etag).send("DELETE", path, null);
  }

  /** Any method, with no header but the caller's. */
  public HttpAnswer send(String method, String path, @Nullable Object body) {
    BodyPublisher publisher =
        switch (body) {
          case null -> BodyPublishers.noBody();
          case String text -> BodyPublishers.ofString(text, StandardCharsets.UTF_8);
          case BodyPublisher given -> given;
          default -> BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        };
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).method(method, publisher).timeout(TIMEOUT);
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      return new HttpAnswer(
          method + " " + path, response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
