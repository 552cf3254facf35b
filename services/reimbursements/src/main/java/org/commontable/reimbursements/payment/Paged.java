package org.commontable.reimbursements.payment;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a long list one part at a time; while one part is dealt with the next one is read.
 */
final class Paged<T> implements Iterator<T> {
  private final Function<@Nullable T, List<T>> after;
  private Iterator<T> part;
  private @Nullable Ahead<List<T>> next;

  /**
   * @param after the part after an element, the first part for null; empty at the end
   */
  Paged(Function<@Nullable T, List<T>> after) {
    this.after = after;
    this.part = begun(after.apply(null));
  }

  private Iterator<T> begun(List<T> read) {
    if (read.isEmpty()) {
      next = null;
    } else {
      next = Ahead.of(() -> after.apply(read.getLast()));
    }
    return read.iterator();
  }

  @Override
  public boolean hasNext() {
    if (!part.hasNext() && next != null) {
      part = begun(next.get());
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
