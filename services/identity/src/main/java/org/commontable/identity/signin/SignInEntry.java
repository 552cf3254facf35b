package org.commontable.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.commontable.identity.settings.Issuer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends a browser that must sign in to the page, and keeps what it asked for until it has. */
public final class SignInEntry implements AuthenticationEntryPoint {
  private final Issuer issuer;

  public SignInEntry(Issuer issuer) {
    this.issuer = issuer;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why) {
    Session.keepWaiting(request);
    response.setStatus(HttpStatus.FOUND.value());
    response.setHeader(HttpHeaders.LOCATION, issuer.at("/sign-in"));
  }
}
