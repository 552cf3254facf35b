package org.commontable.web;

import org.springframework.http.HttpHeaders;

/** Ends a request with a problem, from the places where HTTP lets us return nothing. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient HttpHeaders headers = new HttpHeaders();

  ProblemException(Problem problem) {
    super(problem.type(), null, false, false);
    this.problem = problem;
  }

  ProblemException with(String header, String value) {
    headers.set(header, value);
    return this;
  }

  Problem problem() {
    return problem;
  }

  HttpHeaders headers() {
    return headers;
  }
}
