package org.commontable.local;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps apart what services bring along: in one process all libraries lie on one class path, and
 * each service must start only what it would start by itself. Registered in
 * META-INF/spring.factories.
 */
final class OneClassPath implements AutoConfigurationImportFilter, EnvironmentAware {
  /** Packages of automatic configuration, and the one service that they belong to. */
  private static final Map<String, String> OWNERS =
      Map.of(
          "org.springframework.cloud.", "gateway",
          "org.springframework.boot.thymeleaf.", "identity",
          "org.springframework.boot.security.oauth2.server.authorization.", "identity",
          "org.springframework.boot.security.oauth2.client.", "identity");

  private String service = "";

  @Override
  public void setEnvironment(Environment environment) {
    service = Objects.requireNonNullElse(environment.getProperty("spring.config.name"), "");
  }

  @Override
  public boolean[] match(
      @Nullable String[] configurations, AutoConfigurationMetadata autoConfigurationMetadata) {
    boolean[] kept = new boolean[configurations.length];
    for (int i = 0; i < configurations.length; i++) {
      kept[i] = belongs(configurations[i]);
    }
    return kept;
  }

  private boolean belongs(@Nullable String configuration) {
    return configuration == null
        || OWNERS.entrySet().stream()
            .allMatch(owner ->
                !configuration.startsWith(owner.getKey()) || owner.getValue().equals(service));
  }
}
