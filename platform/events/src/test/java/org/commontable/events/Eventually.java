package org.commontable.events;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a deadline. */
final class Eventually {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(10);

  private Eventually() {}

  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + DEADLINE.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
