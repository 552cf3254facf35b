package org.commontable.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.commontable.web.BoundedStream;
import org.commontable.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Puts the door before everything else, and says so when a service behind it does not answer. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  @Bean
  FilterRegistrationBean<Door> door(
      JwtDecoder tokens, GatewaySettings settings, MeterRegistry meters) {
    FilterRegistrationBean<Door> registration =
        new FilterRegistrationBean<>(
            new Door(
                tokens,
                settings.gateway(),
                new Counted(settings.services().byName().keySet(), meters)));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /**
   * Answers are read where they arrive, on the client's own thread, which never waits for anything:
   * handing each piece to another thread costs more than reading it. Bodies, which may wait, are
   * sent by threads of their own.
   */
  @Bean
  ClientHttpRequestFactory requests() {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(Runnable::run)
            .build();
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(client, new VirtualThreadTaskExecutor("body-"));
    requests.setReadTimeout(ANSWER_TIMEOUT);
    // Unpacking would wait on the very thread that brings the bytes; they are passed on as they
    // are.
    requests.enableCompression(false);
    return requests;
  }

  /** Answers for services that do not. */
  @RestControllerAdvice
  static class Unreachable {
    private static final Logger log = LoggerFactory.getLogger(Unreachable.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @ExceptionHandler({
      ResourceAccessException.class,
      ConnectException.class,
      HttpTimeoutException.class,
      java.io.IOException.class
    })
    ResponseEntity<Problem> unreachable(Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BodyTooLongException tooLong) {
          return BoundedStream.problem(tooLong.maxBytes()).answer();
        }
      }
      log.warn("A service does not answer: {}", e.getClass().getName());
      return Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "service-does-not-answer",
              "This part of Common Table does not answer now. Repeat the same request, with the"
                  + " same Idempotency-Key, after the seconds that Retry-After says.")
          .answerAfter(RETRY_AFTER_SECONDS);
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<Problem> leadsNowhere(Exception e) {
      return Problem.of(
              HttpStatus.NOT_FOUND,
              "not-found",
              "There is nothing at this address. GET /api/openapi.json describes what there is.")
          .answer();
    }
  }
}
