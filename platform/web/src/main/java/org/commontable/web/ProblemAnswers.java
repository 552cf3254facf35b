package org.commontable.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import tools.jackson.databind.json.JsonMapper;

/** Problems told before a request reaches a handler, or where it never will. */
final class ProblemAnswers {
  static final int RETRY_AFTER_SECONDS = 2;

  private final JsonMapper json;

  ProblemAnswers(JsonMapper json) {
    this.json = json;
  }

  void write(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }

  /** A token that can't be accepted, or can't be checked now. */
  void notAuthenticated(HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (why instanceof AuthenticationServiceException) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
      write(response, issuerUnavailable());
    } else {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      write(response, badToken());
    }
  }

  static ProblemException tokenNeeded() {
    return new ProblemException(
            Problem.of(
                HttpStatus.UNAUTHORIZED,
                "token-needed",
                "Sign in, and send the access token as \"Authorization: Bearer …\"."))
        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  private static Problem badToken() {
    return Problem.of(
        HttpStatus.UNAUTHORIZED,
        "token-not-accepted",
        "The access token has expired or was not made for this platform. Sign in again.");
  }

  private static Problem issuerUnavailable() {
    return Problem.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        "sign-in-unavailable",
        "Access tokens can't be checked at the moment. Try again shortly.");
  }
}
