package org.commontable.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The gateway where a reverse proxy stands before it and services may pack what they answer. */
class BehindAProxyTest {
  private static final Duration ANSWER_MOST = Duration.ofSeconds(10);
  private static final TestGateway GATEWAY =
      new TestGateway(
          "--commontable.gateway.trusted-proxies=127\\.0\\.0\\.1",
          "--commontable.gateway.limits.client=5");
  private static final Backend WORKSHOPS = GATEWAY.behind("workshops");
  private static final URI SESSIONS = GATEWAY.origin().resolve("/api/workshops/v1/sessions");

  @AfterAll
  static void stop() {
    GATEWAY.close();
  }

  private static HttpRequest.Builder from(String... addresses) {
    HttpRequest.Builder request = HttpRequest.newBuilder(SESSIONS).timeout(ANSWER_MOST);
    for (String address : addresses) {
      request.header("X-Forwarded-For", address);
    }
    return request;
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  @Test
  void the_address_is_the_last_that_the_proxy_wrote_whatever_came_before_it() throws Exception {
    send(from("198.51.100.1, 203.0.113.1"));
    assertThat(WORKSHOPS.last().headers().get("X-forwarded-for")).containsExactly("203.0.113.1");

    send(from("198.51.100.1", "203.0.113.2"));
    assertThat(WORKSHOPS.last().headers().get("X-forwarded-for")).containsExactly("203.0.113.2");
  }

  @Test
  void bad_tokens_can_not_be_tried_without_end() throws Exception {
    int status = 401;
    for (int i = 0; i < 100 && status == 401; i++) {
      status = send(from("203.0.113.3").header("Authorization", "Bearer nonsense")).statusCode();
    }

    assertThat(status).isEqualTo(429);
    assertThat(send(from("203.0.113.4")).statusCode()).isEqualTo(200);
  }

  @Test
  void what_a_service_packed_goes_through_as_it_is_and_holds_nobody_up() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
      packing.write("{\"items\":[]}".getBytes(StandardCharsets.UTF_8));
    }
    WORKSHOPS.behave(exchange -> {
      exchange.getResponseHeaders().add("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, 0);
      // The head goes first, as of a service that is still at work on the rest.
      exchange.getResponseBody().flush();
      exchange.getResponseBody().write(packed.toByteArray());
    });
    try {
      HttpResponse<byte[]> answer = send(from("203.0.113.5").header("Accept-Encoding", "gzip"));

      assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(answer.body()).isEqualTo(packed.toByteArray());
    } finally {
      WORKSHOPS.behaveAsUsual();
    }
    assertThat(send(from("203.0.113.6")).statusCode()).isEqualTo(200);
  }
}
