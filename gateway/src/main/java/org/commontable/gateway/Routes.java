package org.commontable.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.AfterFilterFunctions.removeResponseHeader;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import java.net.URI;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Which path leads to which service. What is not named here leads nowhere. */
@Configuration(proxyBeanMethods = false)
class Routes {

  /** What identity shows beside its API: sign-in, and what OAuth 2 and OpenID Connect ask for. */
  private static final String[] SIGN_IN = {
    "/oauth2/**",
    "/.well-known/**",
    "/userinfo",
    "/connect/**",
    "/login/**",
    "/sign-in/**",
    "/sign-in",
    "/sign-out",
    "/invitation"
  };

  @Bean
  RouterFunction<ServerResponse> toServices(GatewaySettings settings) {
    return settings.services().byName().entrySet().stream()
        .map(
            service -> to(service.getKey(), service.getValue(), "/api/" + service.getKey() + "/**"))
        .reduce(RouterFunction::and)
        .orElseThrow()
        .and(to("sign-in", settings.services().identity().url(), SIGN_IN));
  }

  private static RouterFunction<ServerResponse> to(String name, URI address, String... patterns) {
    RequestPredicate matches =
        Arrays.stream(patterns)
            .map(RequestPredicates::path)
            .reduce(RequestPredicate::or)
            .orElseThrow();
    return route(name)
        .route(matches, http())
        .before(uri(address))
        .after(removeResponseHeader(PassedOn.CORRELATION))
        .build();
  }
}
