package org.commontable.events;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps in a new state what a newer replica stored and this one doesn't know. */
final class UnknownFields {
  private UnknownFields() {}

  /**
   * @param known what of the stored state this replica knows; asked only where the next state lacks
   *     something that is stored
   */
  static Map<String, @Nullable Object> kept(
      Map<String, @Nullable Object> stored,
      Supplier<Map<String, @Nullable Object>> known,
      Map<String, @Nullable Object> next) {
    return has(next, stored) ? next : kept(stored, known.get(), next);
  }

  /** Whether every field is there, those within fields too. */
  private static boolean has(Map<?, ?> next, Map<?, ?> stored) {
    return stored.entrySet().stream()
        // Earlier releases wrote down what was not there.
        .filter(field -> field.getValue() != null)
        .allMatch(field ->
            next.containsKey(field.getKey())
                && (!(field.getValue() instanceof Map<?, ?> inner)
                    || !(next.get(field.getKey()) instanceof Map<?, ?> innerNext)
                    || has(innerNext, inner)));
  }

  private static Map<String, @Nullable Object> kept(
      Map<String, @Nullable Object> stored,
      Map<String, @Nullable Object> known,
      Map<String, @Nullable Object> next) {
    Map<String, @Nullable Object> result = new HashMap<>(next);
    stored.forEach((field, value) -> {
      if (value != null && !known.containsKey(field)) {
        result.putIfAbsent(field, value);
      } else if (value instanceof Map<?, ?> inner
          && known.get(field) instanceof Map<?, ?> innerKnown
          && next.get(field) instanceof Map<?, ?> innerNext) {
        result.put(field, kept(cast(inner), cast(innerKnown), cast(innerNext)));
      }
    });
    return result;
  }

  @SuppressWarnings("unchecked") // BSON and Jackson both make maps of text keys
  private static Map<String, @Nullable Object> cast(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }
}
