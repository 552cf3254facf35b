package org.commontable.participants.delivery;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Has each carrier delete, at the start and every hour, what lay there too long. */
final class TidyingUp implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(TidyingUp.class);
  private static final long EVERY_MINUTES = 60;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("tidying-up").factory());

  TidyingUp(Carriers carriers, Clock clock) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> tidy(carriers, clock), 0, EVERY_MINUTES, TimeUnit.MINUTES);
  }

  private static void tidy(Carriers carriers, Clock clock) {
    try {
      carriers.tidy(clock.instant());
    } catch (RuntimeException e) {
      // A folder that can't be read now must not end the clock.
      log.warn("What lay too long could not be deleted: {}", e.getClass().getName());
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
