package org.commontable.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Between what a filter wants a value to lie. May hold a little more than the filter wants, which
 * is looked at again.
 *
 * @param from the least, null for any
 * @param to the greatest, null for any
 */
record Bounds(@Nullable Object from, @Nullable Object to) {
  private static final Set<String> OPERATORS = Set.of("$gt", "$gte", "$lt", "$lte");

  /** Of text or of instants; null where the filter asks for anything else. */
  static @Nullable Bounds in(@Nullable Object filter) {
    if (!(filter instanceof Document asked)
        || asked.isEmpty()
        || !OPERATORS.containsAll(asked.keySet())
        || !(areAll(String.class, asked) || areAll(Instant.class, asked))) {
      return null;
    }
    return new Bounds(either(asked, "$gt", "$gte"), either(asked, "$lt", "$lte"));
  }

  private static boolean areAll(Class<?> kind, Document asked) {
    return asked.values().stream().allMatch(kind::isInstance);
  }

  private static @Nullable Object either(Document asked, String one, String other) {
    return asked.getOrDefault(one, asked.get(other));
  }
}
