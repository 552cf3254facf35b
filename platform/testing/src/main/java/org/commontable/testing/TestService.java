package org.commontable.testing;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole service on a free port, with the real broker and store of {@link TestPlatform} and the
 * issuer of {@link TestTokens}.
 */
public final class TestService implements AutoCloseable {
  private static final AtomicInteger STARTED = new AtomicInteger();
  private static final Map<String, TestService> SHARED = new ConcurrentHashMap<>();

  private final ConfigurableApplicationContext context;
  private final String name;

  private TestService(ConfigurableApplicationContext context, String name) {
    this.context = context;
    this.name = name;
  }

  /**
   * The one instance that all tests of this JVM share; it ends with the JVM. Two instances of one
   * service share out its events between them, so this is what tests of events want.
   */
  public static TestService shared(Class<?> application, String name) {
    return SHARED.computeIfAbsent(name, ignored -> start(application, name));
  }

  /**
   * An instance of its own, with a fresh database.
   *
   * @param settings further settings, each {@code name=value}; they win over all others
   */
  public static TestService start(Class<?> application, String name, String... settings) {
    TestPlatform platform = TestPlatform.get();
    TestTokens tokens = TestTokens.get();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spring.config.name", name);
    all.put("server.port", "0");
    all.put("server.address", "127.0.0.1");
    all.put("commontable.issuer", tokens.issuer());
    all.put("commontable.jwks-uri", tokens.jwksUri());
    all.put("commontable.mongodb.uri", platform.mongoUri());
    all.put("commontable.mongodb.database", name + "-" + STARTED.incrementAndGet());
    all.put("commontable.kafka.bootstrap-servers", platform.kafkaBootstrap());
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      all.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    String[] arguments =
        all.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    return new TestService(new SpringApplicationBuilder(application).run(arguments), name);
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Calls the service without a token; {@link HttpCaller#as} gives one. */
  public HttpCaller http() {
    return new HttpCaller(URI.create("http://127.0.0.1:" + port()));
  }

  public String name() {
    return name;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
  }
}
