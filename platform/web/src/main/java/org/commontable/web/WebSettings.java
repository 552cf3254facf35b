package org.commontable.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What every service is told about itself and about whom to trust.
 *
 * @param service the service's name, as in its paths and topics
 * @param issuer the one issuer of tokens; must equal their {@code iss} to the letter
 * @param jwksUri where the issuer's public keys are read, when they are first needed
 */
@Validated
@ConfigurationProperties("commontable")
public record WebSettings(
    @NotNull @Pattern(regexp = "[a-z][a-z-]*") String service,
    @NotNull URI issuer,
    @NotNull URI jwksUri,
    @Valid @DefaultValue Web web) {

  /**
   * Limits of requests.
   *
   * @param maxBody the longest body of a request that is read; longer ones are answered 413
   */
  public record Web(@NotNull @DefaultValue("1MB") DataSize maxBody) {}
}
