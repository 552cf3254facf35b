package org.commontable.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestTokens;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The door, with a {@link Backend} for each service behind it. */
final class TestGateway implements AutoCloseable {
  static final List<String> SERVICES =
      List.of("identity", "participants", "workshops", "resources", "reimbursements");

  private final Map<String, Backend> backends = new LinkedHashMap<>();
  private final ConfigurableApplicationContext context;
  private final URI origin;

  /**
   * @param more settings, such as {@code --commontable.gateway.limits.client=5}
   */
  TestGateway(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--spring.config.name=gateway",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--commontable.issuer=" + TestTokens.get().issuer(),
                "--commontable.jwks-uri=" + TestTokens.get().jwksUri()));
    settings.addAll(List.of(more));
    for (String service : SERVICES) {
      Backend backend = new Backend(service);
      backends.put(service, backend);
      settings.add("--commontable.services." + service + ".url=" + backend.url());
    }
    context =
        new SpringApplicationBuilder(GatewayApplication.class).run(settings.toArray(String[]::new));
    origin =
        URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  Backend behind(String service) {
    return Objects.requireNonNull(backends.get(service));
  }

  HttpCaller http() {
    return HttpCaller.at(origin.toString());
  }

  URI origin() {
    return origin;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
    backends.values().forEach(Backend::close);
  }
}
