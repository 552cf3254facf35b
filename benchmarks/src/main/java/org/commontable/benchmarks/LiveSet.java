package org.commontable.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** What is held in the heap, which is what is in use after a collection. */
final class LiveSet {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private LiveSet() {}

  /** Collects, and tells what is left, in bytes. */
  static long bytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Something that takes a while. */
  interface Work {
    void done() throws Exception;
  }

  /**
   * The most that was held at once while something was done, above what was held before, in bytes.
   * Another thread collects again and again meanwhile, so the time that it takes says nothing.
   */
  static long mostMoreDuring(Work work) throws Exception {
    long before = bytes();
    AtomicLong most = new AtomicLong(before);
    AtomicBoolean done = new AtomicBoolean();
    Thread looking =
        Thread.ofPlatform()
            .name("live-set")
            .start(() -> {
              while (!done.get()) {
                most.accumulateAndGet(bytes(), Math::max);
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
              }
            });
    try {
      work.done();
    } finally {
      done.set(true);
      looking.join();
    }
    return most.get() - before;
  }
}
