package org.commontable.benchmarks;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The peer of our gateway: Spring Cloud Gateway WebMVC with one route, virtual threads and the
 * JDK's client; no token, no limit, no metrics.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BareGateway {

  public static void main(String[] args) {
    new SpringApplicationBuilder(BareGateway.class)
        .properties(
            "spring.config.name=bare-gateway",
            "spring.main.banner-mode=off",
            "spring.threads.virtual.enabled=true",
            "spring.http.clients.imperative.factory=jdk")
        .run(args);
  }

  @Bean
  RouterFunction<ServerResponse> workshops(@Value("${backend}") String backend) {
    return route("workshops").route(path("/api/workshops/**"), http()).before(uri(backend)).build();
  }
}
