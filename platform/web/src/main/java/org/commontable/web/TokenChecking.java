package org.commontable.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Which access tokens are good: signed with RS256 by the one issuer, for us, of type {@code at+jwt}
 * (RFC 9068), and not expired. The issuer's keys are fetched with the first token, so that services
 * may start in any order.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSettings.class)
public class TokenChecking {
  /** The {@code aud} of every token of ours. */
  public static final String AUDIENCE = "commontable";

  static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
  private static final Duration KEYS_TIMEOUT = Duration.ofSeconds(5);

  @Bean
  JwtDecoder tokenDecoder(WebSettings settings) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(KEYS_TIMEOUT).build());
    requests.setReadTimeout(KEYS_TIMEOUT);
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(settings.jwksUri().toString())
            .jwsAlgorithm(SignatureAlgorithm.RS256)
            .validateType(false) // checked below, where only at+jwt is good
            .restOperations(new RestTemplate(requests))
            .build();
    decoder.setJwtValidator(rules(settings.issuer()));
    return new RememberedTokens(decoder, Clock.systemUTC());
  }

  /** What a token whose signature is good must say. */
  public static OAuth2TokenValidator<Jwt> rules(URI issuer) {
    JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
    times.setAllowEmptyExpiryClaim(false);
    return new DelegatingOAuth2TokenValidator<>(
        times,
        new JwtIssuerValidator(issuer.toString()),
        new JwtTypeValidator("at+jwt"),
        new JwtClaimValidator<List<String>>(
            JwtClaimNames.AUD, aud -> aud != null && aud.contains(AUDIENCE)),
        new JwtClaimValidator<String>(JwtClaimNames.SUB, sub -> sub != null && !sub.isBlank()));
  }
}
