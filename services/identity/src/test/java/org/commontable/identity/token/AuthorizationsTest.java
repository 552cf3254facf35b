package org.commontable.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.commontable.identity.MovableClock;
import org.commontable.identity.TestStore;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.identity.client.Client;
import org.commontable.identity.client.Clients;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.identity.signin.SignedIn;
import org.commontable.kernel.NetworkId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class AuthorizationsTest {
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static final OAuth2TokenType CODE = new OAuth2TokenType("code");

  private final MongoDatabase database = TestStore.database();
  private final MovableClock clock = new MovableClock();
  private final IdentitySettings settings =
      new Binder(new MapConfigurationPropertySource(Map.of()))
          .bindOrCreate("commontable.identity", IdentitySettings.class);
  private final Clients clients = new Clients(database, settings);
  private final Authorizations authorizations =
      new Authorizations(database, clients, new AuditTrail(database, clock), clock);

  @BeforeEach
  void registerTheClient() {
    clients.put(
        new Client(
            "portal",
            Client.Kind.SIGN_IN,
            null,
            "hash",
            Set.of("openid"),
            Set.of("http://127.0.0.1/x"),
            true));
  }

  @Test
  void what_is_saved_is_what_is_read_but_for_the_tokens_texts() {
    authorizations.save(full("id-1", "code-1", "access-1", "refresh-1").build());

    OAuth2Authorization read =
        Objects.requireNonNull(
            authorizations.findByToken("refresh-1", OAuth2TokenType.REFRESH_TOKEN));

    assertThat(read.getId()).isEqualTo("id-1");
    assertThat(read.getPrincipalName()).isEqualTo("account-1");
    assertThat(read.getAuthorizedScopes()).containsExactly("openid");
    assertThat(read.getAuthorizationGrantType())
        .isEqualTo(AuthorizationGrantType.AUTHORIZATION_CODE);
    SignedIn who = Objects.requireNonNull(read.getAttribute(Principal.class.getName()));
    assertThat(who.account()).isEqualTo("account-1");
    assertThat(who.network()).contains(new NetworkId("solent"));
    assertThat(who.at()).isEqualTo(now.minusSeconds(60));
    OAuth2AuthorizationRequest request =
        Objects.requireNonNull(read.getAttribute(OAuth2AuthorizationRequest.class.getName()));
    assertThat(request.getClientId()).isEqualTo("portal");
    assertThat(request.getState()).isEqualTo("state-1");
    assertThat(request.getAdditionalParameters())
        .containsEntry("code_challenge", "challenge")
        .containsEntry("nonce", "nonce-1");
    var access = Objects.requireNonNull(read.getAccessToken());
    assertThat(access.getToken().getExpiresAt()).isEqualTo(now.plusSeconds(600));
    assertThat(access.getToken().getScopes()).containsExactly("openid");
    assertThat(access.getClaims()).containsEntry("nbf", now).containsEntry("roles", List.of("x"));
    assertThat(access.isActive()).isTrue();
    var code = Objects.requireNonNull(read.getToken(OAuth2AuthorizationCode.class));
    assertThat(code.isInvalidated()).isTrue();
    var idToken = Objects.requireNonNull(read.getToken(OidcIdToken.class)).getToken();
    assertThat(idToken.getSubject()).isEqualTo("account-1");
    assertThat(idToken.<Date>getClaim("auth_time")).isEqualTo(Date.from(now));
  }

  @Test
  void each_kind_of_token_finds_it_and_no_other_text_does() {
    authorizations.save(full("id-1", "code-1", "access-1", "refresh-1").build());

    assertThat(authorizations.findByToken("code-1", CODE)).isNotNull();
    assertThat(authorizations.findByToken("access-1", OAuth2TokenType.ACCESS_TOKEN)).isNotNull();
    assertThat(authorizations.findByToken("id-token-id-1", new OAuth2TokenType("id_token")))
        .isNotNull();
    assertThat(authorizations.findByToken("access-1", null)).isNotNull();
    assertThat(authorizations.findByToken("access-1", CODE)).isNull();
    assertThat(authorizations.findByToken("other", null)).isNull();
  }

  @Test
  void no_token_s_text_is_stored() {
    authorizations.save(full("id-1", "code-1", "access-1", "refresh-1").build());

    Document stored =
        Objects.requireNonNull(database.getCollection("authorizations").find().first());
    assertThat(stored.toJson()).doesNotContain("code-1", "access-1", "refresh-1", "id-token-id-1");
  }

  @Test
  void what_was_read_and_saved_again_is_found_by_the_same_tokens() {
    authorizations.save(full("id-1", "code-1", "access-1", "refresh-1").build());
    OAuth2Authorization read = Objects.requireNonNull(authorizations.findByToken("access-1", null));

    authorizations.save(OAuth2Authorization.from(read).build());

    assertThat(authorizations.findByToken("refresh-1", null)).isNotNull();
    assertThat(authorizations.findById("id-1")).isNotNull();
  }

  @Test
  void of_two_that_redeem_the_same_code_at_once_one_is_refused() {
    authorizations.save(full("id-1", "code-1", "access-1", "refresh-1").build());
    OAuth2Authorization one = Objects.requireNonNull(authorizations.findByToken("code-1", CODE));
    OAuth2Authorization other = Objects.requireNonNull(authorizations.findByToken("code-1", CODE));

    authorizations.save(OAuth2Authorization.from(one).accessToken(access("access-2")).build());

    assertThatThrownBy(() ->
            authorizations.save(
                OAuth2Authorization.from(other).accessToken(access("access-3")).build()))
        .isInstanceOf(OAuth2AuthenticationException.class);
    assertThat(authorizations.findByToken("access-2", null)).isNotNull();
    assertThat(authorizations.findByToken("access-3", null)).isNull();
  }

  @Test
  void a_refresh_token_that_was_used_before_ends_the_whole_authorization() {
    authorizations.save(full("id-1", "code-1", "access-1", "refresh-1").build());
    OAuth2Authorization read =
        Objects.requireNonNull(
            authorizations.findByToken("refresh-1", OAuth2TokenType.REFRESH_TOKEN));
    authorizations.save(OAuth2Authorization.from(read).refreshToken(refresh("refresh-2")).build());

    assertThat(authorizations.findByToken("refresh-1", OAuth2TokenType.REFRESH_TOKEN)).isNull();

    assertThat(authorizations.findByToken("refresh-2", OAuth2TokenType.REFRESH_TOKEN)).isNull();
    assertThat(
            database
                .getCollection("audit")
                .find(new Document("what", "refresh-token-used-twice"))
                .first())
        .containsEntry("record", "account-1");
  }

  @Test
  void what_has_expired_is_swept_and_what_has_not_stays() {
    authorizations.save(full("id-1", "code-1", "access-1", "refresh-1").build());

    authorizations.tidy(now.plus(Duration.ofHours(11)));
    assertThat(authorizations.findById("id-1")).isNotNull();

    authorizations.tidy(now.plus(Duration.ofHours(13)));
    assertThat(authorizations.findById("id-1")).isNull();
  }

  @Test
  void told_of_an_account_is_what_was_given_out_and_still_stands() {
    authorizations.save(full("id-1", "code-1", "access-1", "refresh-1").build());
    authorizations.save(
        OAuth2Authorization.withRegisteredClient(
                Objects.requireNonNull(clients.findByClientId("portal")))
            .id("id-2")
            .principalName("account-1")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .token(new OAuth2AuthorizationCode("code-2", now, now.plusSeconds(300)))
            .build());

    assertThat(authorizations.of("account-1"))
        .extracting(Authorizations.Held::endsAt)
        .containsExactly(now.plus(Duration.ofHours(12)));
    clock.advance(Duration.between(clock.instant(), now.plus(Duration.ofHours(12))));
    assertThat(authorizations.of("account-1")).isEmpty();
  }

  @Test
  void what_somebody_signed_out_of_is_told_for_the_minutes_that_its_access_token_has() {
    clock.advance(Duration.between(clock.instant(), now));
    authorizations.save(full("id-1", "code-1", "access-1", "refresh-1").build());

    authorizations.endBrowserOf("id-token-id-1");

    assertThat(authorizations.of("account-1"))
        .extracting(Authorizations.Held::endsAt)
        .containsExactly(now.plusSeconds(600));
    clock.advance(Duration.ofMinutes(10));
    assertThat(authorizations.of("account-1")).isEmpty();
  }

  @Test
  void told_of_an_account_is_no_program_whose_tokens_were_all_taken_back() {
    clock.advance(Duration.between(clock.instant(), now));
    authorizations.save(
        full("id-1", "code-1", "access-1", "refresh-1")
            .token(access("access-1"), AuthorizationsTest::takenBack)
            .token(refresh("refresh-1"), AuthorizationsTest::takenBack)
            .build());

    assertThat(authorizations.of("account-1")).isEmpty();
  }

  @Test
  void two_machine_clients_without_codes_do_not_get_in_each_other_s_way() {
    authorizations.save(machine("id-1", "access-1"));
    authorizations.save(machine("id-2", "access-2"));

    assertThat(authorizations.findByToken("access-2", null)).isNotNull();
  }

  private OAuth2Authorization.Builder full(String id, String code, String access, String refresh) {
    RegisteredClient portal = Objects.requireNonNull(clients.findByClientId("portal"));
    OidcIdToken idToken =
        new OidcIdToken(
            "id-token-" + id,
            now,
            now.plusSeconds(600),
            Map.of("sub", "account-1", "auth_time", Date.from(now), "aud", List.of("portal")));
    Map<String, Object> claims = new HashMap<>();
    claims.put("nbf", now);
    claims.put("roles", List.of("x"));
    return OAuth2Authorization.withRegisteredClient(portal)
        .id(id)
        .principalName("account-1")
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizedScopes(Set.of("openid"))
        .attribute(
            Principal.class.getName(),
            new SignedIn("account-1", new NetworkId("solent"), now.minusSeconds(60), "browser-1"))
        .attribute(
            OAuth2AuthorizationRequest.class.getName(),
            OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri("http://127.0.0.1:8080/oauth2/authorize")
                .clientId("portal")
                .redirectUri("http://127.0.0.1/x")
                .scopes(Set.of("openid"))
                .state("state-1")
                .additionalParameters(Map.of("code_challenge", "challenge", "nonce", "nonce-1"))
                .build())
        .token(
            new OAuth2AuthorizationCode(code, now, now.plusSeconds(300)),
            metadata -> metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, true))
        .token(
            access(access),
            metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims))
        .refreshToken(refresh(refresh))
        .token(
            idToken,
            metadata ->
                metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, idToken.getClaims()));
  }

  private OAuth2Authorization machine(String id, String access) {
    RegisteredClient portal = Objects.requireNonNull(clients.findByClientId("portal"));
    return OAuth2Authorization.withRegisteredClient(portal)
        .id(id)
        .principalName("portal")
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .accessToken(access(access))
        .build();
  }

  private static void takenBack(Map<String, Object> metadata) {
    metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, true);
  }

  private OAuth2AccessToken access(String text) {
    return new OAuth2AccessToken(
        OAuth2AccessToken.TokenType.BEARER, text, now, now.plusSeconds(600), Set.of("openid"));
  }

  private OAuth2RefreshToken refresh(String text) {
    return new OAuth2RefreshToken(text, now, now.plus(Duration.ofHours(12)));
  }
}
