package org.commontable.events;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.commontable.events.AggregateStores.Opened;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at regular times for events that a crash left behind, for aggregates whose time came and
 * for what is to be told again.
 */
final class Sweeps implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

  /** Aggregates asked in one look at the timers. */
  private static final int DUE_MAX = 200;

  private final AggregateStores stores;
  private final OutboxRelay relay;
  private final Retellings retellings;
  private final EventSettings settings;
  private final Clock clock;
  private final AtomicReference<Instant> oldest = new AtomicReference<>(Instant.MAX);

  /** One thread for each kind of look: a timer that takes long keeps no event waiting. */
  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(
          3, Thread.ofPlatform().daemon().name("sweeps-", 1).factory());

  private volatile boolean running;

  Sweeps(
      AggregateStores stores,
      OutboxRelay relay,
      Retellings retellings,
      EventSettings settings,
      Clock clock,
      MeterRegistry meters) {
    this.stores = stores;
    this.relay = relay;
    this.retellings = retellings;
    this.settings = settings;
    this.clock = clock;
    meters.gauge("commontable.outbox.oldest.seconds", this, Sweeps::oldestSeconds);
  }

  private double oldestSeconds() {
    Instant since = oldest.get();
    return since.equals(Instant.MAX) ? 0 : Duration.between(since, clock.instant()).toSeconds();
  }

  @Override
  public void start() {
    running = true;
    every(settings.events().sweep(), this::outbox);
    every(settings.events().dueSweep(), this::timers);
    every(settings.events().dueSweep(), retellings::tell);
  }

  private void every(Duration pause, Runnable look) {
    var _ =
        scheduler.scheduleWithFixedDelay(
            () -> {
              try {
                look.run();
              } catch (RuntimeException e) {
                log.warn("A sweep failed and will be tried again: {}", e.getClass().getName());
              }
            },
            0,
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  void outbox() {
    Instant since = Instant.MAX;
    for (Opened opened : stores.all()) {
      Instant now = clock.instant();
      Instant found = relay.sweep(opened.documents(), settings.events().patience());
      since = found.isBefore(now) && found.isBefore(since) ? found : since;
    }
    oldest.set(since);
  }

  void timers() {
    for (Opened opened : stores.all()) {
      opened.store().sweepDue(DUE_MAX);
    }
  }

  @Override
  public void stop() {
    running = false;
    scheduler.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
