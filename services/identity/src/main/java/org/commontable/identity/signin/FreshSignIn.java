package org.commontable.identity.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Honours {@code max_age} and {@code prompt=login} of an authorization request (OpenID Connect Core
 * 1.0, section 3.1.2.1): where the sign-in is older than the client accepts, the request goes on as
 * if nobody were signed in, so that the person is asked again, or {@code prompt=none} is answered
 * with {@code login_required}. A sign-in that followed the asking satisfies the request once.
 */
public final class FreshSignIn extends OncePerRequestFilter {
  private final InstantSource clock;

  public FreshSignIn(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().endsWith("/oauth2/authorize")
        || !(prompts(request, "login") || request.getParameter("max_age") != null);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Instant now = clock.instant();
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who instanceof SignedIn signedIn && isFresh(signedIn, request, now)) {
      Session.forgetAskedAfresh(request);
    } else {
      SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
      if (!prompts(request, "none")) {
        Session.askAfresh(request, now);
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean isFresh(SignedIn who, HttpServletRequest request, Instant now) {
    Optional<Instant> asked = Session.askedAfresh(request);
    if (asked.isPresent() && !who.at().isBefore(asked.get())) {
      return true;
    }
    if (prompts(request, "login")) {
      return false;
    }
    return !who.at().plusSeconds(maxAgeSeconds(request)).isBefore(now);
  }

  /** Whether the client wants an answer at once, signed in or not. */
  public static boolean isWithoutPage(HttpServletRequest request) {
    return request.getRequestURI().endsWith("/oauth2/authorize") && prompts(request, "none");
  }

  private static boolean prompts(HttpServletRequest request, String value) {
    String prompt = request.getParameter("prompt");
    return prompt != null && Arrays.asList(prompt.split(" ", -1)).contains(value);
  }

  /** What can't be read asks for the freshest: nobody gets an older sign-in by a typing error. */
  private static long maxAgeSeconds(HttpServletRequest request) {
    try {
      return Math.clamp(Long.parseLong(request.getParameter("max_age")), 0, Integer.MAX_VALUE);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
