package org.commontable.participants.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways out that settings open. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
class DeliveryWiring {
  private static final Logger log = LoggerFactory.getLogger(DeliveryWiring.class);

  /**
   * @param further that whoever starts this service brings along; those that settings open go first
   */
  @Bean
  Carriers carriers(DeliverySettings settings, ObjectProvider<Carrier> further, Clock clock) {
    List<Carrier> carriers = new ArrayList<>();
    DeliverySettings.Mail mail = settings.mail();
    String host = mail.host();
    if (host != null && !host.isBlank()) {
      String from = mail.from();
      if (from == null || from.isBlank()) {
        throw new IllegalStateException(
            "commontable.messages.mail.from must say what address mail comes from");
      }
      carriers.add(new SmtpCarrier(mail, host, from, secret(mail.passwordFile()), clock));
    }
    DeliverySettings.Notify notify = settings.govUkNotify();
    if (notify.apiKeyFile() != null) {
      carriers.add(new NotifyCarrier(notify, NotifyKey.of(secret(notify.apiKeyFile())), clock));
    }
    if (settings.directory() != null) {
      carriers.add(new FileCarrier(settings.directory(), settings.directoryKeep()));
    }
    further.forEach(carriers::add);
    Carriers all = new Carriers(carriers);
    if (all.routes().isEmpty()) {
      log.warn("No message leaves this service: commontable.messages names no way out");
    }
    return all;
  }

  @Bean
  TidyingUp tidyingUp(Carriers carriers, Clock clock) {
    return new TidyingUp(carriers, clock);
  }

  private static String secret(@Nullable Path file) {
    if (file == null) {
      return "";
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException("The secret in " + file + " can't be read", e);
    }
  }
}
