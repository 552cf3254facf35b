package org.commontable.events;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of a process whose tasks take turns. */
final class BatonThreads extends ScheduledThreadPoolExecutor {
  private final Baton baton;
  private final Baton.Host host;

  BatonThreads(Baton baton, Baton.Host host) {
    super(0);
    this.baton = baton;
    this.host = host;
  }

  @Override
  public void execute(Runnable work) {
    baton.start(host, work);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
    Scheduled scheduled = new Scheduled(work);
    baton.start(
        host,
        () -> {
          baton.pause(Duration.of(delay, unit.toChronoUnit()));
          work.run();
        });
    return scheduled;
  }

  /** What nobody here asks. */
  private static final class Scheduled extends FutureTask<Object>
      implements ScheduledFuture<Object> {
    Scheduled(Runnable work) {
      super(work, "");
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
