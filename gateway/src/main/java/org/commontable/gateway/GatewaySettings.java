package org.commontable.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** Where the services are, and how much the gateway lets through. */
@Validated
@ConfigurationProperties("commontable")
record GatewaySettings(@Valid @NotNull Services services, @Valid @DefaultValue Gateway gateway) {

  /** The addresses of the services, as the gateway reaches them. */
  record Services(
      @Valid @NotNull Address identity,
      @Valid @NotNull Address participants,
      @Valid @NotNull Address workshops,
      @Valid @NotNull Address resources,
      @Valid @NotNull Address reimbursements) {

    /** Each service's address by its name, which is also the first part of its paths. */
    Map<String, URI> byName() {
      Map<String, URI> all = new LinkedHashMap<>();
      all.put("identity", identity.url());
      all.put("participants", participants.url());
      all.put("workshops", workshops.url());
      all.put("resources", resources.url());
      all.put("reimbursements", reimbursements.url());
      return all;
    }
  }

  /** One service's address, without a path. */
  record Address(@NotNull URI url) {}

  /**
   * Limits.
   *
   * @param maxBody the longest body that is passed on
   * @param maxBankMessage the same for what banks say, such as statements
   * @param trustedProxies a regular expression of the addresses whose {@code X-Forwarded-For} is
   *     believed; nobody's where it is empty
   */
  record Gateway(
      @NotNull @DefaultValue("10MB") DataSize maxBody,
      @NotNull @DefaultValue("64MB") DataSize maxBankMessage,
      @Nullable String trustedProxies,
      @Valid @DefaultValue Limits limits) {}

  /**
   * Requests a second, over which a burst of twice as many is let through.
   *
   * @param network all of one network's together
   * @param client one account, machine client, or address without a token
   * @param signIn sign-in and token requests of one address
   */
  record Limits(
      @DefaultValue("500") @Min(1) @Max(1_000_000) int network,
      @DefaultValue("50") @Min(1) @Max(1_000_000) int client,
      @DefaultValue("10") @Min(1) @Max(1_000_000) int signIn) {}
}
