package org.commontable.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.web.Tables.TABLES;
import static org.commontable.web.Tables.nobody;
import static org.commontable.web.Tables.tokens;

import java.time.Duration;
import java.util.List;
import org.commontable.tables.TablesApplication;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestService;
import org.commontable.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhoIsCallingTest {

  private static TestTokens.Token good() {
    return tokens().of("solent").roles(Role.COORDINATOR);
  }

  private static HttpAnswer listAs(String token) {
    return nobody().as(token).get(TABLES);
  }

  @Test
  void without_a_token_only_what_is_open_to_all_answers() {
    HttpAnswer refused = nobody().get(TABLES).requireProblem(401, "token-needed");

    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(nobody().get("/api/tables/v1/menu").require(200).field("for"))
        .isEqualTo("everybody");
  }

  @Test
  void what_is_open_to_all_may_know_who_calls() {
    assertThat(nobody().as(good().account("ada")).get("/api/tables/v1/menu").field("for"))
        .isEqualTo("ada");
  }

  @Test
  void a_bad_token_is_refused_even_where_none_is_needed() {
    HttpAnswer refused = nobody().as("nonsense").get("/api/tables/v1/menu");

    refused.requireProblem(401, "token-not-accepted");
    assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
  }

  @Test
  void tokens_that_are_not_for_us_are_refused() {
    List<String> bad =
        List.of(
            good().expired().text(),
            good().claim("iss", "https://elsewhere.example").text(),
            good().claim("aud", List.of("another-platform")).text(),
            good().claim("aud", null).text(),
            good().type("JWT").text(),
            good().claim("sub", null).text(),
            good().claim("network", "Not A Network!").text(),
            good().forged(),
            TestTokens.stranger().of("solent").roles(Role.COORDINATOR).text(),
            unsigned());

    for (String token : bad) {
      listAs(token).requireProblem(401, "token-not-accepted");
    }
  }

  private static String unsigned() {
    String[] parts = good().text().split("\\.", -1);
    String header = "{\"alg\":\"none\",\"typ\":\"at+jwt\"}";
    return java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        + "."
        + parts[1]
        + ".";
  }

  @Test
  void clocks_may_differ_by_thirty_seconds() {
    listAs(good().expiresIn(Duration.ofSeconds(-20)).text()).require(200);
    listAs(good().expiresIn(Duration.ofSeconds(-40)).text()).require(401);
  }

  @Test
  void a_remembered_token_still_expires() {
    String token = good().expiresIn(Duration.ofSeconds(-28)).text();

    listAs(token).require(200);
    org.commontable.testing.Await.until("expiry", () -> listAs(token).status() == 401);
  }

  @Test
  void the_issuers_keys_are_fetched_with_the_first_token_and_then_known() {
    try (TestService fresh = TestService.start(TablesApplication.class, "tables")) {
      int before = tokens().reads();
      fresh.http().as(good()).get(TABLES).require(200);
      int afterFirst = tokens().reads();
      fresh.http().as(good().account("another")).get(TABLES).require(200);

      assertThat(afterFirst).isEqualTo(before + 1);
      assertThat(tokens().reads()).isEqualTo(afterFirst);
    }
  }

  @Test
  void while_the_issuer_is_away_a_token_can_not_be_checked_and_the_answer_says_try_again() {
    try (TestService fresh =
        TestService.start(
            TablesApplication.class, "tables", "commontable.jwks-uri=http://127.0.0.1:1/jwks")) {
      HttpAnswer answer = fresh.http().as(good()).get(TABLES);

      answer.requireProblem(503, "sign-in-unavailable");
      assertThat(answer.header("Retry-After")).isNotEmpty();
      fresh.http().get("/api/tables/v1/menu").require(200);
    }
  }

  @Test
  void a_role_opens_what_it_is_for_and_nothing_else() {
    nobody().as(tokens().of("solent").roles(Role.FACILITATOR)).get(TABLES).require(200);
    nobody()
        .as(tokens().of("solent").roles(Role.EDITOR))
        .get(TABLES)
        .requireProblem(403, "not-allowed");
    nobody().as(tokens().of("solent")).get(TABLES).requireProblem(403, "not-allowed");
  }

  @Test
  void a_role_for_one_programme_opens_the_door_and_leaves_the_row_to_the_use_case() {
    nobody()
        .as(tokens().of("solent").role(Role.FACILITATOR, "programme", "p1"))
        .get(TABLES)
        .require(200);
  }

  @Test
  void an_operator_has_no_network_and_opens_only_what_is_the_platforms() {
    nobody().as(tokens().operator()).get("/api/tables/v1/platform").require(200);
    nobody().as(tokens().operator()).get(TABLES).requireProblem(403, "network-needed");
  }

  @Test
  void the_operators_role_means_nothing_in_a_networks_token_nor_a_networks_in_an_operators() {
    nobody()
        .as(tokens().of("solent").roles(Role.OPERATOR))
        .get("/api/tables/v1/platform")
        .requireProblem(403, "not-allowed");
    nobody()
        .as(tokens().operator().roles(Role.COORDINATOR))
        .get(TABLES)
        .requireProblem(403, "network-needed");
  }

  @Test
  void a_machine_holds_scopes_and_no_roles() {
    nobody().as(tokens().machine("solent", "ledger", "tables.read")).get(TABLES).require(200);
    nobody()
        .as(tokens().machine("solent", "ledger", "tables.read").roles(Role.COORDINATOR))
        .post(TABLES, Tables.aTable())
        .requireProblem(403, "not-allowed");
    nobody()
        .as(tokens().machine("solent", "ledger", "tables.read tables.write"))
        .post(TABLES, Tables.aTable())
        .require(201);
  }

  @Test
  void a_persons_token_gains_nothing_by_scopes() {
    nobody()
        .as(tokens().of("solent").claim("scope", "tables.read"))
        .get(TABLES)
        .requireProblem(403, "not-allowed");
  }

  @Test
  void everybody_who_is_signed_in_means_signed_in_to_a_network() {
    String reckoning = "/api/tables/v1/reckoning?places=4";

    nobody().as(tokens().of("solent")).send("POST", reckoning, null).require(200);
    nobody()
        .as(tokens().operator())
        .send("POST", reckoning, null)
        .requireProblem(403, "network-needed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/env",
        "/actuator/beans",
        "/actuator/heapdump",
        "/nowhere",
        "/error"
      })
  void what_nobody_opened_is_not_there(String path) {
    nobody().get(path).requireProblem(404, "not-found");
    Tables.coordinator().get(path).requireProblem(404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/actuator/prometheus"})
  void probes_and_figures_answer_without_a_token(String path) {
    nobody().get(path).require(200);
  }
}
