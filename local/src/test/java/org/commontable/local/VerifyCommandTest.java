package org.commontable.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code admin verify} against a house that signs its operator in and answers as it is told. */
@Tag("F18")
class VerifyCommandTest {
  private static final String WHOLE =
      """
      {"network": "solent", "organisationId": "trust", "whole": true, "verifiedUpTo": 12, "head": "a"}
      """;
  private static final String BROKEN =
      """
      {"network": "cardiff", "organisationId": "council", "whole": false, "verifiedUpTo": 3,
       "head": "b", "fault": "Batches at the end are missing."}
      """;

  private HttpServer house;
  private String answer = "";

  @BeforeEach
  void a_house() throws IOException {
    house = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    house.createContext("/", this::answer);
    house.start();
  }

  @AfterEach
  void close() {
    house.stop(0);
  }

  @Test
  void ledgers_that_are_what_was_posted_end_it_with_nought() {
    answer = "{\"whole\": true, \"ledgers\": [%s]}".formatted(WHOLE);

    Ended ended = verify();

    assertThat(ended.said().lines()).containsExactly("solent, trust: 12 entries, whole");
    assertThat(ended.code()).isZero();
  }

  @Test
  void one_that_is_not_is_named_with_what_is_wrong_and_ends_it_with_one() {
    answer = "{\"whole\": false, \"ledgers\": [%s, %s]}".formatted(WHOLE, BROKEN);

    Ended ended = verify();

    assertThat(ended.said().lines())
        .containsExactly(
            "solent, trust: 12 entries, whole",
            "cardiff, council: NOT WHOLE: Batches at the end are missing.");
    assertThat(ended.code()).isOne();
  }

  private record Ended(int code, String said) {}

  private Ended verify() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        VerifyCommand.run(
            List.of("--url", "http://127.0.0.1:" + house.getAddress().getPort()),
            new PrintStream(said, true, UTF_8));
    return new Ended(code, said.toString(UTF_8));
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestURI().getPath()) {
      case "/oauth2/authorize" ->
          send(exchange, 200, "<form><input name=\"_csrf\" value=\"c\"></form>");
      case "/sign-in" -> {
        exchange.getResponseHeaders().add("Location", "http://127.0.0.1:8400/signed-in?code=c");
        send(exchange, 302, "");
      }
      case "/oauth2/token" -> send(exchange, 200, "{\"access_token\":\"operators\"}");
      case "/api/reimbursements/v1/ledgers/verification" -> {
        String by = exchange.getRequestHeaders().getFirst("Authorization");
        send(exchange, "Bearer operators".equals(by) ? 200 : 401, answer);
      }
      default -> send(exchange, 404, "");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
