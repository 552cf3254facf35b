package org.commontable.reimbursements.payment;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through a long list one part at a time. */
final class Paged<T> implements Iterator<T> {
  private final Function<@Nullable T, List<T>> after;
  private Iterator<T> part;
  private @Nullable T last;

  /**
   * @param after the part after an element, the first part for null; empty at the end
   */
  Paged(Function<@Nullable T, List<T>> after) {
    this.after = after;
    this.part = after.apply(null).iterator();
  }

  @Override
  public boolean hasNext() {
    if (!part.hasNext() && last != null) {
      part = after.apply(last).iterator();
    }
    return part.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T next = part.next();
    last = next;
    return next;
  }
}
