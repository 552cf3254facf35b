package org.commontable.reimbursements.payment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;

/** Something that is worked out on a thread of its own until somebody needs it. */
final class Ahead<T> {
  private static final int AT_A_TIME = 2;

  private final FutureTask<T> task;

  private Ahead(FutureTask<T> task) {
    this.task = task;
  }

  static <T> Ahead<T> of(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("ahead").start(task);
    return new Ahead<>(task);
  }

  /**
   * What comes of each, in order. Two are worked out at a time, and one while an outcome is dealt
   * with: the store is asked while we count.
   */
  static <A, B> Iterator<B> each(Iterator<A> all, Function<? super A, B> work) {
    Deque<Ahead<B>> begun = new ArrayDeque<>();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        while (begun.size() < AT_A_TIME && all.hasNext()) {
          A one = all.next();
          begun.add(of(() -> work.apply(one)));
        }
        return !begun.isEmpty();
      }

      @Override
      public B next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        try {
          return begun.remove().get();
        } catch (RuntimeException | Error e) {
          // What was begun is over before anybody hears that it failed.
          begun.forEach(other -> other.endAfter(e));
          throw e;
        }
      }
    };
  }

  boolean isDone() {
    return task.isDone();
  }

  private void endAfter(Throwable fault) {
    try {
      var _ = get();
    } catch (RuntimeException | Error e) {
      fault.addSuppressed(e);
    }
  }

  /** Waits for it; throws what it threw. */
  T get() {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (requireNonNull(e.getCause())) {
        case RuntimeException failed -> throw failed;
        case Error failed -> throw failed;
        case Throwable failed -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting", e);
    }
  }
}
