package org.commontable.reimbursements.register;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

/**
 * Where the release register lies.
 *
 * @param directory outside of what is restored with the database
 */
@Validated
@ConfigurationProperties("commontable.release-register")
record ReleaseRegisterSettings(@NotNull Path directory) {

  /** The register as files. */
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(ReleaseRegisterSettings.class)
  static class AsFiles {
    @Bean
    ReleaseRegister releaseRegister(ReleaseRegisterSettings settings) {
      return new ReleaseRegisterFile(settings.directory());
    }
  }
}
