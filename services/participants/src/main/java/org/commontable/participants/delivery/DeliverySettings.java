package org.commontable.participants.delivery;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages leave the house. What is not set is not there: whom nothing reaches is told by
 * people.
 *
 * @param directoryKeep how long what is put there waits for somebody to fetch it
 */
@Validated
@ConfigurationProperties("commontable.messages")
record DeliverySettings(
    @Valid @DefaultValue Mail mail,
    @Valid @DefaultValue Notify govUkNotify,
    @Nullable Path directory,
    @DefaultValue("P30D") @NotNull Duration directoryKeep) {
  /** What was deleted before the last look would be taken for fetched. */
  private static final Duration KEPT_AT_LEAST = Duration.ofDays(7);

  DeliverySettings {
    if (directoryKeep.compareTo(KEPT_AT_LEAST) < 0) {
      throw new IllegalArgumentException(
          "commontable.messages.directory-keep must be a week or more: until then it is looked"
              + " whether things were fetched");
    }
  }

  /**
   * The mail server that takes emails.
   *
   * @param host no email goes where there is none
   * @param from the address that all mail comes from; the network's own is in {@code Reply-To}
   * @param passwordFile a file with the password and nothing else
   */
  record Mail(
      @Nullable String host,
      @DefaultValue("587") @Min(1) @Max(65_535) int port,
      @DefaultValue("required") @NotNull Encryption encryption,
      @Nullable String username,
      @Nullable Path passwordFile,
      @Nullable @Email String from) {}

  /** How the way to the mail server is protected. */
  enum Encryption {
    /** STARTTLS, or no mail. */
    REQUIRED,
    /** TLS from the first byte, as on port 465. */
    IMPLICIT,
    /** None: for a server in the same process or machine. */
    NONE
  }

  /**
   * GOV.UK Notify, for text messages and letters.
   *
   * @param apiKeyFile a file with the key and nothing else; without it nothing goes to Notify
   * @param textTemplate a template there whose whole text is {@code ((text))}
   * @param letterTemplate a template there whose heading is {@code ((subject))} and whose text is
   *     {@code ((body))}
   * @param askTimeout how long it may take to say what became of a message
   */
  record Notify(
      @DefaultValue("https://api.notifications.service.gov.uk") @NotNull URI url,
      @Nullable Path apiKeyFile,
      @Nullable String textTemplate,
      @Nullable String letterTemplate,
      @DefaultValue("5s") @NotNull Duration askTimeout) {}
}
