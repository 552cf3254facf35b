package org.commontable.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
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
   */
  public record Mongodb(
      @DefaultValue("mongodb://127.0.0.1:27017") @NotBlank String uri, @Nullable String database) {}

  /** The broker. */
  public record Kafka(@DefaultValue("127.0.0.1:9092") @NotBlank String bootstrapServers) {}

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
