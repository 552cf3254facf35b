package org.commontable.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.AfterFilterFunctions.removeResponseHeader;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import org.commontable.gateway.GatewaySettings.Address;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Which path leads to which service. What is not named here leads nowhere. */
@Configuration(proxyBeanMethods = false)
class Routes {

  @Bean
  RouterFunction<ServerResponse> identity(GatewaySettings settings) {
    return to(
        "identity",
        settings.services().identity(),
        "/api/identity/**",
        "/oauth2/**",
        "/.well-known/**",
        "/userinfo",
        "/connect/**",
        "/login/**",
        "/sign-in/**",
        "/sign-in",
        "/sign-out");
  }

  @Bean
  RouterFunction<ServerResponse> participants(GatewaySettings settings) {
    return to("participants", settings.services().participants(), "/api/participants/**");
  }

  @Bean
  RouterFunction<ServerResponse> workshops(GatewaySettings settings) {
    return to("workshops", settings.services().workshops(), "/api/workshops/**");
  }

  @Bean
  RouterFunction<ServerResponse> resources(GatewaySettings settings) {
    return to("resources", settings.services().resources(), "/api/resources/**");
  }

  @Bean
  RouterFunction<ServerResponse> reimbursements(GatewaySettings settings) {
    return to("reimbursements", settings.services().reimbursements(), "/api/reimbursements/**");
  }

  private static RouterFunction<ServerResponse> to(
      String name, Address address, String... patterns) {
    RequestPredicate matches = path(patterns[0]);
    for (String pattern : patterns) {
      matches = matches.or(path(pattern));
    }
    return route(name)
        .route(matches, http())
        .before(uri(address.url()))
        .after(removeResponseHeader(PassedOn.CORRELATION))
        .build();
  }
}
