package org.commontable.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.commontable.identity.settings.IdentitySettings;

/**
 * Where a request came from: what the gateway says, if it was the gateway that asked, and otherwise
 * the connection's other end. Of several addresses the last counts: the gateway added that one.
 */
public final class ClientAddress {
  private final Set<String> gateways;

  public ClientAddress(IdentitySettings settings) {
    this.gateways = settings.trustedGateways();
  }

  public String of(HttpServletRequest request) {
    String forwarded = request.getHeader("X-Forwarded-For");
    if (forwarded == null || !gateways.contains(request.getRemoteAddr())) {
      return request.getRemoteAddr();
    }
    return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }
}
