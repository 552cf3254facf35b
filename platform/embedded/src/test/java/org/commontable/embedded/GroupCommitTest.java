package org.commontable.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("K1")
@Timeout(30)
class GroupCommitTest {

  private final Semaphore allowed = new Semaphore(0);
  private final AtomicInteger commits = new AtomicInteger();
  private final CountDownLatch firstCommitBegun = new CountDownLatch(1);
  private final ExecutorService people = Executors.newCachedThreadPool();
  private final GroupCommit group =
      new GroupCommit(() -> {
        firstCommitBegun.countDown();
        allowed.acquireUninterruptibly();
        commits.incrementAndGet();
      });

  @AfterEach
  void everybodyGoesHome() {
    allowed.release(1_000);
    people.shutdown();
  }

  @Test
  void a_write_is_acknowledged_only_after_its_commit() throws Exception {
    Future<Integer> commitsAtAnswer = people.submit(() -> afterWriting(commits::get));
    firstCommitBegun.await();

    assertThat(commitsAtAnswer.isDone()).isFalse();
    allowed.release();

    assertThat(commitsAtAnswer.get()).isEqualTo(1);
  }

  @Test
  void writers_who_write_together_share_one_commit() throws Exception {
    allowed.release(1_000);
    int crowd = 20;
    CyclicBarrier allAreWriting = new CyclicBarrier(crowd);
    List<Future<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < crowd; i++) {
      writers.add(people.submit(() -> group.write(() -> meet(allAreWriting))));
    }
    for (Future<Integer> writer : writers) {
      writer.get();
    }

    assertThat(commits).hasValue(1);
  }

  @Test
  void a_refused_write_waits_too_since_it_tells_of_what_another_wrote() throws Exception {
    Future<?> refused =
        people.submit(() ->
            group.write(() -> {
              throw new IllegalStateException("duplicate key");
            }));
    firstCommitBegun.await();

    assertThat(refused.isDone()).isFalse();
    allowed.release();

    assertThatThrownBy(refused::get).hasMessageContaining("duplicate key");
    assertThat(commits).hasValue(1);
  }

  @Test
  void a_majority_read_waits_for_the_commit_of_what_it_saw() throws Exception {
    Future<Integer> write = people.submit(() -> afterWriting(() -> 0));
    firstCommitBegun.await();
    Future<Integer> commitsAtAnswer =
        people.submit(() -> {
          group.majorityRead(() -> "what the writer wrote");
          return commits.get();
        });

    allowed.release();

    assertThat(commitsAtAnswer.get()).isEqualTo(1);
    write.get();
  }

  @Test
  void a_majority_read_of_what_is_committed_waits_for_nothing() {
    allowed.release();
    group.write(() -> "written");

    assertThat(group.majorityRead(() -> "read")).isEqualTo("read");
    assertThat(commits).hasValue(1);
  }

  @Test
  void no_backup_falls_into_the_middle_of_a_command() throws Exception {
    allowed.release(1_000);
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Future<?> command =
        people.submit(() ->
            group.write(() -> {
              inside.countDown();
              await(goOn);
              return order.add("command");
            }));
    inside.await();
    Thread backup = Thread.ofPlatform().start(() -> group.whilePaused(() -> order.add("backup")));
    while (backup.getState() != Thread.State.WAITING && order.isEmpty()) {
      Thread.onSpinWait();
    }

    goOn.countDown();
    command.get();
    backup.join();

    assertThat(order).containsExactly("command", "backup");
  }

  @Test
  void after_a_failed_commit_nothing_is_acknowledged_any_more() {
    GroupCommit fullDisk =
        new GroupCommit(() -> {
          throw new IllegalStateException("disk full");
        });

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> fullDisk.write(() -> "written")).hasMessage("disk full");
    }
    assertThatThrownBy(() -> fullDisk.majorityRead(() -> "read")).hasMessage("disk full");
  }

  private <T> T afterWriting(Supplier<T> then) {
    group.write(() -> "written");
    return then.get();
  }

  private static int meet(CyclicBarrier barrier) {
    try {
      return barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
