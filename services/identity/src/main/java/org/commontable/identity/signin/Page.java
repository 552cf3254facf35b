package org.commontable.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.csrf.CsrfToken;

/** What every page of ours with a form needs. */
public final class Page {
  private Page() {}

  /** What the form sends back as {@code _csrf}. */
  public static String csrf(HttpServletRequest request) {
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      return token.getToken();
    }
    throw new IllegalStateException("A page with a form lies outside the sign-in chain");
  }
}
