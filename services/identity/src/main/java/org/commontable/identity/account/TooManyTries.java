package org.commontable.identity.account;

import java.time.Duration;
import org.commontable.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answer to whoever tries passwords or codes faster than they may. */
public final class TooManyTries {

  private TooManyTries() {}

  /** 429, with when to come again. */
  public static ResponseEntity<Problem> answer(Duration wait) {
    return Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-tries",
            "Too many tries that failed. Wait for the seconds that Retry-After says.")
        .answerAfter(wait.toSeconds() + 1);
  }
}
