package org.commontable.reimbursements.payment;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a long list one part at a time; while one part is dealt with the next one is read.
 */
final class Paged<T> implements Iterator<T> {
  private final Function<@Nullable T, List<T>> after;
  private Iterator<T> part;
  private @Nullable FutureTask<List<T>> next;

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
      next = new FutureTask<>(() -> after.apply(read.getLast()));
      Thread.ofVirtual().name("reading-ahead").start(next);
    }
    return read.iterator();
  }

  @Override
  public boolean hasNext() {
    if (!part.hasNext() && next != null) {
      part = begun(read(next));
    }
    return part.hasNext();
  }

  private static <T> List<T> read(FutureTask<List<T>> ahead) {
    try {
      return ahead.get();
    } catch (ExecutionException e) {
      switch (requireNonNull(e.getCause())) {
        case RuntimeException failed -> throw failed;
        case Error failed -> throw failed;
        case Throwable failed -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while reading", e);
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return part.next();
  }
}
