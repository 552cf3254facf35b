package org.commontable.identity.store;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs every {@link Tidying} at intervals. The store's own expiry is not relied upon: the embedded
 * store has none. Lateness is harmless, since what has expired is refused on use too.
 */
public final class Tidier implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Tidier.class);
  private static final int INTERVAL_SECONDS = 60;

  private final List<Tidying> tasks;
  private final InstantSource clock;
  private @Nullable ScheduledExecutorService executor;
  private @Nullable ScheduledFuture<?> rounds;

  public Tidier(List<Tidying> tasks, InstantSource clock) {
    this.tasks = List.copyOf(tasks);
    this.clock = clock;
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("identity-tidier").daemon().factory());
    executor = started;
    rounds =
        started.scheduleWithFixedDelay(
            this::tidyAll, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
  }

  private void tidyAll() {
    for (Tidying task : tasks) {
      try {
        task.tidy(clock.instant());
      } catch (RuntimeException e) {
        // The next round tries again; the others must not wait for this one.
        LOG.warn("Tidying {} failed: {}", task.getClass().getSimpleName(), e.getClass().getName());
      }
    }
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService started = executor;
    if (started != null) {
      started.shutdownNow();
    }
    rounds = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return rounds != null;
  }
}
