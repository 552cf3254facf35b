package org.commontable.reimbursements.payee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By what bank details are checked: the tables of the modulus check, and who knows the names. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PayeeSettings.class)
class PayeeChecks {
  private static final Logger log = LoggerFactory.getLogger(PayeeChecks.class);

  @Bean
  ModulusCheck modulusCheck(PayeeSettings settings) {
    Path weights = settings.modulusWeights();
    Path substitutions = settings.modulusSubstitutions();
    if (weights == null || substitutions == null) {
      log.warn(
          "No account number is checked: every one is NOT COVERED. Put the published tables where"
              + " commontable.payees.modulus-weights and .modulus-substitutions say.");
      return new ModulusCheck(ModulusTable.NONE);
    }
    ModulusTable table =
        ModulusTable.read(
            linesOf("commontable.payees.modulus-weights", weights),
            linesOf("commontable.payees.modulus-substitutions", substitutions));
    if (table.isEmpty()) {
      throw new IllegalArgumentException(weights + " has no weights");
    }
    return new ModulusCheck(table);
  }

  private static List<String> linesOf(String setting, Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(setting + " can't be read: " + file, e);
    }
  }

  @Bean
  NameChecks nameChecks(PayeeSettings settings) {
    return switch (settings.nameCheck()) {
      case NONE -> details -> Optional.<NameAnswer>empty();
      case SIMULATOR -> new SimulatedNameChecks();
    };
  }
}
