package org.commontable.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commontable.events.Attempt;
import org.commontable.events.Cause;
import org.commontable.kernel.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * What a handler may ask for besides its own parameters: {@link Caller}, {@code Optional<Caller>},
 * {@link Cause} and {@link Paging}.
 */
final class Arguments implements HandlerMethodArgumentResolver {
  private static final Pattern TRACE = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final String NOBODY = "anonymous";

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
    return type == Caller.class || type == Cause.class || type == Paging.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request =
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    Optional<Caller> caller = CallerToken.current();
    if (parameter.getParameterType() == Optional.class) {
      return caller;
    }
    if (parameter.getParameterType() == Cause.class) {
      return cause(request, caller);
    }
    return parameter.getParameterType() == Paging.class
        ? Paging.of(request)
        : caller.orElseThrow(ProblemAnswers::tokenNeeded);
  }

  private static Cause cause(HttpServletRequest request, Optional<Caller> caller) {
    String trace = request.getHeader("traceparent");
    return new Cause(
        caller.map(Caller::account).orElse(NOBODY),
        Correlation.of(request),
        null,
        // Nobody's key could be anybody's: only a caller has attempts.
        caller.map(who -> attempt(request, who)).orElse(null),
        Conditions.version(request),
        null,
        trace != null && TRACE.matcher(trace).matches() ? trace : null,
        caller.map(Caller::clientId).orElse(null));
  }

  private static @Nullable Attempt attempt(HttpServletRequest request, Caller caller) {
    String key = Conditions.idempotencyKey(request);
    if (key == null || BoundedBody.isStreamed(request)) {
      return null;
    }
    String route = request.getMethod() + " " + request.getRequestURI();
    return new Attempt(
        caller.account(),
        route,
        key,
        Sha256.hexOf(
            route.getBytes(StandardCharsets.UTF_8), new byte[] {'\n'}, BoundedBody.bytes(request)));
  }
}
