package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.commontable.identity.Browser.Flow;
import org.commontable.identity.Browser.Tokens;
import org.junit.jupiter.api.Test;

/** From the authorization request to the token, as people and programs go it. */
class SigningInTest {
  private final RunningIdentity identity = RunningIdentity.shared();

  @Test
  void a_person_signs_in_and_the_token_says_who_they_are_and_what_they_may_do() throws Exception {
    Tokens tokens = identity.browser().token("coordinator.solent", RunningIdentity.PASSWORD);

    JWKSet keys = JWKSet.parse(identity.http().get("/oauth2/jwks").require(200).text());
    String keyId = tokens.jwt().getHeader().getKeyID();
    assertThat(tokens.jwt().getHeader().getType().getType()).isEqualTo("at+jwt");
    assertThat(tokens.jwt().getHeader().getAlgorithm().getName()).isEqualTo("RS256");
    assertThat(tokens.jwt().verify(new RSASSAVerifier(keys.getKeyByKeyId(keyId).toRSAKey())))
        .isTrue();
    assertThat(tokens.claims())
        .containsEntry("iss", identity.issuer())
        .containsEntry("aud", "commontable")
        .containsEntry("network", "solent")
        .containsEntry("roles", List.of("coordinator"))
        .containsEntry("client_id", "loader")
        .containsKeys("sub", "auth_time", "exp", "iat", "jti")
        .doesNotContainKeys("scope", "participant", "linked_at");
    assertThat((String) tokens.claims().get("sub")).matches("[0-9a-v]{26}");
    long life = tokens.seconds("exp") - tokens.seconds("iat");
    assertThat(life).isEqualTo(600);
  }

  @Test
  void the_public_keys_tell_no_secret() {
    assertThat(identity.http().get("/oauth2/jwks").require(200).text())
        .contains("\"n\"")
        .doesNotContain("\"d\"", "\"p\"", "\"q\"");
  }

  @Test
  void an_operator_s_token_names_no_network() {
    Tokens tokens = identity.browser().token("operator", RunningIdentity.PASSWORD);

    assertThat(tokens.claims())
        .containsEntry("roles", List.of("operator"))
        .doesNotContainKey("network");
  }

  @Test
  void a_machine_client_gets_its_scopes_for_its_own_network() {
    HttpResponse<String> answer =
        identity.browser().machine("demo-solent", RunningIdentity.PASSWORD, "workshops.read");
    Tokens tokens = new Tokens(Browser.json(answer));

    assertThat(tokens.claims())
        .containsEntry("network", "solent")
        .containsEntry("sub", "demo-solent")
        .containsEntry("client_id", "demo-solent")
        .containsEntry("scope", "workshops.read")
        .doesNotContainKey("auth_time");
    assertThat(identity.http().as(tokens.accessToken()).get("/api/identity/v1/me").status())
        .isEqualTo(403);
  }

  @Test
  void a_machine_client_that_asks_for_no_scope_gets_all_it_has_and_never_more() {
    HttpResponse<String> all =
        identity.browser().machine("demo-national", RunningIdentity.PASSWORD, null);
    assertThat(new Tokens(Browser.json(all)).claims())
        .containsEntry(
            "scope",
            "participants.read reimbursements.read resources.read workshops.read workshops.write");

    HttpResponse<String> refused =
        identity
            .browser()
            .machine("demo-national", RunningIdentity.PASSWORD, "reimbursements.write");
    assertThat(Browser.json(refused).get("error").asString()).isEqualTo("invalid_scope");
  }

  @Test
  void a_wrong_client_secret_is_refused() {
    HttpResponse<String> answer =
        identity.browser().machine("demo-solent", "common-table-dem0", null);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Browser.json(answer).get("error").asString()).isEqualTo("invalid_client");
  }

  @Test
  void a_code_without_its_verifier_is_worth_nothing_and_works_once() {
    Browser browser = identity.browser();
    Flow flow = browser.flow();
    browser.get(flow.uri());
    browser.signIn("editor.solent", RunningIdentity.PASSWORD, null);
    String code = Browser.code(browser.get(flow.uri()));
    String tokenUri = identity.issuer() + "/oauth2/token";
    Map<String, String> request =
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "loader",
            "redirect_uri",
            Browser.LOADER_REDIRECT,
            "code",
            code);

    Map<String, String> wrong = new java.util.HashMap<>(request);
    wrong.put("code_verifier", "x".repeat(43));
    assertThat(browser.post(tokenUri, request).statusCode()).isEqualTo(400);
    assertThat(browser.post(tokenUri, wrong).statusCode()).isEqualTo(400);

    String second = Browser.code(browser.get(flow.uri()));
    browser.exchange(flow, second);
    Map<String, String> again = new java.util.HashMap<>(request);
    again.put("code", second);
    again.put("code_verifier", flow.verifier());
    assertThat(Browser.json(browser.post(tokenUri, again)).get("error").asString())
        .isEqualTo("invalid_grant");
  }

  @Test
  void a_client_without_proof_key_and_a_redirect_that_is_not_registered_are_refused() {
    Browser browser = identity.browser();

    HttpResponse<String> noProofKey =
        browser.get(
            identity.issuer()
                + "/oauth2/authorize?response_type=code&client_id=loader&redirect_uri="
                + Browser.LOADER_REDIRECT);
    HttpResponse<String> elsewhere =
        browser.get(browser.flow("loader", "https://evil.example/", Map.of()).uri());

    assertThat(Browser.query(Browser.location(noProofKey)))
        .containsEntry("error", "invalid_request");
    assertThat(elsewhere.statusCode()).isEqualTo(400);
    assertThat(elsewhere.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
  }

  @Test
  void a_program_on_the_person_s_own_machine_may_listen_on_any_port() {
    Browser browser = identity.browser();
    Flow flow = browser.flow("loader", "http://127.0.0.1:8400/signed-in", Map.of());
    browser.get(flow.uri());
    HttpResponse<String> signedIn =
        browser.signIn("facilitator.solent", RunningIdentity.PASSWORD, "solent");

    assertThat(Browser.location(browser.get(Browser.location(signedIn))))
        .startsWith("http://127.0.0.1:8400/signed-in?code=");
  }

  @Test
  void the_page_works_without_script_and_loads_nothing_from_elsewhere() {
    HttpResponse<String> page = identity.browser().get(identity.issuer() + "/sign-in");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<html lang=\"en\"", "<label for=\"username\"", "<label for=\"password\"")
        .doesNotContain("<script", "http://", "https://");
    assertThat(page.body()).containsOnlyOnce("name=\"_csrf\"");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(identity.browser().get(identity.issuer() + "/sign-in/style.css").statusCode())
        .isEqualTo(200);
  }

  @Test
  void the_page_and_what_it_says_are_in_welsh_for_who_chose_it_or_whose_browser_asks() {
    Browser browser = identity.browser();
    String page = browser.get(identity.issuer() + "/sign-in?lang=cy").body();

    assertThat(page)
        .contains("<html lang=\"cy\"", "<h1>Mewngofnodi i Common Table</h1>", "Enw defnyddiwr")
        .contains("href=\"/sign-in?lang=en\" lang=\"en\"", "action=\"/sign-in?lang=cy\"")
        .contains("<label for=\"username\"", "<label for=\"password\"")
        .doesNotContain("<script", "Sign in", "Username");
    assertThat(browser.signIn("nobody.in-welsh", "quite a long password", null).body())
        .as("what was chosen holds from then on")
        .contains("Mae problem", "hynny&#39;n mynd gyda&#39;i gilydd");
    for (int i = 0; i < 5; i++) {
      browser.signIn("nobody.in-welsh", "quite a long password", null);
    }
    assertThat(browser.signIn("nobody.in-welsh", "quite a long password", null).body())
        .contains("Gormod o gynigion. Arhoswch ");
    assertThat(browser.get(identity.issuer() + "/sign-in?unavailable").body())
        .contains("Ni allai eich sefydliad");
    assertThat(browser.get(identity.issuer() + "/sign-in?lang=en").body())
        .contains("<html lang=\"en\"", "href=\"/sign-in?lang=cy\" lang=\"cy\"");

    assertThat(identity.http().with("Accept-Language", "cy, en;q=0.8").get("/sign-in").text())
        .contains("<html lang=\"cy\"");
    assertThat(identity.http().with("Accept-Language", "fr").get("/sign-in").text())
        .contains("<html lang=\"en\"");
  }

  @Test
  void a_name_that_nobody_has_is_answered_like_a_wrong_password() {
    HttpResponse<String> nobody =
        identity.browser().signIn("nobody.solent", "quite a long password", null);
    HttpResponse<String> wrong =
        identity.browser().signIn("harri.north-cumbria", "quite a long password", null);

    assertThat(nobody.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(200);
    assertThat(strip(nobody.body(), "nobody.solent"))
        .isEqualTo(strip(wrong.body(), "harri.north-cumbria"))
        .contains("don&#39;t go together");
  }

  @Test
  void what_nobody_sees_in_a_name_or_a_network_is_answered_by_the_page() {
    HttpResponse<String> odd =
        identity.browser().signIn("nobody\u202E.odd", "quite a long\u0000 password", null);

    assertThat(odd.statusCode()).isEqualTo(200);
    assertThat(odd.body()).contains("don&#39;t go together");
    HttpResponse<String> elsewhere =
        identity.browser().signIn("editor.solent", RunningIdentity.PASSWORD, "solent\u202E");
    assertThat(Browser.location(elsewhere))
        .as("as with a network that they have no part in")
        .endsWith("/sign-in/network");
    Tokens copied = identity.browser().token("\u2068editor.solent\u2069", RunningIdentity.PASSWORD);
    assertThat(copied.claims()).containsEntry("network", "solent");
  }

  @Test
  void an_address_tells_nobody_who_typed_nothing_that_their_password_is_wrong() {
    for (String address : List.of("/sign-in?wrong", "/sign-in?wrong&lang=cy")) {
      assertThat(identity.browser().get(identity.issuer() + address).body())
          .as(address)
          .contains("<form")
          .doesNotContain("go together", "mynd gyda", "Mae problem", "There is a problem");
    }
  }

  @Test
  void a_form_from_elsewhere_signs_nobody_in() {
    Browser browser = identity.browser();
    browser.get(identity.issuer() + "/sign-in");

    HttpResponse<String> forged =
        browser.post(
            identity.issuer() + "/sign-in",
            Map.of("username", "admin.solent", "password", RunningIdentity.PASSWORD));

    assertThat(Browser.location(forged)).isEqualTo(identity.issuer() + "/sign-in?expired");
    assertThat(Browser.location(browser.get(browser.flow().uri()))).endsWith("/sign-in");
  }

  @Test
  void signing_in_changes_the_session_s_id_and_its_cookie_is_closed_to_scripts() {
    Browser browser = identity.browser();
    browser.get(browser.flow().uri());
    String before = cookie(browser);

    HttpResponse<String> signedIn =
        browser.signIn("editor.national", RunningIdentity.PASSWORD, null);

    assertThat(cookie(browser)).isNotEqualTo(before);
    assertThat(signedIn.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie -> assertThat(cookie).contains("ct-identity=", "HttpOnly", "SameSite=Lax"));
  }

  @Test
  void after_six_wrong_tries_the_next_must_wait_whether_or_not_there_is_such_an_account() {
    for (String username : new String[] {"finance.northern-ireland", "nobody.northern-ireland"}) {
      for (int i = 0; i < 5; i++) {
        identity.browserAt(61).signIn(username, "not the password", null);
      }

      HttpResponse<String> tooSoon =
          identity.browserAt(61).signIn(username, RunningIdentity.PASSWORD, null);

      assertThat(tooSoon.statusCode()).as(username).isEqualTo(429);
      assertThat(tooSoon.headers().firstValue("Retry-After")).isPresent();
      assertThat(tooSoon.body()).contains("Too many tries");
    }
  }

  @Test
  void somebody_who_forgot_a_password_slows_nobody_else_at_the_same_address() {
    for (int i = 0; i < 5; i++) {
      identity.browserAt(62).signIn("editor.northern-ireland", "not the password", null);
    }
    int refused = 0;
    while (refused < 60) {
      HttpResponse<String> answer =
          identity.browserAt(62).signIn("editor.northern-ireland", "nor this", null);
      refused += answer.statusCode() == 429 ? 1 : 0;
    }

    identity.browserAt(62).token("approver.north-cumbria", RunningIdentity.PASSWORD);
  }

  @Test
  void signing_out_ends_the_session_and_leads_back() {
    Browser browser = identity.browser();
    Tokens tokens = browser.token("approver.national", RunningIdentity.PASSWORD);

    HttpResponse<String> out =
        browser.get(
            identity.issuer()
                + "/connect/logout?"
                + Browser.form(
                    Map.of(
                        "id_token_hint",
                        tokens.answer().get("id_token").asString(),
                        "post_logout_redirect_uri",
                        "http://127.0.0.1/")));

    assertThat(Browser.location(out)).isEqualTo("http://127.0.0.1/");
    assertThat(Browser.location(browser.get(browser.flow().uri()))).endsWith("/sign-in");
  }

  @Test
  void the_person_s_program_may_ask_who_they_are() {
    Tokens tokens = identity.browser().token("editor.north-cumbria", RunningIdentity.PASSWORD);

    assertThat(identity.http().as(tokens.accessToken()).get("/userinfo").require(200).field("sub"))
        .isEqualTo(tokens.claims().get("sub"));
  }

  @Test
  void what_the_provider_publishes_lists_only_what_there_is() {
    var metadata = identity.http().get("/.well-known/openid-configuration").require(200).json();

    assertThat(metadata.get("issuer").asString()).isEqualTo(identity.issuer());
    assertThat(metadata.has("introspection_endpoint")).isFalse();
    assertThat(metadata.get("grant_types_supported")).hasSize(3);
    assertThat(
            identity
                .browser()
                .post(
                    identity.issuer() + "/oauth2/introspect",
                    Map.of(
                        "token", "x",
                        "client_id", "demo-solent",
                        "client_secret", RunningIdentity.PASSWORD))
                .statusCode())
        .isGreaterThanOrEqualTo(300);
  }

  private static String cookie(Browser browser) {
    return browser.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("ct-identity"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static String strip(String page, String username) {
    return page.replace(username, "").replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }
}
