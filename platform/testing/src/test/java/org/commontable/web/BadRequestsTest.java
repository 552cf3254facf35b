package org.commontable.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.web.Tables.TABLES;
import static org.commontable.web.Tables.aTable;
import static org.commontable.web.Tables.aTableWith;
import static org.commontable.web.Tables.coordinator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.tables.TablesApplication;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"x\",                                              | `` | is not JSON",
        "nonsense                                                     | `` | is not JSON",
        "[]                                                           | `` | must be one object",
        "null                                                         | `` | must be given",
        "{\"name\":7,\"shape\":\"round\",\"seats\":4}                 | /name | must be text",
        "{\"name\":\"x\",\"shape\":\"square\",\"seats\":4}            | /shape | one of round, long",
        "{\"name\":\"x\",\"shape\":0,\"seats\":4}                     | /shape | one of round",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":\"4\"}         | /seats | whole number",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4.5}           | /seats | whole number",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":99999999999}   | /seats | right size",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":null}          | /seats | whole number",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":-1}            | /seats | greater than",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"legs\":3}  | /legs | not a field",
        "{\"name\":\"x\",\"name\":\"y\",\"shape\":\"round\"}          | `` | is not JSON",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"laidOn\":\"2026-02-30\"} | /laidOn | date",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"laidOn\":20260228} | /laidOn | date",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"laidOn\":\"9999-12-31\"} | /laidOn | year from 1900",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"laidOn\":\"0001-01-01\"} | /laidOn | year from 1900",
        "{\"name\":\"x\\u0000y\",\"shape\":\"round\",\"seats\":4}        | /name | U+0000",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"dishes\":[{\"name\":\"\\u202Ea\",\"pence\":1}]} | /dishes/0/name | U+202E",
        "{\"name\":\"x\\uD83Dy\",\"shape\":\"round\",\"seats\":4}        | /name | U+D83D",
        "{\"name\":\"x\",\"shape\":null,\"seats\":4}                 | /shape | must be given",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"roomId\":\"12\"} | /roomId | 26 characters of 0-9 and a-v",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"cloth\":\"silk\"} | /cloth | one of linen, paper",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4} {}          | `` | one object",
        "{\"name\":\" \",\"shape\":\"round\",\"seats\":4}             | /name | blank",
        "{\"shape\":\"round\",\"seats\":4}                            | /name | blank",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"dishes\":[{\"name\":\"a\",\"pence\":1},{\"name\":\"b\",\"pence\":-1}]} | /dishes/1/pence | greater",
        "{\"name\":\"x\",\"shape\":\"round\",\"seats\":4,\"dishes\":[{\"name\":\"a\",\"pence\":1,\"a/b~c\":1}]} | /dishes/0/a~1b~0c | not a field",
      })
  void what_is_wrong_is_said_with_where(String body, String pointer, String detail) {
    HttpAnswer answer = coordinator().post(TABLES, body).requireProblem(400, "invalid-request");

    assertThat(answer.field("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(answer.field("/errors/0/detail")).contains(detail);
  }

  @Test
  void what_would_outgrow_its_record_is_refused_with_what_to_do() {
    HttpAnswer answer = coordinator().post("/api/tables/v1/accidents/crowd", null);

    answer.requireProblem(422, "record-too-large");
    assertThat(answer.field("detail")).contains("1 MB", "record of its own");
  }

  @Test
  void every_fault_is_told_at_once() {
    HttpAnswer answer =
        coordinator().post(TABLES, Map.of("name", "", "shape", "round", "seats", 0));

    answer.requireProblem(400, "invalid-request");
    assertThat(answer.json().path("errors").size()).isEqualTo(2);
  }

  @Test
  void text_that_is_too_long_is_refused_by_its_field_and_at_last_by_the_reader() {
    coordinator()
        .post(TABLES, aTableWith("name", "x".repeat(101)))
        .requireProblem(400, "invalid-request");
    coordinator()
        .post(TABLES, aTableWith("name", "x".repeat(300_000)))
        .requireProblem(400, "invalid-request");
  }

  @Test
  void nesting_has_an_end() {
    coordinator()
        .post(TABLES, "{\"name\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")
        .requireProblem(400, "invalid-request");
  }

  @Test
  void a_body_of_ten_megabytes_is_refused_whether_or_not_its_length_is_told() {
    byte[] tenMegabytes = "x".repeat(10_000_000).getBytes(StandardCharsets.US_ASCII);

    coordinator()
        .post(TABLES, BodyPublishers.ofByteArray(tenMegabytes))
        .requireProblem(413, "body-too-large");
    coordinator()
        .post(TABLES, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tenMegabytes)))
        .requireProblem(413, "body-too-large");
  }

  @Test
  void who_may_not_call_learns_that_before_anything_is_read() {
    Tables.nobody()
        .post(TABLES, BodyPublishers.ofByteArray(new byte[10_000_000]))
        .requireProblem(401, "token-needed");
  }

  @Test
  void another_media_type_method_or_form_of_answer_is_a_problem_too() {
    coordinator()
        .with("Content-Type", "text/plain")
        .post(TABLES, "hello")
        .requireProblem(415, "unsupported-media-type");
    assertThat(
            coordinator()
                .send("PATCH", TABLES, null)
                .requireProblem(405, "method-not-allowed")
                .header("Allow"))
        .contains("POST");
    coordinator().send("TRACE", TABLES, null).requireProblem(405, "method-not-allowed");
    coordinator()
        .with("Accept", "application/xml")
        .get("/api/tables/v1/menu")
        .requireProblem(406, "not-acceptable");
  }

  @Test
  void constants_have_the_same_lower_case_names_in_parameters_and_bodies() {
    String reckoning = "/api/tables/v1/reckoning?places=4&shape=";

    assertThat(
            coordinator()
                .send("POST", reckoning + "long_and_narrow", null)
                .require(200)
                .field("chairs"))
        .isEqualTo("6");
    coordinator().send("POST", reckoning + "square", null).requireProblem(400, "invalid-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shape=square | shape | must be one of round, long_and_narrow",
        "on=9999-12-31 | on | year from 1900 to 2099",
        "on=tomorrow | on | a date that exists, such as 2026-03-31",
        "room=a%00b | room | U+0000, the 2. of all",
        "room=%E2%80%AEa | room | U+202E",
        "guests=bo&guests=a%00 | guests | U+0000"
      })
  void a_parameter_that_does_not_fit_is_answered_with_what_does(
      String query, String parameter, String detail) {
    HttpAnswer answer =
        coordinator()
            .send("POST", "/api/tables/v1/reckoning?places=4&" + query, null)
            .requireProblem(400, "invalid-request");

    assertThat(answer.field("/errors/0/parameter")).isEqualTo(parameter);
    assertThat(answer.field("/errors/0/detail")).contains(detail);
  }

  @Test
  void what_a_form_sends_is_text_like_any_other() {
    HttpCaller form = coordinator().with("Content-Type", "application/x-www-form-urlencoded");
    String path = "/api/tables/v1/reckoning";

    assertThat(
            form.send("POST", path, "places=4&room=%00")
                .requireProblem(400, "invalid-request")
                .field("/errors/0/parameter"))
        .isEqualTo("room");
    assertThat(
            form.send("POST", path, "places=4&room=%E2%80%AAab%E2%80%AC")
                .require(200)
                .field("chairs"))
        .as("without the pair of marks that phones put round what is copied")
        .isEqualTo("6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%20", "2026-03-31", "%202026-03-31"})
  void a_day_that_a_form_sends_may_be_empty(String day) {
    coordinator().send("POST", "/api/tables/v1/reckoning?places=4&on=" + day, null).require(200);
  }

  @Test
  void marks_that_were_copied_along_with_a_text_are_not_kept() {
    assertThat(
            coordinator()
                .post(TABLES, aTableWith("name", "\u202A07700 900123\u202C"))
                .require(201)
                .field("name"))
        .isEqualTo("07700 900123");
  }

  @Test
  void how_long_a_text_may_be_is_said_in_characters() {
    assertThat(
            coordinator()
                .post(TABLES, aTableWith("name", "x".repeat(101)))
                .field("/errors/0/detail"))
        .isEqualTo("must have at most 100 characters");
  }

  @Test
  void parameters_and_parts_of_paths_are_checked_too() {
    assertThat(
            coordinator()
                .send("POST", "/api/tables/v1/reckoning?places=many", null)
                .requireProblem(400, "invalid-request")
                .field("/errors/0/parameter"))
        .isEqualTo("places");
    assertThat(
            coordinator()
                .send("POST", "/api/tables/v1/reckoning", null)
                .requireProblem(400, "invalid-request")
                .field("/errors/0/detail"))
        .isEqualTo("must be given");
    assertThat(
            coordinator()
                .post(TABLES + "/t/seats/501", null)
                .requireProblem(400, "invalid-request")
                .field("/errors/0/parameter"))
        .isEqualTo("number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api//tables", "/api/tables/%2e%2e/x", "/api/tables;a=b/v1", "/%00", "/..%2f"})
  void paths_that_play_tricks_are_a_problem(String path) {
    HttpAnswer answer = coordinator().get(path);

    answer.requireProblem(400, "invalid-request");
  }

  @Test
  void what_is_not_even_http_gets_no_stack_trace() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Tables.service().port())) {
      socket.getOutputStream().write("GET /\0 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .doesNotContain("Exception")
          .doesNotContain("at ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Siân Ó Dálaigh-Ŵyn", "مائدة مستديرة", "圓桌", "👩🏽‍🦽 table", "a\u0301"})
  void names_of_every_script_come_back_as_they_were(String name) {
    HttpAnswer made = coordinator().post(TABLES, aTableWith("name", name)).require(201);

    assertThat(made.field("name")).isEqualTo(name);
    assertThat(coordinator().get(made.location()).field("name")).isEqualTo(name);
  }

  @Test
  void a_fault_of_ours_says_nothing_but_what_to_quote() {
    try (LogWatch log = LogWatch.open()) {
      HttpAnswer answer = coordinator().send("POST", "/api/tables/v1/accidents/spill", null);

      answer.requireProblem(500, "fault");
      assertThat(answer.text()).doesNotContain("Spilt").doesNotContain("Exception");
      assertThat(answer.field("correlationId")).isEqualTo(answer.header("Correlation-Id"));
      assertThat(log.lines())
          .anyMatch(line ->
              line.contains("Spilt by our own hands")
                  && line.contains(answer.header("Correlation-Id"))
                  && line.contains("service=tables"));
    }
  }

  @Test
  void where_trying_again_helps_the_answer_says_when() {
    HttpAnswer answer = coordinator().send("POST", "/api/tables/v1/accidents/full", null);

    answer.requireProblem(503, "busy");
    assertThat(answer.header("Retry-After")).isEqualTo("2");
  }

  @Test
  void while_the_store_is_away_the_answer_says_try_again() {
    EmbeddedStore store = EmbeddedStore.inMemory();
    try (TestService service =
        TestService.start(
            TablesApplication.class,
            "tables",
            "commontable.mongodb.uri=" + store.uri() + "/?serverSelectionTimeoutMS=300",
            "commontable.events.sweep=1h",
            "commontable.events.due-sweep=1h")) {
      HttpCaller caller = service.http().as(Tables.tokens().of("solent").roles(Role.COORDINATOR));
      caller.get(TABLES).require(200);

      store.close();

      HttpAnswer answer = caller.get(TABLES).requireProblem(503, "busy");
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
  }

  @Test
  void no_log_ever_holds_what_was_sent() {
    String secret = "GB33BUKB20201555555555";
    try (LogWatch log = LogWatch.open()) {
      coordinator().post(TABLES, aTableWith("name", secret)).require(201);
      for (Object body :
          List.of(
              aTableWith("name", secret.repeat(10)),
              aTableWith("shape", secret),
              aTableWith("seats", secret),
              aTableWith(secret, 1),
              aTableWith("laidOn", secret),
              "{\"name\": " + secret + "}",
              secret)) {
        HttpAnswer answer = coordinator().post(TABLES, body);
        assertThat(answer.status()).isEqualTo(400);
      }
      coordinator().get(TABLES + "/" + secret).require(404);
      coordinator().get("/" + secret).require(404);
      coordinator().get(TABLES + "?cursor=" + secret).require(400);
      Tables.nobody().as(secret).get(TABLES).require(401);
      coordinator().post("/api/tables/v1/accidents/" + secret, aTable());

      log.assertNever(secret);
    }
  }
}
