package org.commontable.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An update of fields, within others too: sets, removes, counts up, appends. What is not touched is
 * shared with the document before, where the update that is inherited copies all of it three times;
 * a change of one field of a large document then costs what the field does.
 */
final class PlainUpdate {
  private static final Set<String> KNOWN = Set.of("$set", "$unset", "$inc", "$min", "$push");

  /** Stands for a value that only the inherited update knows how to work out. */
  private static final Object NOT_PLAIN = new Object();

  private final Document update;

  private final Set<String> fields;

  private PlainUpdate(Document update, Set<String> fields) {
    this.update = update;
    this.fields = fields;
  }

  /** Null where it is more than that, or not valid: then the inherited one says so. */
  static @Nullable PlainUpdate of(Document update) {
    Set<String> fields = new HashSet<>();
    for (Map.Entry<String, Object> operation : update.entrySet()) {
      if (!KNOWN.contains(operation.getKey())
          || !(operation.getValue() instanceof Document changes)
          || changes.isEmpty()
          || !changes.keySet().stream().allMatch(field -> isPlain(field) && fields.add(field))) {
        return null;
      }
    }
    return fields.isEmpty() || fields.stream().anyMatch(field -> isWithinOneOf(fields, field))
        ? null
        : new PlainUpdate(update, fields);
  }

  /** A field or, with full stops, one within others; not the id. */
  private static boolean isPlain(String field) {
    List<String> names = namesIn(field);
    return !names.getFirst().equals("_id")
        && names.stream().allMatch(name -> !name.isEmpty() && !name.startsWith("$"));
  }

  private static List<String> namesIn(String path) {
    return List.of(path.split("\\.", -1));
  }

  /** By the names on the way, since an update may have thousands of fields. */
  private static boolean isWithinOneOf(Set<String> fields, String path) {
    for (int end = path.indexOf('.'); end >= 0; end = path.indexOf('.', end + 1)) {
      if (fields.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it may change what lies under a path. */
  boolean touches(String path) {
    for (String field : fields) {
      if (field.equals(path) || isWithin(field, path) || isWithin(path, field)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithin(String path, String outer) {
    return path.length() > outer.length()
        && path.charAt(outer.length()) == '.'
        && path.startsWith(outer);
  }

  /** The document after it; null where only the inherited update knows how. */
  @Nullable Document appliedTo(Document before) {
    Document after = before.clone();
    Set<Document> copied = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Map.Entry<String, Object> operation : update.entrySet()) {
      for (Map.Entry<String, Object> change : ((Document) operation.getValue()).entrySet()) {
        List<String> names = namesIn(change.getKey());
        Document holder = holderIn(after, names, copied);
        if (holder == null) {
          return null;
        }
        String name = names.getLast();
        @Nullable Object value =
            next(operation.getKey(), holder.getOrMissing(name), change.getValue());
        if (NOT_PLAIN.equals(value)) {
          return null;
        }
        if (value instanceof Missing) {
          holder.remove(name);
        } else {
          holder.put(name, value);
        }
      }
    }
    return after;
  }

  /** What holds the last of these names, copied once; null where it lies in anything else. */
  private static @Nullable Document holderIn(
      Document after, List<String> names, Set<Document> copied) {
    Document holder = after;
    for (String name : names.subList(0, names.size() - 1)) {
      if (!(holder.get(name) instanceof Document inside)) {
        return null;
      }
      Document own = copied.contains(inside) ? inside : inside.clone();
      copied.add(own);
      holder.put(name, own);
      holder = own;
    }
    return holder;
  }

  private static @Nullable Object next(
      String operator, @Nullable Object before, @Nullable Object value) {
    return switch (operator) {
      case "$set" -> value;
      case "$unset" -> Missing.getInstance();
      case "$inc" -> sum(before, value);
      case "$min" -> least(before, value);
      default -> appended(before, value);
    };
  }

  private static Object sum(@Nullable Object before, @Nullable Object by) {
    if (!(by instanceof Long more)) {
      return NOT_PLAIN;
    }
    return switch (before) {
      case Missing _ -> more;
      case Long counted when isExact(counted) && isExact(more) -> counted + more;
      case null, default -> NOT_PLAIN;
    };
  }

  /** So that neither sum can be too large, nor one that is worked out as a fraction differ. */
  private static boolean isExact(long number) {
    return number < 1L << 52 && number > -(1L << 52);
  }

  private static Object least(@Nullable Object before, @Nullable Object value) {
    if (!(value instanceof Instant then)) {
      return NOT_PLAIN;
    }
    return switch (before) {
      case Missing _ -> then;
      case Instant known -> then.isBefore(known) ? then : known;
      case null, default -> NOT_PLAIN;
    };
  }

  /** At its end, and of the whole the last so many where {@code $slice} is negative. */
  private static Object appended(@Nullable Object before, @Nullable Object value) {
    if (!(before instanceof Missing || before instanceof List<?>)
        || !(value instanceof Document push)
        || !(push.get("$each") instanceof Collection<?> each)
        || !(push.size() == 1 || (push.size() == 2 && push.containsKey("$slice")))) {
      return NOT_PLAIN;
    }
    List<Object> all = new ArrayList<>(before instanceof List<?> known ? known : List.of());
    all.addAll(each);
    return switch (push.get("$slice")) {
      case null -> push.size() == 1 ? all : NOT_PLAIN;
      case Integer slice when slice < 0 ->
          new ArrayList<>(all.subList(Math.max(0, all.size() + slice), all.size()));
      default -> NOT_PLAIN;
    };
  }
}
