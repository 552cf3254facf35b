package org.commontable.identity.signin;

import java.io.Serial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * A person who has signed in: an account, the network that was chosen, and when that was. What the
 * account may do is looked up whenever a token is made, never kept here.
 */
public final class SignedIn extends AbstractAuthenticationToken {
  @Serial private static final long serialVersionUID = 1L;

  private final String account;
  private final @Nullable String network;
  private final Instant at;

  /**
   * @param network null for an operator who runs the platform
   * @param at when the person last proved who they are
   */
  public SignedIn(String account, @Nullable NetworkId network, Instant at) {
    super(List.<GrantedAuthority>of(factor(at)));
    this.account = account;
    this.network = network == null ? null : network.value();
    this.at = at;
    setAuthenticated(true);
  }

  private static GrantedAuthority factor(Instant at) {
    return FactorGrantedAuthority.withFactor("SIGN_IN").issuedAt(at).build();
  }

  public String account() {
    return account;
  }

  public Optional<NetworkId> network() {
    return Optional.ofNullable(network).map(NetworkId::new);
  }

  public Instant at() {
    return at;
  }

  @Override
  public Object getPrincipal() {
    return account;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public String getName() {
    return account;
  }
}
