package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.commontable.identity.Browser.Tokens;
import org.commontable.kernel.Ids;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Test;

/** What administrators and operators do with accounts. */
class AccountsTest {
  private static final String ACCOUNTS = "/api/identity/v1/accounts";
  private static final String PASSWORD = "teapot blanket river";

  private final RunningIdentity identity = RunningIdentity.shared();
  private final HttpCaller admin = identity.as("admin.solent");

  @Test
  void an_administrator_opens_an_account_whose_owner_can_sign_in() {
    String programme = Ids.derived("programme", "1");
    HttpAnswer opened =
        admin
            .post(
                ACCOUNTS,
                Map.of(
                    "username",
                    "Olwen.New",
                    "password",
                    PASSWORD,
                    "roles",
                    List.of("coordinator", "facilitator@programme:" + programme)))
            .require(201);

    Tokens tokens = identity.browser().token("olwen.new", PASSWORD);

    assertThat(tokens.claims())
        .containsEntry("sub", opened.field("id"))
        .containsEntry("network", "solent")
        .containsEntry("roles", List.of("coordinator", "facilitator@programme:" + programme));
    assertThat(admin.get(opened.location()).require(200).field("username")).isEqualTo("Olwen.New");
  }

  @Test
  void a_password_that_an_administrator_gives_is_the_one_that_was_typed() {
    String odd = "\u202A" + PASSWORD + "\u202C";
    admin
        .post(
            ACCOUNTS, Map.of("username", "odd.given", "password", odd, "roles", List.of("editor")))
        .require(201);

    identity.browser().token("odd.given", odd);
    assertThat(identity.browser().signIn("odd.given", PASSWORD, null).body())
        .as("and no other")
        .contains("don&#39;t go together");
  }

  @Test
  void the_same_request_again_opens_no_second_account() {
    Map<String, Object> request =
        Map.of("username", "once.only", "password", PASSWORD, "roles", List.of("editor"));

    HttpAnswer first = admin.post(ACCOUNTS, request, "same-key").require(201);
    HttpAnswer again = admin.post(ACCOUNTS, request, "same-key").require(201);

    assertThat(again.field("id")).isEqualTo(first.field("id"));
    admin
        .post(
            ACCOUNTS,
            Map.of("username", "another", "password", PASSWORD, "roles", List.of()),
            "same-key")
        .requireProblem(422, "idempotency-key-reused");
  }

  @Test
  void a_username_is_one_account_s_whatever_its_capitals() {
    admin
        .post(
            ACCOUNTS,
            Map.of("username", "Amina.SOLENT", "password", PASSWORD, "roles", List.of("editor")))
        .requireProblem(409, "username-taken");
  }

  @Test
  void weak_passwords_roles_that_are_none_and_the_operator_s_are_refused() {
    admin
        .post(ACCOUNTS, Map.of("username", "weak", "password", "short", "roles", List.of()))
        .requireProblem(422, "weak-password");
    for (String role : List.of("king", "operator", "facilitator@room:1", "editor@programme:x")) {
      admin
          .post(
              ACCOUNTS, Map.of("username", "new.one", "password", PASSWORD, "roles", List.of(role)))
          .requireProblem(422, "no-such-role");
    }
  }

  @Test
  void what_is_taken_away_is_gone_with_the_next_token() {
    HttpAnswer opened =
        admin
            .post(
                ACCOUNTS,
                Map.of("username", "leaver", "password", PASSWORD, "roles", List.of("coordinator")))
            .require(201);
    Browser browser = identity.browser();
    browser.token("leaver", PASSWORD);

    HttpAnswer changed =
        admin
            .put(opened.location() + "/roles", Map.of("roles", List.of("editor")), opened.etag())
            .require(200);
    assertThat(browser.tokenBySession(Map.of()).claims()).containsEntry("roles", List.of("editor"));

    admin.put(opened.location() + "/roles", Map.of("roles", List.of()), opened.etag()).require(412);
    admin
        .put(opened.location() + "/roles", Map.of("roles", List.of()), changed.etag())
        .require(200);
    HttpResponse<String> refused = identity.browser().signIn("leaver", PASSWORD, null);
    assertThat(refused.body()).contains("don&#39;t go together");
  }

  @Test
  void nobody_changes_their_own_roles() {
    String id = admin.get("/api/identity/v1/me").require(200).field("account");
    HttpAnswer own = admin.get(ACCOUNTS + "/" + id).require(200);

    admin
        .put(
            ACCOUNTS + "/" + id + "/roles",
            Map.of("roles", List.of("network-admin", "payment-releaser")),
            own.etag())
        .requireProblem(403, "own-roles");
  }

  @Test
  void an_account_of_another_network_is_not_there() {
    String theirs =
        identity.as("admin.national").get("/api/identity/v1/me").require(200).field("account");

    HttpAnswer read = admin.get(ACCOUNTS + "/" + theirs).require(404);
    assertThat(read.text())
        .isEqualTo(admin.get(ACCOUNTS + "/" + Ids.derived("nobody")).require(404).text());
    admin
        .put(ACCOUNTS + "/" + theirs + "/roles", Map.of("roles", List.of("editor")), "\"1\"")
        .require(404);
    admin.get(ACCOUNTS + "?network=national").require(404);
    assertThat(admin.get(ACCOUNTS + "?limit=200").require(200).text()).doesNotContain("national");
  }

  @Test
  void an_operator_names_the_network_and_reads_it_page_by_page() {
    HttpCaller operator = identity.as("operator");

    operator.get(ACCOUNTS).requireProblem(422, "network-needed");
    HttpAnswer first = operator.get(ACCOUNTS + "?network=national&limit=3").require(200);
    assertThat(first.json().get("items")).hasSize(3);
    HttpAnswer second =
        operator
            .get(ACCOUNTS + "?network=national&limit=3&cursor=" + first.field("next"))
            .require(200);
    assertThat(second.json().get("items").get(0).get("id").asString())
        .isGreaterThan(first.json().get("items").get(2).get("id").asString());
    operator
        .post(
            ACCOUNTS,
            Map.of(
                "network",
                "national",
                "username",
                "made.by.operator",
                "password",
                PASSWORD,
                "roles",
                List.of("network-admin")))
        .require(201);
  }

  @Test
  void a_changed_password_ends_what_the_old_one_began() {
    admin
        .post(
            ACCOUNTS,
            Map.of("username", "changer", "password", PASSWORD, "roles", List.of("editor")))
        .require(201);
    Browser signedInBefore = identity.browser();
    Tokens tokens = signedInBefore.token("changer", PASSWORD);
    HttpCaller changer = identity.http().as(tokens.accessToken());
    String path = "/api/identity/v1/me/password";

    changer
        .post(path, Map.of("current", "not this one", "next", "another long password"))
        .requireProblem(422, "wrong-password");
    changer.post(path, Map.of("current", PASSWORD, "next", "another long password")).require(204);

    assertThat(Browser.location(signedInBefore.get(signedInBefore.flow().uri())))
        .endsWith("/sign-in");
    assertThat(identity.browser().signIn("changer", PASSWORD, null).statusCode()).isEqualTo(200);
    identity.browser().token("changer", "another long password");
  }

  @Test
  void whoever_holds_a_token_can_not_guess_the_password_in_a_rush() {
    admin
        .post(
            ACCOUNTS,
            Map.of("username", "guessed.at", "password", PASSWORD, "roles", List.of("editor")))
        .require(201);
    HttpCaller thief =
        identity.http().as(identity.browser().token("guessed.at", PASSWORD).accessToken());
    String path = "/api/identity/v1/me/password";
    Map<String, String> guess = Map.of("current", "a guess", "next", "another long password");

    HttpAnswer last = thief.post(path, guess).requireProblem(422, "wrong-password");
    for (int i = 0; i < 10 && last.status() == 422; i++) {
      last = thief.post(path, guess);
    }

    last.requireProblem(429, "too-many-tries");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
  }

  @Test
  void an_administrator_registers_a_machine_client_and_revokes_it() {
    HttpAnswer made =
        admin
            .post(
                "/api/identity/v1/clients", Map.of("scopes", List.of("workshops.read")), "client-1")
            .require(200);
    HttpAnswer again =
        admin
            .post(
                "/api/identity/v1/clients", Map.of("scopes", List.of("workshops.read")), "client-1")
            .require(200);
    assertThat(again.text()).isEqualTo(made.text());
    String id = made.field("clientId");
    String secret = made.field("clientSecret");
    assertThat(new Tokens(Browser.json(identity.browser().machine(id, secret, null))).claims())
        .containsEntry("network", "solent")
        .containsEntry("scope", "workshops.read");

    identity
        .as("admin.national")
        .post("/api/identity/v1/clients/" + id + "/revocation", null)
        .require(404);
    admin.post("/api/identity/v1/clients/" + id + "/revocation", null).require(204);
    assertThat(identity.browser().machine(id, secret, null).statusCode()).isEqualTo(401);
  }
}
