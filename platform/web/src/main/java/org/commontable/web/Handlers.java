package org.commontable.web;

import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.commontable.events.Cause;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Looks at every handler when the service starts, and stops the start where one does not say who
 * may call it, or can't keep the promises of HTTP that we make.
 */
final class Handlers implements SmartInitializingSingleton {
  private static final String OURS = "org.commontable.";
  private static final String API_DESCRIPTION = "org.springdoc.";

  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  Handlers(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  static boolean isOpen(HandlerMethod method) {
    return method.hasMethodAnnotation(OpenToAll.class)
        || method.getBeanType().getName().startsWith(API_DESCRIPTION);
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<String> faults = new ArrayList<>();
    mappings.forEach(mapping ->
        mapping
            .getHandlerMethods()
            .forEach((info, method) -> {
              if (method.getBeanType().getName().startsWith(OURS)) {
                check(info, method, faults);
              }
            }));
    if (!faults.isEmpty()) {
      throw new IllegalStateException(String.join("\n", faults));
    }
  }

  private static void check(RequestMappingInfo info, HandlerMethod method, List<String> faults) {
    boolean open = method.hasMethodAnnotation(OpenToAll.class);
    if (open == method.hasMethodAnnotation(AllowedTo.class)) {
      faults.add(method + " needs either @AllowedTo or @OpenToAll");
    }
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    if (methods.contains(RequestMethod.POST)
        && !open
        && !method.hasMethodAnnotation(NoIdempotencyKey.class)
        && !takes(method, Cause.class)) {
      faults.add(
          method + " is a POST: it needs a Cause to be safe to repeat, or @NoIdempotencyKey");
    }
    for (MethodParameter parameter : method.getMethodParameters()) {
      if (parameter.hasParameterAnnotation(RequestBody.class)
          && parameter.getParameterType().isRecord()
          && !parameter.hasParameterAnnotation(Valid.class)) {
        faults.add(method + " has a body without @Valid");
      }
    }
  }

  private static boolean takes(HandlerMethod method, Class<?> type) {
    return Arrays.stream(method.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == type);
  }
}
