package org.commontable.reimbursements.payment;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** What is in parts, one after the other. */
final class Joined<T> implements Iterator<T> {
  private final Iterator<? extends Iterable<T>> parts;
  private Iterator<T> part = Collections.emptyIterator();

  Joined(Iterator<? extends Iterable<T>> parts) {
    this.parts = parts;
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
