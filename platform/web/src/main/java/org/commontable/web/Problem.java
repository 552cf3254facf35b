package org.commontable.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The answer to what was not done (RFC 9457).
 *
 * @param type stable name, {@code urn:commontable:problem:<code>}
 * @param title the code in words
 * @param detail what is wrong and what to do; never a stack trace, nor what was sent
 * @param errors each thing that is wrong with the request, empty where there is one thing only
 * @param correlationId what to quote when asking for help; given with faults of ours
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<Fault> errors,
    @Nullable String correlationId) {

  static final String CODES = "urn:commontable:problem:";

  /**
   * One thing that is wrong.
   *
   * @param pointer where in the body, as a JSON Pointer (RFC 6901); empty for the whole of it
   * @param parameter which parameter or header, where it is not in the body
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {
    static Fault inBody(String pointer, String detail) {
      return new Fault(pointer, null, detail);
    }

    static Fault inParameter(String parameter, String detail) {
      return new Fault(null, parameter, detail);
    }
  }

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem by its code, such as {@code offer-expired}. */
  public static Problem of(HttpStatusCode status, String code, String detail, Fault... errors) {
    String words = code.replace('-', ' ');
    String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    return new Problem(CODES + code, title, status.value(), detail, List.of(errors), null);
  }

  static Problem of(Refusal refusal) {
    HttpStatus status =
        switch (refusal.kind()) {
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
          case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
          case CONFLICT -> HttpStatus.CONFLICT;
          case STALE -> HttpStatus.PRECONDITION_FAILED;
          case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    return of(status, refusal.code(), refusal.detail());
  }

  static Problem notFound() {
    return of(Refusal.notFound());
  }

  Problem with(List<Fault> faults) {
    return new Problem(type, title, status, detail, faults, correlationId);
  }

  Problem correlatedBy(@Nullable String id) {
    return new Problem(type, title, status, detail, errors, id);
  }

  public ResponseEntity<Problem> answer() {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(this);
  }

  /** The same to whoever may come again, and when. */
  public ResponseEntity<Problem> answerAfter(long seconds) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(this);
  }
}
