package org.commontable.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.commontable.identity.settings.IdentitySettings;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Where a request came from: what the gateway says, if it was the gateway that asked, and otherwise
 * the connection's other end. Of several addresses the last counts: the gateway added that one.
 */
public final class ClientAddress {
  private final List<IpAddressMatcher> gateways;

  /**
   * @throws IllegalArgumentException if a setting is neither an address nor a range of them
   */
  public ClientAddress(IdentitySettings settings) {
    this.gateways = settings.trustedGateways().stream().map(IpAddressMatcher::new).toList();
  }

  public String of(HttpServletRequest request) {
    String neighbour = request.getRemoteAddr();
    String forwarded = request.getHeader("X-Forwarded-For");
    if (forwarded == null || gateways.stream().noneMatch(range -> range.matches(neighbour))) {
      return neighbour;
    }
    return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }
}
