package org.commontable.reimbursements.payment;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A long list, a part at a time; while one part is dealt with the next one is read. */
final class Pages<T> implements Iterator<List<T>> {
  private final Function<@Nullable T, List<T>> after;
  private Ahead<List<T>> next;

  /**
   * @param after the part after an element, the first part for null; empty at the end
   */
  Pages(Function<@Nullable T, List<T>> after) {
    this.after = after;
    this.next = Ahead.of(() -> after.apply(null));
  }

  @Override
  public boolean hasNext() {
    return !next.get().isEmpty();
  }

  @Override
  public List<T> next() {
    List<T> part = next.get();
    if (part.isEmpty()) {
      throw new NoSuchElementException();
    }
    next = Ahead.of(() -> after.apply(part.getLast()));
    return part;
  }
}
