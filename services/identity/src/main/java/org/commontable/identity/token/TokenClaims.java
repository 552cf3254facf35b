package org.commontable.identity.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Membership;
import org.commontable.identity.client.Clients;
import org.commontable.identity.key.SigningKeys;
import org.commontable.identity.signin.SignedIn;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * What a token says. Roles and the participant are looked up at the moment the token is made, by
 * code, by refresh and by client credentials alike: what was taken away is gone with the next
 * token. Claims as in RFC 9068, with {@code network}, {@code participant}, {@code linked_at} and
 * {@code roles} of our own.
 */
public final class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
  /** Whom access tokens are for. */
  public static final String AUDIENCE = "commontable";

  private final Accounts accounts;
  private final SigningKeys keys;
  private final Duration life;
  private final InstantSource clock;
  private final BiConsumer<NetworkId, String> here;

  /**
   * @param here hears of each participant who is given a token
   */
  public TokenClaims(
      Accounts accounts,
      SigningKeys keys,
      Duration life,
      InstantSource clock,
      BiConsumer<NetworkId, String> here) {
    this.accounts = accounts;
    this.keys = keys;
    this.life = life;
    this.clock = clock;
    this.here = here;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    Instant now = clock.instant();
    JwtClaimsSet.Builder claims = context.getClaims();
    context.getJwsHeader().keyId(keys.signer().getKeyID());
    claims.issuedAt(now).expiresAt(now.plus(life));
    boolean access = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
    if (access) {
      context.getJwsHeader().type("at+jwt");
      claims
          .notBefore(now)
          .audience(List.of(AUDIENCE))
          .claim(OAuth2ParameterNames.CLIENT_ID, context.getRegisteredClient().getClientId());
    }
    if (context.getPrincipal() instanceof SignedIn who) {
      if (access) {
        person(claims, who);
      } else {
        claims.claim("auth_time", Date.from(who.at()));
      }
    } else {
      machine(claims, Clients.networkOf(context.getRegisteredClient()), context);
    }
  }

  private void person(JwtClaimsSet.Builder claims, SignedIn who) {
    Account account =
        accounts
            .find(who.account())
            .map(Accounts.Versioned::account)
            .orElseThrow(TokenClaims::gone);
    // A person's token says what the person may do by roles alone.
    claims
        .claims(all -> all.remove(OAuth2ParameterNames.SCOPE))
        .claim("auth_time", who.at().getEpochSecond());
    Optional<NetworkId> network = who.network();
    if (network.isEmpty()) {
      if (!account.operator()) {
        throw gone();
      }
      claims.claim("roles", List.of("operator"));
      return;
    }
    Membership membership =
        account.in(network.get()).filter(Membership::isActive).orElseThrow(TokenClaims::gone);
    claims
        .claim("network", membership.network().value())
        .claim("roles", List.copyOf(membership.roles()));
    String participant = membership.participant();
    Instant linkedAt = membership.linkedAt();
    if (participant != null && linkedAt != null) {
      claims.claim("participant", participant).claim("linked_at", linkedAt.getEpochSecond());
      here.accept(network.get(), participant);
    }
  }

  private static void machine(
      JwtClaimsSet.Builder claims, @Nullable String network, JwtEncodingContext context) {
    if (network == null) {
      throw gone();
    }
    // Who asks for no scope in particular gets all that the client has (RFC 6749, section 3.3).
    Set<String> asked = context.getAuthorizedScopes();
    Set<String> scopes = asked.isEmpty() ? context.getRegisteredClient().getScopes() : asked;
    claims
        .claim("network", network)
        .claim("roles", List.of())
        .claim(OAuth2ParameterNames.SCOPE, String.join(" ", new TreeSet<>(scopes)));
  }

  private static OAuth2AuthenticationException gone() {
    return new OAuth2AuthenticationException(
        new OAuth2Error(
            OAuth2ErrorCodes.INVALID_GRANT,
            "The account has no part in this network any longer. Sign in again.",
            null));
  }
}
