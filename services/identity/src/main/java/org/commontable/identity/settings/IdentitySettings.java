package org.commontable.identity.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings below {@code commontable.identity}.
 *
 * @param accessTokenLife how long an access token is valid: 1 minute to 1 hour
 * @param refreshTokenLife how long a refresh token is valid, each use giving a new one
 * @param sessionLife how long a sign-in lasts without being used
 * @param keyRotation how old a signing key grows before the next one takes over
 * @param invitationLife how long an invitation can be redeemed
 * @param demoAccounts whether the demo accounts with their public password are made
 * @param demoAccountsInPublic whether to do so although the issuer can be reached from outside
 * @param firstOperator the operator account that is made where there is none
 * @param portal the web pages as a client
 * @param trustedGateways addresses and ranges (CIDR) whose {@code X-Forwarded-For} is believed
 * @param privateProviders whether a network's provider may have a private address or plain HTTP
 */
@ConfigurationProperties("commontable.identity")
public record IdentitySettings(
    @DefaultValue("PT10M") Duration accessTokenLife,
    @DefaultValue("PT12H") Duration refreshTokenLife,
    @DefaultValue("PT8H") Duration sessionLife,
    @DefaultValue("P30D") Duration keyRotation,
    @DefaultValue("P14D") Duration invitationLife,
    @DefaultValue("false") boolean demoAccounts,
    @DefaultValue("false") boolean demoAccountsInPublic,
    @Nullable FirstOperator firstOperator,
    @DefaultValue Portal portal,
    @DefaultValue({"127.0.0.1", "0:0:0:0:0:0:0:1"}) Set<String> trustedGateways,
    @DefaultValue("false") boolean privateProviders) {

  /**
   * @param passwordFile a file that holds the password and nothing else
   */
  public record FirstOperator(String username, Path passwordFile) {}

  /**
   * @param redirectUris where the portal takes its codes; empty: its usual place on the issuer
   * @param secretFile a file that holds the portal's secret; without it the portal is a public
   *     client and gets no refresh tokens
   */
  public record Portal(@DefaultValue({}) List<String> redirectUris, @Nullable Path secretFile) {}

  public IdentitySettings {
    within("access-token-life", accessTokenLife, Duration.ofMinutes(1), Duration.ofHours(1));
    within("refresh-token-life", refreshTokenLife, Duration.ofMinutes(1), Duration.ofDays(30));
    within("session-life", sessionLife, Duration.ofMinutes(1), Duration.ofDays(1));
    within("key-rotation", keyRotation, Duration.ofHours(1), Duration.ofDays(366));
    within("invitation-life", invitationLife, Duration.ofMinutes(1), Duration.ofDays(90));
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "commontable.identity." + name + " must lie between " + least + " and " + most);
    }
  }
}
