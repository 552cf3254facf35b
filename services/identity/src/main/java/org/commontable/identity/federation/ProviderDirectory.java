package org.commontable.identity.federation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.commontable.identity.settings.Issuer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * What providers publish about themselves (OpenID Connect Discovery 1.0), read when it is needed
 * and remembered for an hour.
 */
final class ProviderDirectory {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REMEMBERED_FOR = Duration.ofHours(1);
  private static final Set<SignatureAlgorithm> ALGORITHMS =
      Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);
  private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
      new ParameterizedTypeReference<>() {};

  /** A provider as the framework's client knows it, and what checks its identity tokens. */
  record Known(Provider provider, ClientRegistration client, JwtDecoder decoder, Instant readAt) {}

  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final OutsideAddress addresses;
  private final Issuer issuer;
  private final InstantSource clock;
  private final OutsideRequests requests;

  ProviderDirectory(OutsideAddress addresses, Issuer issuer, InstantSource clock) {
    this.addresses = addresses;
    this.issuer = issuer;
    this.clock = clock;
    this.requests = new OutsideRequests(new OutsideSockets(addresses::allows), TIMEOUT);
  }

  RestClient.Builder restClient() {
    return RestClient.builder().requestFactory(requests);
  }

  /** Empty if the provider can't be reached, or says what can't be. */
  Optional<Known> of(Provider provider) {
    Known before = known.get(provider.network().value());
    if (before != null
        && before.provider().equals(provider)
        && clock.instant().isBefore(before.readAt().plus(REMEMBERED_FOR))) {
      return Optional.of(before);
    }
    Optional<Known> read = read(provider);
    read.ifPresent(now -> known.put(provider.network().value(), now));
    return read;
  }

  private Optional<Known> read(Provider provider) {
    if (!addresses.allows(provider.issuer())) {
      return Optional.empty();
    }
    try {
      Map<String, Object> metadata =
          restClient()
              .build()
              .get()
              .uri(URI.create(provider.issuer() + "/.well-known/openid-configuration"))
              .retrieve()
              .body(METADATA);
      if (metadata == null || !provider.issuer().toString().equals(metadata.get("issuer"))) {
        return Optional.empty();
      }
      Optional<URI> authorization = address(metadata, "authorization_endpoint");
      Optional<URI> token = address(metadata, "token_endpoint");
      Optional<URI> keys = address(metadata, "jwks_uri");
      if (authorization.isEmpty() || token.isEmpty() || keys.isEmpty()) {
        return Optional.empty();
      }
      ClientRegistration client = client(provider, authorization.get(), token.get(), keys.get());
      return Optional.of(
          new Known(provider, client, decoder(client, keys.get(), metadata), clock.instant()));
    } catch (RestClientException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private ClientRegistration client(Provider provider, URI authorization, URI token, URI keys) {
    return ClientRegistration.withRegistrationId(provider.network().value())
        .clientId(provider.clientId())
        .clientSecret(provider.secret())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(issuer.at("/sign-in/return/" + provider.network()))
        .scope("openid", "profile")
        .authorizationUri(authorization.toString())
        .tokenUri(token.toString())
        .jwkSetUri(keys.toString())
        .issuerUri(provider.issuer().toString())
        .build();
  }

  private JwtDecoder decoder(ClientRegistration client, URI keys, Map<String, Object> metadata) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(keys.toString())
            .jwsAlgorithms(all -> all.addAll(algorithms(metadata)))
            .restOperations(new RestTemplate(requests))
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new OidcIdTokenValidator(client)));
    return decoder;
  }

  private static Set<SignatureAlgorithm> algorithms(Map<String, Object> metadata) {
    Object said = metadata.get("id_token_signing_alg_values_supported");
    List<?> names = said instanceof List<?> list ? list : List.of();
    Set<SignatureAlgorithm> both =
        ALGORITHMS.stream()
            .filter(algorithm -> names.contains(algorithm.getName()))
            .collect(Collectors.toSet());
    return both.isEmpty() ? Set.of(SignatureAlgorithm.RS256) : both;
  }

  private Optional<URI> address(Map<String, Object> metadata, String name) {
    @Nullable Object value = metadata.get(name);
    return value instanceof String text
        ? Optional.of(URI.create(text)).filter(addresses::allows)
        : Optional.empty();
  }
}
