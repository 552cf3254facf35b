package org.commontable.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.csrf.CsrfToken;

/** What every page of ours with a form needs. */
public final class Page {
  private static final String WELSH = "cy";

  private Page() {}

  /**
   * Whether it is shown in Welsh: where {@code lang=cy} asked for it, on this page or one before,
   * or else the browser does.
   */
  public static boolean isWelsh(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    if (asked != null) {
      Session.keepLanguage(request, asked.equalsIgnoreCase(WELSH) ? WELSH : "en");
    }
    return Session.language(request)
        .orElseGet(() -> request.getLocale().getLanguage())
        .equals(WELSH);
  }

  /** What the form sends back as {@code _csrf}. */
  public static String csrf(HttpServletRequest request) {
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      return token.getToken();
    }
    throw new IllegalStateException("A page with a form lies outside the sign-in chain");
  }
}
