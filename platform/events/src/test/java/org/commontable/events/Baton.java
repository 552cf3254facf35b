package org.commontable.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets tasks run as if at once, though never two of them: after each step chance decides who goes
 * on, so that a seed decides everything. Time is the baton's own and passes with the steps.
 */
final class Baton {
  /** Steps after which a history that is not over never will be. */
  private static final int STEPS_MAX = 20_000;

  private static final int STEP_MILLIS_MAX = 20;
  private static final int REAL_SECONDS_MAX = 60;

  private final RandomGenerator random;
  private final List<Task> tasks = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();
  private final Semaphore over = new Semaphore(0);
  private long now = Instant.parse("2026-03-04T10:00:00Z").toEpochMilli();
  private @Nullable Task holder;
  private @Nullable Throwable failure;

  Baton(RandomGenerator random) {
    this.random = random;
  }

  /** A process. When it dies, none of its tasks takes another step. */
  static final class Host {
    private final String name;
    private boolean dead;

    Host(String name) {
      this.name = name;
    }

    void die() {
      dead = true;
    }

    boolean isDead() {
      return dead;
    }
  }

  /** Ends a task whose process died. */
  private static final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died() {
      super(null, null, false, false);
    }
  }

  private final class Task {
    private final Host host;
    private final Semaphore turn = new Semaphore(0);
    private long wakeAt = now;

    Task(Host host) {
      this.host = host;
    }

    boolean isGone() {
      return host.dead || failure != null;
    }

    void live(Runnable work) {
      turn.acquireUninterruptibly();
      try {
        if (!isGone()) {
          work.run();
        }
      } catch (Died expected) {
        // As if it had never been.
      } catch (Throwable thrown) {
        failure = failure == null ? thrown : failure;
      }
      tasks.remove(this);
      handOn();
    }
  }

  /** Begins a task, which gets its first turn some time after this step. */
  void start(Host host, Runnable work) {
    Task task = new Task(host);
    tasks.add(task);
    Thread.ofVirtual().start(() -> task.live(work));
  }

  /** Runs a task and all that it starts to the end; throws what any of them threw. */
  void run(Host host, Runnable first) {
    start(host, first);
    handOn();
    try {
      if (!over.tryAcquire(REAL_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The simulation itself hangs after " + last(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    switch (failure) {
      case null -> {}
      case Error error -> throw error;
      default -> throw new AssertionError(failure.toString(), failure);
    }
  }

  /** Where anything may happen before the running task goes on. */
  void step(String what) {
    Task me = holder();
    trace.add(me.host.name + " " + what);
    if (trace.size() > STEPS_MAX) {
      throw new AssertionError("comes to no rest");
    }
    now += random.nextInt(STEP_MILLIS_MAX);
    wait(me);
  }

  /** Lets the running task sleep. */
  void pause(Duration duration) {
    Task me = holder();
    me.wakeAt = now + duration.toMillis();
    wait(me);
  }

  private void wait(Task me) {
    if (me.isGone()) {
      throw new Died();
    }
    handOn();
    me.turn.acquireUninterruptibly();
    if (me.isGone()) {
      throw new Died();
    }
  }

  private void handOn() {
    Task next = next();
    holder = next;
    if (next == null) {
      over.release();
    } else {
      next.turn.release();
    }
  }

  private @Nullable Task next() {
    long earliest = Long.MAX_VALUE;
    for (Task task : tasks) {
      earliest = Math.min(earliest, task.isGone() ? now : task.wakeAt);
    }
    now = tasks.isEmpty() ? now : Math.max(now, earliest);
    Task chosen = null;
    int ready = 0;
    for (Task task : tasks) {
      if (task.isGone() || task.wakeAt <= now) {
        ready++;
        chosen = random.nextInt(ready) == 0 ? task : chosen;
      }
    }
    return chosen;
  }

  private Task holder() {
    if (holder == null) {
      throw new IllegalStateException("Nobody runs");
    }
    return holder;
  }

  /** Puts down what the running task did or met. */
  void note(String what) {
    trace.add("  " + what);
  }

  Instant now() {
    return Instant.ofEpochMilli(now);
  }

  Clock clock() {
    InstantSource source = this::now;
    return source.withZone(ZoneOffset.UTC);
  }

  int steps() {
    return trace.size();
  }

  /** All that happened, one line a step. */
  List<String> trace() {
    return List.copyOf(trace);
  }

  List<String> last(int lines) {
    return trace.subList(Math.max(0, trace.size() - lines), trace.size());
  }
}
