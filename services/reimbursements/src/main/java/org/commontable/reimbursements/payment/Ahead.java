package org.commontable.reimbursements.payment;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Something that is worked out on a thread of its own until somebody needs it. */
final class Ahead<T> {
  private final FutureTask<T> task;

  private Ahead(FutureTask<T> task) {
    this.task = task;
  }

  static <T> Ahead<T> of(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("ahead").start(task);
    return new Ahead<>(task);
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
