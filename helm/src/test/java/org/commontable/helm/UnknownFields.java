package org.commontable.helm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a model of the cluster or of an operator put aside, because it knows no such field. */
final class UnknownFields {

  private UnknownFields() {}

  static Set<String> of(Object resource) {
    Set<String> unknown = new TreeSet<>();
    collect(resource, unknown);
    return unknown;
  }

  private static void collect(Object value, Set<String> unknown) {
    switch (value) {
      case Map<?, ?> map -> map.values().forEach(each -> collect(each, unknown));
      case Collection<?> list -> list.forEach(each -> collect(each, unknown));
      case Enum<?> _ -> {}
      default -> {
        if (value.getClass().getName().matches("io\\.(fabric8|strimzi)\\..*")) {
          getters(value).forEach(getter -> collect(getter, value, unknown));
        }
      }
    }
  }

  private static void collect(Method getter, Object model, Set<String> unknown) {
    try {
      Object value = getter.invoke(model);
      if (value != null && getter.getName().equals("getAdditionalProperties")) {
        ((Map<?, ?>) value).keySet().forEach(key -> unknown.add(key.toString()));
      } else if (value != null) {
        collect(value, unknown);
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Method> getters(Object model) {
    return Stream.of(model.getClass().getMethods())
        .filter(method -> method.getName().startsWith("get") && method.getParameterCount() == 0)
        .filter(method -> !method.getName().equals("getClass"))
        .toList();
  }
}
