package org.commontable.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

class GatewayTest {
  private static final TestGateway GATEWAY =
      new TestGateway(
          "--commontable.gateway.max-body=100KB",
          "--commontable.gateway.max-bank-message=300KB",
          "--commontable.gateway.limits.client=20",
          "--commontable.gateway.limits.network=50",
          "--commontable.gateway.limits.sign-in=5");
  private static final URI ORIGIN = GATEWAY.origin();

  @AfterAll
  static void stop() {
    GATEWAY.close();
  }

  private static Backend backend(String service) {
    return GATEWAY.behind(service);
  }

  private static HttpCaller http() {
    return HttpCaller.at(ORIGIN.toString());
  }

  /** A caller whom no other test's requests are counted with. */
  private static HttpCaller somebody(String name) {
    return http().as(TestTokens.get().of("net-" + name).account(name).roles(Role.COORDINATOR));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/participants/v1/people, participants",
    "/api/workshops/v1/sessions?limit=2, workshops",
    "/api/resources/v1/stories, resources",
    "/api/reimbursements/v1/offers, reimbursements",
    "/api/identity/v1/me, identity",
    "/oauth2/jwks, identity",
    "/.well-known/openid-configuration, identity",
    "/sign-in, identity"
  })
  void every_path_leads_to_its_service_unchanged(String path, String service) {
    HttpAnswer answer = somebody("walker").get(path);

    assertThat(answer.require(200).field("from")).isEqualTo(service);
    assertThat(backend(service).last().path()).isEqualTo(path);
  }

  @Test
  void what_is_sent_arrives_as_it_was_sent() {
    somebody("poster").post("/api/workshops/v1/programmes", Map.of("title", "Tŷ Gwyn"), "k1");

    Backend.Request arrived = backend("workshops").last();
    assertThat(arrived.method()).isEqualTo("POST");
    assertThat(arrived.body()).contains("Tŷ Gwyn");
    assertThat(arrived.headers().get("Idempotency-key")).containsExactly("k1");
  }

  @Test
  void nobody_outside_can_set_what_only_we_may_set() {
    String forged = Ids.derived("forged");
    HttpAnswer answer =
        somebody("forger")
            .with("X-Forwarded-For", "10.1.2.3")
            .with("X-Forwarded-Host", "evil.example")
            .with("Forwarded", "for=10.1.2.3")
            .with("X-Network", "national")
            .with("Correlation-Id", forged)
            .get("/api/workshops/v1/sessions");

    Map<String, List<String>> headers = backend("workshops").last().headers();
    assertThat(headers.keySet())
        .noneMatch(name -> name.equalsIgnoreCase("X-Forwarded-Host"))
        .noneMatch(name -> name.equalsIgnoreCase("Forwarded"))
        .noneMatch(name -> name.equalsIgnoreCase("X-Network"));
    assertThat(headers.get("X-forwarded-for")).containsExactly("127.0.0.1");
    assertThat(headers.get("Correlation-id"))
        .containsExactly(answer.header("Correlation-Id"))
        .doesNotContain(forged);
  }

  @Test
  void a_token_that_is_not_good_gets_no_further() {
    int before = backend("workshops").seen().size();

    for (String token :
        List.of(
            TestTokens.get().of("solent").expired().text(),
            TestTokens.get().of("solent").forged(),
            TestTokens.stranger().of("solent").text(),
            "nonsense")) {
      HttpAnswer answer = http().as(token).get("/api/workshops/v1/sessions");
      answer.requireProblem(401, "token-not-valid");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
    assertThat(backend("workshops").seen()).hasSize(before);
  }

  @Test
  void who_asks_too_often_is_told_when_to_come_back_and_others_are_not_held_up() {
    HttpAnswer last = somebody("hasty").get("/api/workshops/v1/sessions");
    for (int i = 0; i < 200 && last.status() == 200; i++) {
      last = somebody("hasty").get("/api/workshops/v1/sessions");
    }

    last.requireProblem(429, "too-many-requests");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
    somebody("patient").get("/api/workshops/v1/sessions").require(200);
  }

  @Test
  void a_network_s_accounts_together_have_a_limit_too() {
    HttpAnswer last = http().get("/.well-known/openid-configuration");
    for (int i = 0; i < 2_000 && last.status() != 429; i++) {
      last =
          http()
              .as(TestTokens.get().of("net-crowd").account("member" + i % 20))
              .get("/api/workshops/v1/sessions");
    }

    last.requireProblem(429, "too-many-requests");
  }

  @Test
  void a_probe_is_answered_however_often_it_comes_and_takes_nothing_from_its_neighbours() {
    for (int i = 0; i < 200; i++) {
      http().get("/livez").require(200);
      http().get("/readyz").require(200);
    }

    http().get("/api/workshops/v1/sessions").require(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", "/invitation"})
  void passwords_can_not_be_tried_in_a_rush(String page) {
    HttpAnswer last = http().post(page, null);
    // Fewer than the 40 at once that the limit of everything else lets through.
    for (int i = 0; i < 35 && last.status() != 429; i++) {
      last = http().post(page, null);
    }

    last.requireProblem(429, "too-many-requests");
    http().get(page).require(200);
  }

  @Test
  void what_banks_say_may_be_longer_and_has_an_end_too() {
    String messages = "/api/reimbursements/v1/bank-messages/organisation";

    somebody("statement").post(messages, "x".repeat(200_000)).require(200);
    somebody("statement")
        .post(messages + "/returns", "x".repeat(200_000))
        .requireProblem(413, "body-too-large");
    somebody("statement").post(messages, "x".repeat(400_000)).requireProblem(413, "body-too-large");
  }

  @Test
  void a_body_that_is_too_long_is_refused_whether_or_not_it_says_how_long_it_is() throws Exception {
    somebody("long")
        .post("/api/workshops/v1/programmes", Map.of("title", "x".repeat(200_000)))
        .requireProblem(413, "body-too-large");

    try (HttpClient client = HttpClient.newHttpClient()) {
      byte[] much = "x".repeat(200_000).getBytes(StandardCharsets.UTF_8);
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(ORIGIN.resolve("/api/workshops/v1/programmes"))
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofInputStream(
                          () -> new java.io.ByteArrayInputStream(much)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(413);
    }
  }

  @Test
  void a_path_that_leads_nowhere_says_so() {
    somebody("lost").get("/api/nothing/v1/here").requireProblem(404, "not-found");
    somebody("lost").get("/actuator/env").requireProblem(404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/workshops/v1/..%2f..%2factuator, 400, invalid-request",
    "GET, /api/workshops/v1/sessions/%00, 400, invalid-request",
    "GET, /api/workshops/v1/%zz, 400, invalid-request",
    "TRACE, /api/workshops/v1/sessions, 405, method-not-allowed",
    "TRACE, /, 405, method-not-allowed"
  })
  void what_the_server_turns_away_by_itself_is_a_problem_too(
      String method, String path, int status, String code) throws Exception {
    try (Socket socket = new Socket(ORIGIN.getHost(), ORIGIN.getPort())) {
      socket
          .getOutputStream()
          .write(
              "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(method, path, ORIGIN.getAuthority())
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 " + status)
          .containsIgnoringCase("content-type: application/problem+json")
          .contains("urn:commontable:problem:" + code);
    }
  }

  @Test
  void long_bodies_go_through_whole_both_ways() throws Exception {
    String text = "Tŷ Gwyn, ".repeat(9_000);
    backend("participants").behave(exchange -> Backend.answer(exchange, 200, "\"" + text + "\""));

    HttpAnswer answer =
        somebody("talker").post("/api/participants/v1/people", Map.of("text", text), "k-long");
    backend("participants").behaveAsUsual();

    assertThat(answer.json().asString()).isEqualTo(text);
    assertThat(backend("participants").last().body()).contains(text);
  }

  @Test
  void a_form_goes_through_as_it_was_filled_in() throws Exception {
    HttpRequest form =
        HttpRequest.newBuilder(ORIGIN.resolve("/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=x&name=T%C5%B7+Gwyn"))
            .build();

    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(form, HttpResponse.BodyHandlers.discarding());
    }

    assertThat(backend("identity").last().body()).isEqualTo("grant_type=x&name=T%C5%B7+Gwyn");
  }

  @Test
  void how_much_each_service_is_used_is_not_shown_at_the_open_door() {
    somebody("curious").get("/actuator/prometheus").requireProblem(404, "not-found");
  }

  @Test
  void every_request_is_counted_by_service_and_answer() {
    MeterRegistry meters = GATEWAY.bean(MeterRegistry.class);
    long before = counted(meters, "resources", "200");

    somebody("counted").get("/api/resources/v1/stories");
    somebody("counted").get("/api/nothing/v1/here");

    Await.until("an answer counted", () -> counted(meters, "resources", "200") > before);
    Await.until("a refusal counted", () -> counted(meters, "door", "404") > 0);
  }

  private static long counted(MeterRegistry meters, String service, String status) {
    return meters
        .find("gateway.requests")
        .tags("service", service, "status", status)
        .timers()
        .stream()
        .mapToLong(Timer::count)
        .sum();
  }

  @Test
  void a_service_that_does_not_answer_is_said_to_be_away_for_a_moment() {
    URI nobody = addressWithNobody();
    try (ConfigurableApplicationContext alone =
        new SpringApplicationBuilder(GatewayApplication.class)
            .run(
                "--spring.config.name=gateway",
                "--server.port=0",
                "--commontable.issuer=" + TestTokens.get().issuer(),
                "--commontable.jwks-uri=" + TestTokens.get().jwksUri(),
                "--commontable.services.workshops.url=" + nobody)) {
      HttpAnswer answer =
          HttpCaller.at(
                  "http://127.0.0.1:" + alone.getEnvironment().getProperty("local.server.port"))
              .get("/api/workshops/v1/sessions");

      answer.requireProblem(503, "service-does-not-answer");
      assertThat(answer.header("Retry-After")).isNotBlank();
    }
  }

  private static URI addressWithNobody() {
    try (Backend gone = new Backend("gone")) {
      return gone.url();
    }
  }

  @Test
  void a_slow_service_does_not_hold_up_the_door() throws Exception {
    int together = 40;
    CountDownLatch allHere = new CountDownLatch(together);
    backend("resources")
        .behave(exchange -> {
          allHere.countDown();
          try {
            // Answers only when all of them are inside at once.
            Backend.answer(exchange, allHere.await(20, TimeUnit.SECONDS) ? 200 : 500, "{}");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
      for (int i = 0; i < together; i++) {
        String token = TestTokens.get().of("net-slow" + i).account("slow" + i).text();
        answers.add(
            client.sendAsync(
                HttpRequest.newBuilder(ORIGIN.resolve("/api/resources/v1/stories"))
                    .header("Authorization", "Bearer " + token)
                    .build(),
                HttpResponse.BodyHandlers.discarding()));
      }
      for (CompletableFuture<HttpResponse<Void>> answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      }
    } finally {
      backend("resources").behaveAsUsual();
    }
  }

  @Test
  void a_stream_of_events_flows_through_without_waiting_for_its_end() throws Exception {
    CountDownLatch firstArrived = new CountDownLatch(1);
    backend("reimbursements")
        .behave(exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          try {
            boolean seen = firstArrived.await(20, TimeUnit.SECONDS);
            exchange
                .getResponseBody()
                .write(
                    ("data: " + (seen ? "two" : "late") + "\n\n").getBytes(StandardCharsets.UTF_8));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<java.io.InputStream> answer =
          client.send(
              HttpRequest.newBuilder(ORIGIN.resolve("/api/reimbursements/v1/stream"))
                  .timeout(Duration.ofSeconds(30))
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));

      assertThat(lines.readLine()).isEqualTo("data: one");
      firstArrived.countDown();
      assertThat(lines.lines().filter(line -> !line.isBlank())).containsExactly("data: two");
    } finally {
      backend("reimbursements").behaveAsUsual();
    }
  }

  @Test
  void the_whole_api_is_described_in_one_place() {
    for (String service : TestGateway.SERVICES) {
      backend(service)
          .behave(exchange ->
              Backend.answer(
                  exchange,
                  200,
                  exchange.getRequestURI().getPath().endsWith("openapi.json")
                      ? """
                      {"openapi":"3.1.0","paths":{"/api/%1$s/v1/things":{"get":{"responses":
                      {"200":{"content":{"application/json":{"schema":
                      {"$ref":"#/components/schemas/Thing"}}}}}}}},
                      "components":{"schemas":{"Thing":{"type":"object"}}}}
                      """
                          .formatted(service)
                      : "{\"from\":\"" + service + "\"}"));
    }

    JsonNode whole = http().get("/api/openapi.json").require(200).json();

    assertThat(whole.path("openapi").asString()).isEqualTo("3.1.0");
    for (String service : TestGateway.SERVICES) {
      String pointer =
          "/paths/~1api~1%s~1v1~1things/get/responses/200/content/application~1json/schema/$ref"
              .formatted(service);
      assertThat(whole.at(pointer).asString())
          .isEqualTo("#/components/schemas/" + service + ".Thing");
      assertThat(whole.at("/components/schemas/" + service + ".Thing").isObject()).isTrue();
    }
  }

  @Test
  void it_says_whether_it_is_alive_and_ready() {
    http().get("/livez").require(200);
    http().get("/readyz").require(200);
  }

  @Test
  void no_token_and_no_body_gets_into_the_log() {
    String token = TestTokens.get().of("net-log").account("log").text();
    try (LogWatch log = LogWatch.open()) {
      http().as(token).post("/api/workshops/v1/programmes", Map.of("title", "A secret title"));
      http()
          .as(token + "x")
          .post("/api/workshops/v1/programmes", Map.of("title", "A secret title"));

      log.assertNever(token, "A secret title");
    }
  }
}
