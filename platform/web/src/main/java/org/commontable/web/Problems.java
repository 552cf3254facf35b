package org.commontable.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import java.util.List;
import org.commontable.events.BusyException;
import org.commontable.events.StateTooLargeException;
import org.commontable.events.StoreReach;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Answers every exception that leaves a handler, or the way to it, with a problem. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<Problem> ended(ProblemException e) {
    return ResponseEntity.status(e.problem().status())
        .headers(e.headers())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(e.problem());
  }

  /** What is in the way passes, and a repeated request is safe. */
  @ExceptionHandler
  ResponseEntity<Problem> busy(BusyException e) {
    LOG.warn("Answered 503: {}", e.getMessage());
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "busy",
            "This can't be done at the moment. Repeat the same request, with the same"
                + " Idempotency-Key, after the seconds that Retry-After says.")
        .answerAfter(ProblemAnswers.RETRY_AFTER_SECONDS);
  }

  /** What was asked for does not fit, and repeating it will not help. */
  @ExceptionHandler
  ResponseEntity<Problem> tooLarge(StateTooLargeException e) {
    return Problem.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "record-too-large",
            "With this the record would grow past the 1 MB that one may have, or what is told of it"
                + " past 120 kB. Nothing was changed: take something out of it, or put this into a"
                + " record of its own.")
        .answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> fault(Exception e, HttpServletRequest request) {
    if (StoreReach.isLost(e)) {
      return busy(new BusyException("The store can't be reached"));
    }
    LOG.error("Answered 500\n{}", StackOnly.of(e));
    return Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "fault",
            "Something went wrong on our side. If it happens again, quote the correlation id.")
        .correlatedBy(Correlation.of(request))
        .answer();
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError()) {
      LOG.error("Answered {}\n{}", status.value(), StackOnly.of(e));
    }
    List<Problem.Fault> faults = faults(e);
    Problem problem =
        faults.isEmpty()
            ? ofStatus(status)
            : Problem.of(
                    status,
                    "invalid-request",
                    "The request can't be taken as it is; see errors for each thing that is wrong.")
                .with(faults);
    HttpHeaders answered = new HttpHeaders();
    answered.putAll(headers);
    answered.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return new ResponseEntity<>(problem, answered, status);
  }

  private static List<Problem.Fault> faults(Exception e) {
    return switch (e) {
      case MethodArgumentNotValidException invalid ->
          invalid.getAllErrors().stream().map(Problems::inBody).toList();
      case HandlerMethodValidationException invalid ->
          invalid.getParameterValidationResults().stream()
              .flatMap(result ->
                  result.getResolvableErrors().stream()
                      .map(error ->
                          error instanceof FieldError field
                              ? inBody(field)
                              : Problem.Fault.inParameter(
                                  String.valueOf(result.getMethodParameter().getParameterName()),
                                  ConstraintWords.of(
                                      result.unwrap(error, ConstraintViolation.class)))))
              .toList();
      case MethodArgumentTypeMismatchException wrong ->
          List.of(Problem.Fault.inParameter(wrong.getName(), JsonFaults.expected(wrong)));
      case MissingServletRequestParameterException missing ->
          List.of(Problem.Fault.inParameter(missing.getParameterName(), "must be given"));
      case HttpMessageNotReadableException unread when unread.getCause() == null ->
          List.of(
              Problem.Fault.inBody(
                  "", "must be given: one JSON object with the fields that are asked for"));
      default -> json(e);
    };
  }

  private static Problem.Fault inBody(ObjectError error) {
    String path = error instanceof FieldError field ? field.getField() : "";
    return Problem.Fault.inBody(
        JsonFaults.pointer(path), ConstraintWords.of(error.unwrap(ConstraintViolation.class)));
  }

  private static List<Problem.Fault> json(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof JacksonException json) {
        return List.of(JsonFaults.of(json));
      }
    }
    return List.of();
  }

  static Problem ofStatus(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> Problem.notFound();
      case 405 -> problem(status, "method-not-allowed", "See Allow for the methods that are.");
      case 406 -> problem(status, "not-acceptable", "Accept application/json.");
      case 413 -> problem(status, "body-too-large", "Send less at once.");
      case 415 -> problem(status, "unsupported-media-type", "Send application/json in UTF-8.");
      case 431 -> problem(status, "header-too-large", "Send fewer or shorter headers.");
      case 503 -> problem(status, "busy", "Try again shortly.");
      default ->
          status.is4xxClientError()
              ? problem(status, "invalid-request", "Send a request as the API's description says.")
              : problem(status, "fault", "Something went wrong on our side. Try again later.");
    };
  }

  private static Problem problem(HttpStatusCode status, String code, String detail) {
    return Problem.of(status, code, detail);
  }
}
