package org.commontable.benchmarks;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** When each numbered thing was due, answered, and had its effect; times of {@code nanoTime}. */
final class Arrivals {
  private static final int PATIENCE_SECONDS = 60;

  private final AtomicLongArray due;
  private final AtomicLongArray answers;
  private final AtomicLongArray effects;
  private final AtomicInteger deliveries = new AtomicInteger();
  private final CountDownLatch missing;

  Arrivals(int count) {
    due = new AtomicLongArray(count);
    answers = new AtomicLongArray(count);
    effects = new AtomicLongArray(count);
    missing = new CountDownLatch(2 * count);
  }

  void due(int number, long time) {
    due.set(number, time);
  }

  void answer(int number) {
    first(answers, number);
  }

  void effect(int number) {
    deliveries.incrementAndGet();
    first(effects, number);
  }

  private void first(AtomicLongArray times, int number) {
    if (times.compareAndSet(number, 0, System.nanoTime())) {
      missing.countDown();
    }
  }

  int deliveries() {
    return deliveries.get();
  }

  void awaitAll() throws InterruptedException {
    if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(missing.getCount() + " answers or effects never came");
    }
  }

  /** From answer to effect, sorted, from a number on; an effect before its answer counts as 0. */
  long[] fromAnswer(int first) {
    return between(answers, first);
  }

  /** From the moment when the request was due, so that no stall hides what waits behind it. */
  long[] fromDue(int first) {
    return between(due, first);
  }

  private long[] between(AtomicLongArray from, int first) {
    long[] times =
        IntStream.range(first, effects.length())
            .mapToLong(i -> Math.max(0, effects.get(i) - from.get(i)))
            .toArray();
    Arrays.sort(times);
    return times;
  }
}
