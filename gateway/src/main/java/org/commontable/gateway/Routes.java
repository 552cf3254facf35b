package org.commontable.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.AfterFilterFunctions.removeResponseHeader;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.net.URI;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
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
    "/sign-out"
  };

  @Bean
  RouterFunction<ServerResponse> toServices(GatewaySettings settings) {
    RouterFunction<ServerResponse> all =
        to("sign-in", settings.services().identity().url(), SIGN_IN);
    for (Map.Entry<String, URI> service : settings.services().byName().entrySet()) {
      String name = service.getKey();
      all = all.and(to(name, service.getValue(), "/api/" + name + "/**"));
    }
    return all;
  }

  private static RouterFunction<ServerResponse> to(String name, URI address, String... patterns) {
    RequestPredicate matches = path(patterns[0]);
    for (String pattern : patterns) {
      matches = matches.or(path(pattern));
    }
    return route(name)
        .route(matches, http())
        .before(uri(address))
        .after(removeResponseHeader(PassedOn.CORRELATION))
        .build();
  }
}
