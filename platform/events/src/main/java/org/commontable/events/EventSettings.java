package org.commontable.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Settings of the store and of events; documented in docs/settings.md. */
@Validated
@ConfigurationProperties("commontable")
public record EventSettings(
    @NotBlank @Pattern(regexp = "[a-z]{2,40}") String service,
    @DefaultValue @Valid Mongodb mongodb,
    @DefaultValue @Valid Kafka kafka,
    @DefaultValue @Valid Events events) {

  /**
   * @param database where the service's data lies; the service's name where none is given
   * @param tlsCaFile the authorities (PEM) that are trusted for the store's certificate, in place
   *     of the public ones
   */
  public record Mongodb(
      @DefaultValue("mongodb://127.0.0.1:27017") @NotBlank String uri,
      @Nullable String database,
      @Nullable Path tlsCaFile) {}

  /**
   * The broker.
   *
   * @param properties Kafka's own settings of how a client reaches and convinces the broker: {@code
   *     security.protocol}, {@code sasl.*} and {@code ssl.*}
   */
  public record Kafka(
      @DefaultValue("127.0.0.1:9092") @NotBlank String bootstrapServers,
      @DefaultValue
          Map<@Pattern(regexp = "security\\.protocol|(sasl|ssl)\\.[a-z.]+") String, String>
              properties) {

    /** How to reach the broker, and how a client of it behaves, which no setting changes. */
    Map<String, Object> with(Map<String, Object> behaviour) {
      Map<String, Object> all = new HashMap<>(properties);
      all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
      all.putAll(behaviour);
      return all;
    }

    /** Without the properties: they may hold a password. */
    @Override
    public String toString() {
      return "Kafka[bootstrapServers="
          + bootstrapServers
          + ", properties="
          + properties.keySet()
          + "]";
    }
  }

  /**
   * @param sweep how often what a crash left in the outbox is looked for
   * @param patience how old an unsent event must be for a sweep to take it up
   * @param dueSweep how often timers are looked at
   * @param threads how many threads read events
   */
  public record Events(
      @DefaultValue("2s") @NotNull Duration sweep,
      @DefaultValue("2s") @NotNull Duration patience,
      @DefaultValue("5s") @NotNull Duration dueSweep,
      @DefaultValue("2") @Min(1) @Max(12) int threads) {}

  String databaseName() {
    String database = mongodb.database();
    return database == null || database.isBlank() ? service : database;
  }
}
