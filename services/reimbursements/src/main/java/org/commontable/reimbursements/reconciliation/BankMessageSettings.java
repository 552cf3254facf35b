package org.commontable.reimbursements.reconciliation;

import jakarta.validation.constraints.NotNull;
import java.util.regex.Pattern;
import org.commontable.web.StreamedBody;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of what banks say; documented in docs/settings.md.
 *
 * @param maxBody the longest message that is taken, as it is sent
 */
@Validated
@ConfigurationProperties("commontable.bank-messages")
record BankMessageSettings(@NotNull @DefaultValue("64MB") DataSize maxBody) {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(BankMessageSettings.class)
  static class Limits {
    @Bean
    StreamedBody bankMessages(BankMessageSettings settings) {
      return new StreamedBody(
          Pattern.compile("/api/reimbursements/v1/bank-messages/[^/]+"), settings.maxBody());
    }
  }
}
