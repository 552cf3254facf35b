package org.commontable.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, never for a length of time. */
public final class Await {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private Await() {}

  /** Returns once it is so; fails with {@code what} if it is not so in time. */
  public static void until(String what, BooleanSupplier condition) {
    found(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** Returns what is found, as soon as it is; fails with {@code what} if it is not in time. */
  public static <T> T found(String what, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited " + DEADLINE.toSeconds() + " s in vain for: " + what);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }
}
