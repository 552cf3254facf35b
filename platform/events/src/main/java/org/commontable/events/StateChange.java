package org.commontable.events;

import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What makes one state of another: the fields that have another value and those that are no more,
 * by their paths. A change of one field of a large state then costs what the field does, on its way
 * and where it is stored. Lists are one value.
 */
record StateChange(Document set, Document unset) {

  static StateChange of(String field, Map<?, ?> before, Map<?, ?> after) {
    StateChange change = new StateChange(new Document(), new Document());
    change.add(field, before, after);
    return change;
  }

  private void add(String path, @Nullable Object before, @Nullable Object after) {
    if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now && hasPaths(old, now)) {
      now.forEach((name, value) -> {
        // In this order: what was loaded are documents, which are equal to documents alone.
        if (value == null || !value.equals(old.get(name))) {
          add(path + "." + name, old.get(name), value);
        }
      });
      old.keySet().stream()
          .filter(name -> !now.containsKey(name))
          .forEach(name -> unset.append(path + "." + name, ""));
    } else {
      set.append(path, after);
    }
  }

  /** Whether what is in them has a path: a name may be any text, such as somebody's own key. */
  private static boolean hasPaths(Map<?, ?> before, Map<?, ?> after) {
    return before.keySet().stream().allMatch(StateChange::isPartOfAPath)
        && after.keySet().stream().allMatch(StateChange::isPartOfAPath);
  }

  private static boolean isPartOfAPath(Object name) {
    return name instanceof String text
        && !text.isEmpty()
        && text.indexOf('.') < 0
        && text.charAt(0) != '$';
  }
}
