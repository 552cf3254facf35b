package org.commontable.embedded;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Commits before it acknowledges, many writers at a time.
 *
 * <p>Guarantees: a command is wholly in a commit or not at all; {@link #write} returns only after
 * the commit that covers it; {@link #majorityRead} returns only after the commit that covers what
 * it saw. The first writer who waits commits for everyone who waits, so that one writer pays no
 * hand-over between threads and many share one commit.
 */
final class GroupCommit {

  private final Runnable commit;

  /** Writing commands share it; a commit or a backup holds it alone. */
  private final ReentrantReadWriteLock commands = new ReentrantReadWriteLock();

  /** Numbers the writing commands in the order in which they began. */
  private final AtomicLong begun = new AtomicLong();

  private final ReentrantLock turn = new ReentrantLock();
  private final Condition committed = turn.newCondition();
  private long durable;
  private boolean committing;
  private @Nullable RuntimeException failure;

  GroupCommit(Runnable commit) {
    this.commit = commit;
  }

  /**
   * Runs a writing command and waits for its commit, also when it throws: a refusal such as a
   * duplicate key tells of somebody else's write, which must not be forgotten either.
   */
  <T> T write(Supplier<T> command) {
    long ticket = 0;
    try {
      Lock shared = commands.readLock();
      shared.lock();
      try {
        // Before the command: a reader who sees any of its effect must find its number taken.
        ticket = begun.incrementAndGet();
        return command.get();
      } finally {
        shared.unlock();
      }
    } finally {
      awaitCommitOf(ticket);
    }
  }

  /** Runs a read and waits until nothing that it may have seen can be forgotten. */
  <T> T majorityRead(Supplier<T> read) {
    T answer = read.get();
    awaitCommitOf(begun.get());
    return answer;
  }

  /** Commits what there is, whoever wrote it. */
  void flush() {
    awaitCommitOf(begun.incrementAndGet());
  }

  /** Commits what there is, then runs an action while no command writes and nothing commits. */
  void whilePaused(Runnable action) {
    Lock alone = commands.writeLock();
    alone.lock();
    try {
      commit.run();
      action.run();
    } finally {
      alone.unlock();
    }
  }

  private void awaitCommitOf(long ticket) {
    turn.lock();
    try {
      while (durable < ticket) {
        if (failure != null) {
          throw failure;
        }
        if (committing) {
          committed.awaitUninterruptibly();
        } else {
          commitForAll();
        }
      }
    } finally {
      turn.unlock();
    }
  }

  /** Called with the turn; gives it up while it commits, so that others can queue behind it. */
  private void commitForAll() {
    committing = true;
    turn.unlock();
    long covered = 0;
    RuntimeException failed = null;
    Lock alone = commands.writeLock();
    alone.lock();
    try {
      covered = begun.get();
      commit.run();
    } catch (RuntimeException e) {
      failed = e;
    } finally {
      alone.unlock();
      turn.lock();
      committing = false;
      if (failed == null) {
        durable = Math.max(durable, covered);
      } else {
        failure = failed;
      }
      committed.signalAll();
    }
  }
}
