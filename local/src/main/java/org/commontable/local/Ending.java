package org.commontable.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.commontable.seeds.SeedingException;

/**
 * That somebody wants the process to end, by Ctrl-C or a signal. The thread that started everything
 * closes it, in order; meanwhile the process is held.
 */
final class Ending {
  private static final int SECONDS_MAX = 25;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread owner = Thread.currentThread();
  private boolean mayBeInterrupted;

  /** The end was asked for before what was under way was done. */
  static final class Asked extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Ending() {}

  /** Of this process, whose calling thread starts and closes everything. */
  static Ending ofThisProcess() {
    Ending ending = new Ending();
    Runtime.getRuntime().addShutdownHook(new Thread(ending::hold, "end"));
    return ending;
  }

  private void hold() {
    if (ended.getCount() == 0) {
      return;
    }
    System.err.println("Ending …");
    synchronized (this) {
      asked.countDown();
      if (mayBeInterrupted) {
        owner.interrupt();
      }
    }
    try {
      if (!ended.await(SECONDS_MAX, TimeUnit.SECONDS)) {
        System.err.println("Not everything ended in time; what was acknowledged is safe.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * To be called between one step and the next of what can't be interrupted.
   *
   * @throws Asked if the end was asked for
   */
  void check() {
    if (asked.getCount() == 0) {
      throw new Asked();
    }
  }

  /**
   * Does what may be broken off in the middle.
   *
   * @throws Asked if the end was asked for, before or meanwhile
   */
  void unlessAsked(Runnable work) {
    synchronized (this) {
      check();
      mayBeInterrupted = true;
    }
    try {
      work.run();
    } catch (SeedingException brokenOff) {
      check();
      throw brokenOff;
    } finally {
      synchronized (this) {
        mayBeInterrupted = false;
        // Closing everything must not be interrupted.
        var _ = Thread.interrupted();
      }
    }
  }

  void await() throws InterruptedException {
    asked.await();
  }

  /** Everything is closed: the process may go. */
  void done() {
    ended.countDown();
  }
}
