package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.kernel.Ids;
import org.commontable.testing.EndpointWalk;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestService;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Every endpoint, tried by everybody whom it is not for. */
class StrangersTest {

  /** Identity, trusting the issuer of the test kit in place of itself. */
  @Import(IdentityApplication.class)
  static class IdentityThatTrustsTheTestKit {
    @Bean
    static BeanDefinitionRegistryPostProcessor withoutOwnTokens() {
      return (BeanDefinitionRegistry registry) -> registry.removeBeanDefinition("ownTokens");
    }
  }

  @Test
  void nobody_gets_further_than_their_roles_and_their_network_let_them() throws IOException {
    String keysFile = "commontable.encryption.keys-file=";
    try (TestService service =
        TestService.start(
            IdentityThatTrustsTheTestKit.class,
            "identity",
            keysFile + Files.createTempDirectory("keys").resolve("keys.json"),
            "commontable.identity.private-providers=true")) {
      HttpCaller admin = service.http().as(TestTokens.get().of("solent").roles(Role.NETWORK_ADMIN));
      Map<String, Object> account =
          Map.of(
              "network", "solent",
              "username", "walked.over",
              "password", "teapot blanket river",
              "roles", List.of("editor"));
      String accountId = admin.post("/api/identity/v1/accounts", account).require(201).field("id");
      Map<String, Object> invitation =
          Map.of("participantId", Ids.derived("participant", "walked"));
      String invitationId =
          admin.post("/api/identity/v1/invitations", invitation).require(201).field("id");
      Map<String, Object> client = Map.of("scopes", List.of("workshops.read"));
      String clientId =
          admin.post("/api/identity/v1/clients", client).require(200).field("clientId");
      Map<String, Object> provider =
          Map.of(
              "issuer", "http://127.0.0.1:9",
              "clientId", "x",
              "clientSecret", "y",
              "label", "Hospital");
      admin.putNew("/api/identity/v1/networks/solent/provider", provider).require(200);

      Set<String> open =
          EndpointWalk.of(service, "solent")
              .record("/api/identity/v1/accounts/{id}", "id", accountId)
              .record("/api/identity/v1/invitations/{id}", "id", invitationId)
              .record("/api/identity/v1/clients/{id}", "id", clientId)
              .record("/api/identity/v1/networks/{network}", "network", "solent")
              .body("POST /api/identity/v1/accounts", account)
              .body("PUT /api/identity/v1/accounts/{id}/roles", Map.of("roles", List.of()))
              .body("POST /api/identity/v1/invitations", invitation)
              .body("POST /api/identity/v1/clients", client)
              .body("PUT /api/identity/v1/networks/{network}/provider", provider)
              .body(
                  "POST /api/identity/v1/me/password",
                  Map.of("current", "teapot blanket river", "next", "river blanket teapot"))
              .walk();

      assertThat(open)
          .allMatch(endpoint ->
              endpoint.contains(" /sign-in")
                  || endpoint.endsWith(" /invitation")
                  || endpoint.equals("POST /api/identity/v1/invitations/redemption"));
      assertThat(service.http().get("/api/identity/openapi.json").require(200).text())
          .contains("/api/identity/v1/accounts", "/api/identity/v1/keys/rotation")
          .doesNotContain("/sign-in/with");
      assertThat(
              service
                  .http()
                  .with("X-Forwarded-Host", "evil.example")
                  .get(
                      "/oauth2/authorize?response_type=code&client_id=loader&code_challenge="
                          + "x".repeat(43)
                          + "&code_challenge_method=S256")
                  .location())
          .as("behind a gateway, addresses are the public ones and never what a request claims")
          .isEqualTo(TestTokens.get().issuer() + "/sign-in");
      service.http().get("/livez").require(200);
      service.http().get("/readyz").require(200);
    }
  }
}
