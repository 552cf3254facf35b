package org.commontable.identity;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.commontable.identity.client.ClientSecrets;
import org.commontable.identity.key.SigningKeys;
import org.commontable.identity.settings.Issuer;
import org.commontable.identity.signin.FreshSignIn;
import org.commontable.identity.signin.SignInEntry;
import org.commontable.identity.token.Authorizations;
import org.commontable.web.TokenChecking;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Three doors: the protocol's endpoints, the sign-in pages, and, behind both, the API that every
 * service has.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {
  private static final List<String> GRANTS =
      List.of("authorization_code", "client_credentials", "refresh_token");

  /** No script at all; nothing from elsewhere; in nobody's frame. */
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Bean
  AuthorizationServerSettings authorizationServerSettings(Issuer issuer) {
    return AuthorizationServerSettings.builder().issuer(issuer.toString()).build();
  }

  /** Checks our own tokens with our own keys, without asking over the network. */
  @Bean
  @Primary
  JwtDecoder ownTokens(SigningKeys keys, Issuer issuer) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(keys)
            // The rules below take at+jwt and nothing else.
            .jwtProcessorCustomizer(
                processor -> processor.setJWSTypeVerifier((type, context) -> {}))
            .build();
    decoder.setJwtValidator(TokenChecking.rules(issuer.uri()));
    return decoder;
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityFilterChain protocol(
      HttpSecurity http,
      Issuer issuer,
      JwtDecoder tokens,
      ClientSecrets secrets,
      Authorizations authorizations,
      Clock clock) {
    OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
    http.securityMatcher(server.getEndpointsMatcher())
        .with(
            server,
            each ->
                each.clientAuthentication(clients ->
                        clients.authenticationProviders(all ->
                            all.forEach(provider -> {
                              if (provider instanceof ClientSecretAuthenticationProvider bySecret) {
                                bySecret.setPasswordEncoder(secrets);
                              }
                            })))
                    .authorizationServerMetadataEndpoint(metadata ->
                        metadata.authorizationServerMetadataCustomizer(
                            all -> all.claims(SecurityChains::onlyWhatThereIs)))
                    .oidc(oidc ->
                        oidc.providerConfigurationEndpoint(metadata ->
                                metadata.providerConfigurationCustomizer(
                                    all -> all.claims(SecurityChains::onlyWhatThereIs)))
                            .logoutEndpoint(
                                out -> out.logoutResponseHandler(signingOut(authorizations)))))
        .addFilterAfter(new FreshSignIn(clock), SecurityContextHolderFilter.class)
        .authorizeHttpRequests(requests ->
            requests
                // Would tell any client about anybody's token, whatever network it is for.
                .requestMatchers("/oauth2/introspect")
                .denyAll()
                // Answered to the client as login_required, never with a page.
                .requestMatchers(FreshSignIn::isWithoutPage)
                .permitAll()
                .anyRequest()
                .authenticated())
        .oauth2ResourceServer(resource -> resource.jwt(jwt -> jwt.decoder(tokens)))
        .requestCache(AbstractHttpConfigurer::disable)
        .exceptionHandling(failures -> failures.authenticationEntryPoint(new SignInEntry(issuer)))
        .headers(SecurityChains::headers);
    return http.build();
  }

  /** Ends what began with this browser's sign-in, and then the sign-in. */
  private static AuthenticationSuccessHandler signingOut(Authorizations authorizations) {
    OidcLogoutAuthenticationSuccessHandler endingTheSession =
        new OidcLogoutAuthenticationSuccessHandler();
    return (request, response, authentication) -> {
      if (authentication instanceof OidcLogoutAuthenticationToken out) {
        authorizations.endBrowserOf(out.getIdTokenHint());
      }
      endingTheSession.onAuthenticationSuccess(request, response, authentication);
    };
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE + 1)
  SecurityFilterChain signInPages(HttpSecurity http, Issuer issuer) {
    http.securityMatcher("/sign-in", "/sign-in/**", "/invitation")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(failures ->
            failures.accessDeniedHandler((request, response, e) -> {
              // The form's session ended, or somebody else's page posted it.
              response.setStatus(HttpStatus.SEE_OTHER.value());
              String page =
                  request.getRequestURI().equals("/invitation") ? "/invitation" : "/sign-in";
              String language = request.getParameter("lang");
              String kept =
                  "cy".equals(language) || "en".equals(language) ? "&lang=" + language : "";
              response.setHeader(HttpHeaders.LOCATION, issuer.at(page + "?expired" + kept));
            }))
        .headers(SecurityChains::headers);
    return http.build();
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(PAGE_POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
  }

  private static void onlyWhatThereIs(Map<String, Object> metadata) {
    metadata.remove("introspection_endpoint");
    metadata.remove("introspection_endpoint_auth_methods_supported");
    metadata.put("grant_types_supported", GRANTS);
  }
}
