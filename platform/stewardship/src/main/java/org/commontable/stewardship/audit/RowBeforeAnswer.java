package org.commontable.stewardship.audit;

import java.util.Map;
import java.util.Objects;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Writes the row of a {@link SensitiveRead} between the decision to answer and the answer. */
@ControllerAdvice
final class RowBeforeAnswer implements ResponseBodyAdvice<Object> {
  private static final String A_LIST = "list";

  private final AuditLog audit;

  RowBeforeAnswer(AuditLog audit) {
    this.audit = audit;
  }

  @Override
  public boolean supports(
      MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
    return answer.hasMethodAnnotation(SensitiveRead.class);
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter answer,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    SensitiveRead read = Objects.requireNonNull(answer.getMethodAnnotation(SensitiveRead.class));
    Authentication token = SecurityContextHolder.getContext().getAuthentication();
    if (token != null && token.getPrincipal() instanceof Caller caller && isGood(response)) {
      audit.read(caller, read.value(), variable(request, read.record()));
    }
    return body;
  }

  private static boolean isGood(ServerHttpResponse response) {
    return response instanceof ServletServerHttpResponse servlet
        && servlet.getServletResponse().getStatus() < 300;
  }

  private static String variable(ServerHttpRequest request, String name) {
    return request instanceof ServletServerHttpRequest servlet
            && servlet
                    .getServletRequest()
                    .getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables
            && variables.get(name) instanceof String id
        ? id
        : A_LIST;
  }
}
