package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EventSettingsTest {

  @EnableConfigurationProperties(EventSettings.class)
  static class Settings {}

  @Test
  void the_environment_says_how_to_reach_broker_and_store() {
    EventSettings settings =
        from(
            Map.of(
                "COMMONTABLE_SERVICE",
                "workshops",
                "COMMONTABLE_MONGODB_TLS_CA_FILE",
                "/etc/ca.crt",
                "COMMONTABLE_KAFKA_BOOTSTRAP_SERVERS",
                "kafka:9093",
                "COMMONTABLE_KAFKA_PROPERTIES_SECURITY_PROTOCOL",
                "SASL_SSL",
                "COMMONTABLE_KAFKA_PROPERTIES_SSL_TRUSTSTORE_LOCATION",
                "/etc/kafka.crt",
                "COMMONTABLE_EVENTS_DUE_SWEEP",
                "7s"));

    assertThat(settings.mongodb().tlsCaFile()).isEqualTo(Path.of("/etc/ca.crt"));
    assertThat(settings.databaseName()).isEqualTo("workshops");
    assertThat(settings.events().dueSweep()).hasSeconds(7);
    assertThat(settings.kafka().with(Map.of("acks", "all")))
        .isEqualTo(
            Map.of(
                "bootstrap.servers", "kafka:9093",
                "security.protocol", "SASL_SSL",
                "ssl.truststore.location", "/etc/kafka.crt",
                "acks", "all"));
  }

  @Test
  void how_clients_behave_is_not_for_the_environment_to_say() {
    assertThatThrownBy(() ->
            from(
                Map.of(
                    "COMMONTABLE_SERVICE", "workshops",
                    "COMMONTABLE_KAFKA_PROPERTIES_ACKS", "0")))
        .hasStackTraceContaining("commontable.kafka.properties");
  }

  @Test
  void a_password_of_the_broker_is_not_shown() {
    EventSettings settings =
        from(
            Map.of(
                "COMMONTABLE_SERVICE", "workshops",
                "COMMONTABLE_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "hush"));

    assertThat(settings.kafka().properties()).containsEntry("sasl.jaas.config", "hush");
    assertThat(settings.toString()).doesNotContain("hush");
  }

  private static EventSettings from(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Settings.class)
            .environment(environment)
            .web(WebApplicationType.NONE)
            .properties("spring.config.name=none", "spring.main.banner-mode=off")
            .run()) {
      return context.getBean(EventSettings.class);
    }
  }
}
