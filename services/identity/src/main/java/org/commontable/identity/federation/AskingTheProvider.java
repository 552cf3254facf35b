package org.commontable.identity.federation;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.commontable.identity.store.Hashes;
import org.commontable.kernel.NetworkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Asks a network's provider who somebody is, by authorization code with PKCE, state and nonce. Of
 * the identity token only issuer, subject, time of sign-in and name are used; roles that it may
 * claim mean nothing here.
 */
final class AskingTheProvider {
  private static final Logger LOG = LoggerFactory.getLogger(AskingTheProvider.class);
  private static final int RANDOM_BYTES = 32;
  private static final int NAME_LENGTH_MAX = 200;

  private final Providers providers;
  private final ProviderDirectory directory;
  private final Duration oldestSignIn;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param oldestSignIn the oldest sign-in with the provider that counts as one here
   */
  AskingTheProvider(Providers providers, ProviderDirectory directory, Duration oldestSignIn) {
    this.providers = providers;
    this.directory = directory;
    this.oldestSignIn = oldestSignIn;
  }

  /**
   * The question, to be kept until the answer comes; empty if the network has no provider, or its
   * provider can't be reached.
   *
   * @param afresh whether the person must sign in there again
   */
  Optional<OAuth2AuthorizationRequest> question(NetworkId network, boolean afresh) {
    return known(network).map(known -> question(known.client(), afresh));
  }

  /** Who the answer says the person is; empty if it proves nothing. */
  Optional<Vouched> answer(
      NetworkId network, OAuth2AuthorizationRequest question, OAuth2AuthorizationResponse answer) {
    Optional<ProviderDirectory.Known> found = known(network);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ProviderDirectory.Known known = found.get();
    try {
      OAuth2LoginAuthenticationToken asked =
          new OAuth2LoginAuthenticationToken(
              known.client(), new OAuth2AuthorizationExchange(question, answer));
      return client(known).authenticate(asked) instanceof OAuth2LoginAuthenticationToken done
              && done.getPrincipal() instanceof OidcUser user
          ? Optional.of(vouched(known.provider(), user))
          : Optional.empty();
    } catch (AuthenticationException | JwtException e) {
      // Never the message: it may quote what the provider said about the person.
      LOG.warn("The provider of {} gave no proof: {}", network, e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private Optional<ProviderDirectory.Known> known(NetworkId network) {
    Optional<ProviderDirectory.Known> known =
        providers.find(network).map(Providers.Versioned::provider).flatMap(directory::of);
    if (known.isEmpty()) {
      LOG.warn("The provider of {} is not set or can't be reached", network);
    }
    return known;
  }

  private OAuth2AuthorizationRequest question(ClientRegistration client, boolean afresh) {
    String nonce = fresh();
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(OidcParameterNames.NONCE, Hashes.sha256(nonce));
    // With max_age the provider must say when the person signed in (OpenID Connect Core 1.0, 2).
    parameters.put("max_age", afresh ? 0 : oldestSignIn.toSeconds());
    if (afresh) {
      parameters.put("prompt", "login");
    }
    OAuth2AuthorizationRequest.Builder question =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(String.valueOf(client.getProviderDetails().getAuthorizationUri()))
            .clientId(client.getClientId())
            .redirectUri(client.getRedirectUri())
            .scopes(client.getScopes())
            .state(fresh())
            .attributes(all -> all.put(OidcParameterNames.NONCE, nonce))
            .additionalParameters(parameters);
    OAuth2AuthorizationRequestCustomizers.withPkce().accept(question);
    return question.build();
  }

  private OidcAuthorizationCodeAuthenticationProvider client(ProviderDirectory.Known known) {
    RestClientAuthorizationCodeTokenResponseClient tokens =
        new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(
        directory
            .restClient()
            .configureMessageConverters(converters ->
                converters
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    OidcAuthorizationCodeAuthenticationProvider client =
        new OidcAuthorizationCodeAuthenticationProvider(
            tokens, user -> new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, user.getIdToken()));
    client.setJwtDecoderFactory(_ -> known.decoder());
    return client;
  }

  private static Vouched vouched(Provider provider, OidcUser user) {
    OidcIdToken token = user.getIdToken();
    String issuer = provider.issuer().toString();
    String name = token.getClaimAsString(provider.nameClaim());
    Instant at = token.getAuthenticatedAt();
    String shown = name == null ? "" : name.substring(0, Math.min(NAME_LENGTH_MAX, name.length()));
    return new Vouched(
        provider.network().value(),
        ExternalIdentities.key(provider.network(), issuer, String.valueOf(token.getSubject())),
        shown,
        at == null ? Instant.EPOCH : at);
  }

  private String fresh() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
