package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.commontable.identity.Browser.Flow;
import org.commontable.identity.Browser.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was begun before a restart goes on after it. */
class RestartTest {
  private static final String SECRET = "a secret of the portal, long enough";

  @Test
  void codes_sessions_refresh_tokens_keys_and_rotations_outlive_a_restart(@TempDir Path directory)
      throws Exception {
    Path secretFile = Files.writeString(directory.resolve("portal-secret"), SECRET + "\n");
    try (RunningIdentity identity =
        RunningIdentity.start("commontable.identity.portal.secret-file=" + secretFile)) {
      Browser browser = identity.browser();
      String redirect = identity.issuer() + "/login/oauth2/code/identity";
      Flow flow = browser.flow("portal", redirect, Map.of());
      browser.get(flow.uri());
      HttpResponse<String> signedIn =
          browser.signIn("amina.solent", RunningIdentity.PASSWORD, null);
      String code = Browser.code(browser.get(Browser.location(signedIn)));
      Tokens before = identity.browser().token("operator", RunningIdentity.PASSWORD);
      String rotated =
          identity
              .http()
              .as(before.accessToken())
              .post("/api/identity/v1/keys/rotation", null, "key-1")
              .require(201)
              .field("keyId");

      identity.restart();

      JWKSet keys = JWKSet.parse(identity.http().get("/oauth2/jwks").require(200).text());
      assertThat(keys.getKeyByKeyId(rotated)).isNotNull();
      assertThat(
              before
                  .jwt()
                  .verify(
                      new RSASSAVerifier(
                          keys.getKeyByKeyId(before.jwt().getHeader().getKeyID()).toRSAKey())))
          .isTrue();
      identity.http().as(before.accessToken()).get("/api/identity/v1/me").require(200);
      assertThat(
              identity
                  .http()
                  .as(before.accessToken())
                  .post("/api/identity/v1/keys/rotation", null, "key-1")
                  .require(201)
                  .field("keyId"))
          .isEqualTo(rotated);

      Tokens portal = tokens(browser, identity, redirect, flow, code);
      Tokens refreshed = refreshed(browser, identity, refreshToken(portal));
      assertThat(refreshed.claims()).containsEntry("network", "solent");
      assertThat(refreshed.seconds("auth_time")).isEqualTo(portal.seconds("auth_time"));

      identity.restart();

      Tokens again = refreshed(browser, identity, refreshToken(refreshed));
      assertThat(again.claims()).containsEntry("client_id", "portal");
      assertThat(refresh(browser, identity, refreshToken(portal)).statusCode()).isEqualTo(400);
      assertThat(refresh(browser, identity, refreshToken(again)).statusCode())
          .as("a used refresh token ends them all")
          .isEqualTo(400);
      Browser.code(browser.get(browser.flow("portal", redirect, Map.of()).uri()));
    }
  }

  private static Tokens tokens(
      Browser browser, RunningIdentity identity, String redirect, Flow flow, String code) {
    HttpResponse<String> answer =
        browser.post(
            identity.issuer() + "/oauth2/token",
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "portal",
                "client_secret",
                SECRET,
                "redirect_uri",
                redirect,
                "code",
                code,
                "code_verifier",
                flow.verifier()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new Tokens(Browser.json(answer));
  }

  private static Tokens refreshed(Browser browser, RunningIdentity identity, String refreshToken) {
    HttpResponse<String> answer = refresh(browser, identity, refreshToken);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new Tokens(Browser.json(answer));
  }

  private static HttpResponse<String> refresh(
      Browser browser, RunningIdentity identity, String refreshToken) {
    return browser.post(
        identity.issuer() + "/oauth2/token",
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            "portal",
            "client_secret",
            SECRET,
            "refresh_token",
            refreshToken));
  }

  private static String refreshToken(Tokens tokens) {
    return tokens.answer().get("refresh_token").asString();
  }
}
