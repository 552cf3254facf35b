package org.commontable.events;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Some of a list, in the order of ids.
 *
 * @param next the id after which the next page begins, null on the last page
 */
public record Page<S>(List<Stored<S>> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  /** Those of them that are wanted; the next page begins where it did. */
  public Page<S> only(Predicate<? super Stored<S>> wanted) {
    return new Page<>(items.stream().filter(wanted).toList(), next);
  }
}
