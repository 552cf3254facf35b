package org.commontable.reimbursements.payment;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is in parts, one after the other. */
final class Joined<T> implements Iterator<T> {
  private final Iterator<? extends Iterable<T>> parts;
  private Iterator<T> part = Collections.emptyIterator();

  Joined(Iterator<? extends Iterable<T>> parts) {
    this.parts = parts;
  }

  /**
   * What lies under a long list of ids.
   *
   * @param after the part after an id, the first part for null; empty at the end
   */
  static <V> Iterator<Map.Entry<String, V>> entries(
      Function<@Nullable String, Map<String, V>> after) {
    return new Joined<>(
        new Pages<Map.Entry<String, V>>(
            last -> List.copyOf(after.apply(last == null ? null : last.getKey()).entrySet())));
  }

  @Override
  public boolean hasNext() {
    while (!part.hasNext() && parts.hasNext()) {
      part = parts.next().iterator();
    }
    return part.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return part.next();
  }
}
