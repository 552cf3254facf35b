package org.commontable.participants.allowance;

import java.time.Duration;
import java.time.Instant;
import org.commontable.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answer to whoever uses a form more often than it may be. */
final class TooMany {

  private TooMany() {}

  /** 429, with when to come again. */
  static <R> ResponseEntity<R> answer(Instant now, Instant again, String code, String detail) {
    return answer(seconds(now, again), code, detail);
  }

  static long seconds(Instant now, Instant again) {
    return Math.max(1, Duration.between(now, again).toSeconds());
  }

  @SuppressWarnings("unchecked") // Who reads the answer tells the two bodies apart by its status.
  static <R> ResponseEntity<R> answer(long seconds, String code, String detail) {
    return (ResponseEntity<R>)
        Problem.of(HttpStatus.TOO_MANY_REQUESTS, code, detail).answerAfter(seconds);
  }
}
