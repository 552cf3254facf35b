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
  private final @Nullable String browser;

  /**
   * @param network null for an operator who runs the platform
   * @param at when the person last proved who they are
   * @param browser names the browser from its first sign-in until it signs out; null where none is
   *     known yet
   */
  public SignedIn(
      String account, @Nullable NetworkId network, Instant at, @Nullable String browser) {
    super(List.<GrantedAuthority>of(factor(at)));
    this.account = account;
    this.network = network == null ? null : network.value();
    this.at = at;
    this.browser = browser;
    setAuthenticated(true);
  }

  /** The same person's sign-in, in this browser. */
  SignedIn in(String itsBrowser) {
    return new SignedIn(account, network().orElse(null), at, itsBrowser);
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

  public Optional<String> browser() {
    return Optional.ofNullable(browser);
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
