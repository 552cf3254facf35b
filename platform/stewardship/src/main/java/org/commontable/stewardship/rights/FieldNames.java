package org.commontable.stewardship.rights;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Under which names a section may show something: what it shows now, and what its records have room
 * for although it is empty today.
 */
final class FieldNames {
  private final Set<String> names = new TreeSet<>();
  private final Set<Type> seen = new HashSet<>();

  private FieldNames() {}

  /**
   * @param shown the same as it is answered
   */
  static Set<String> of(Section section, JsonNode shown) {
    FieldNames all = new FieldNames();
    section.items().forEach(all::ofItem);
    all.ofJson(shown);
    all.names.removeIf(all::saysInWelshWhatAnotherSays);
    return all.names;
  }

  /** It is shown in the other's place. */
  private boolean saysInWelshWhatAnotherSays(String name) {
    return Stream.of("InWelsh", "Welsh")
        .filter(name::endsWith)
        .anyMatch(end -> names.contains(name.substring(0, name.length() - end.length())));
  }

  private void ofItem(Object item) {
    switch (item) {
      case Record state -> ofType(state.getClass());
      case Map<?, ?> fields -> fields.values().forEach(this::ofItem);
      case Collection<?> several -> several.forEach(this::ofItem);
      default -> {
        // A single value, which has no fields.
      }
    }
  }

  private void ofType(Type type) {
    if (!seen.add(type)) {
      return;
    }
    switch (type) {
      case ParameterizedType several ->
          Arrays.stream(several.getActualTypeArguments()).forEach(this::ofType);
      case Class<?> form when form.isRecord() && !isOneValue(form) ->
          Arrays.stream(form.getRecordComponents()).forEach(this::ofComponent);
      case Class<?> form when form.isSealed() ->
          Arrays.stream(form.getPermittedSubclasses()).forEach(this::ofType);
      default -> {
        // Has no fields.
      }
    }
  }

  private void ofComponent(RecordComponent component) {
    if (!component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
      names.add(component.getName());
    }
    ofType(component.getGenericType());
  }

  private static boolean isOneValue(Class<?> form) {
    return Arrays.stream(form.getDeclaredMethods())
        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
  }

  private void ofJson(JsonNode value) {
    names.addAll(value.propertyNames());
    value.forEach(this::ofJson);
  }
}
