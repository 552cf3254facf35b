package org.commontable.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Lets a request in to its handler, or not: first by who is calling, then by the headers that make
 * a write safe to repeat. What no annotation opens stays shut.
 */
final class Admission implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)) {
      if (handler instanceof ResourceHttpRequestHandler) {
        return true; // files that a service serves on purpose; none by default
      }
      throw new ProblemException(Problem.notFound());
    }
    if (Handlers.isOpen(method) || "OPTIONS".equals(request.getMethod())) {
      return true;
    }
    AllowedTo allowed = method.getMethodAnnotation(AllowedTo.class);
    if (allowed == null) {
      throw new ProblemException(Problem.notFound());
    }
    Caller caller = CallerToken.current().orElseThrow(ProblemAnswers::tokenNeeded);
    refusal(caller, allowed)
        .ifPresent(problem -> {
          throw new ProblemException(problem);
        });
    requireHeaders(request, method);
    return true;
  }

  private static Optional<Problem> refusal(Caller caller, AllowedTo allowed) {
    Set<Role> roles = Set.of(allowed.value());
    if (caller.isMachine()
        ? !allowed.scope().isEmpty() && caller.scopes().contains(allowed.scope())
        : caller.holdsAnywhere(roles)
            || (allowed.everySignedIn() && caller.maybeNetwork().isPresent())) {
      return Optional.empty();
    }
    if (caller.maybeNetwork().isEmpty()) {
      return Optional.of(Caller.networkNeeded());
    }
    return Optional.of(
        Problem.of(
            HttpStatus.FORBIDDEN,
            "not-allowed",
            "Your roles do not include this. Ask a coordinator or administrator of your network."));
  }

  private static void requireHeaders(HttpServletRequest request, HandlerMethod method) {
    switch (request.getMethod()) {
      case "POST" -> {
        if (!method.hasMethodAnnotation(NoIdempotencyKey.class)
            && request.getHeader(Conditions.IDEMPOTENCY_KEY) == null) {
          throw Conditions.keyNeeded();
        }
      }
      case "PUT", "PATCH", "DELETE" -> {
        if (request.getHeader(HttpHeaders.IF_MATCH) == null
            && !Conditions.expectsNothing(request)) {
          throw Conditions.versionNeeded();
        }
      }
      default -> {}
    }
  }
}
