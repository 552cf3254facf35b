package org.commontable.embedded;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps the file small while the store runs: a little at a time, so that no commit waits for more
 * than a few milliseconds behind it, and not at all once the file is dense enough.
 */
final class Compaction implements AutoCloseable {

  private static final int PAUSE_MILLIS = 200;
  private static final int SLICE_BYTES = 128 << 10;
  private static final int DENSE_PERCENT = 50;
  private static final int CLOSE_SECONDS = 10;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("store-compaction").daemon().factory());
  private final Future<?> rounds;

  /** Pages that it moves are written by the next commit, like any change. */
  Compaction(MVStore store, GroupCommit commits) {
    rounds =
        thread.scheduleWithFixedDelay(
            () -> compact(store, commits), PAUSE_MILLIS, PAUSE_MILLIS, MILLISECONDS);
  }

  private void compact(MVStore store, GroupCommit commits) {
    try {
      if (store.compact(DENSE_PERCENT, SLICE_BYTES)) {
        commits.flush();
      }
    } catch (MVStoreException e) {
      // The store has stopped itself, and every command says so.
      thread.shutdown();
    }
  }

  @Override
  public void close() {
    rounds.cancel(false);
    thread.shutdown();
    try {
      thread.awaitTermination(CLOSE_SECONDS, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
