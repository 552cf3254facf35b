package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commontable.identity.Browser.Flow;
import org.commontable.identity.Browser.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was begun before a restart goes on after it. */
class RestartTest {
  @Test
  void codes_sessions_refresh_tokens_keys_and_rotations_outlive_a_restart(@TempDir Path directory)
      throws Exception {
    Path secretFile = Files.writeString(directory.resolve("portal-secret"), Portal.SECRET + "\n");
    try (RunningIdentity identity =
        RunningIdentity.start("commontable.identity.portal.secret-file=" + secretFile)) {
      Browser browser = identity.browser();
      Portal portal = new Portal(identity, browser);
      Flow flow = portal.flow();
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

      Tokens tokens = portal.tokens(flow, code);
      Tokens refreshed = portal.refreshed(tokens);
      assertThat(refreshed.claims()).containsEntry("network", "solent");
      assertThat(refreshed.seconds("auth_time")).isEqualTo(tokens.seconds("auth_time"));

      identity.restart();

      Tokens again = portal.refreshed(refreshed);
      assertThat(again.claims()).containsEntry("client_id", "portal");
      assertThat(portal.refresh(tokens).statusCode()).isEqualTo(400);
      assertThat(portal.refresh(again).statusCode())
          .as("a used refresh token ends them all")
          .isEqualTo(400);
      Browser.code(browser.get(portal.flow().uri()));
    }
  }
}
