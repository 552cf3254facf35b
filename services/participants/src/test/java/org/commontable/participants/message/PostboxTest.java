package org.commontable.participants.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P7")
class PostboxTest {
  private static final NetworkId SOLENT = new NetworkId("solent");

  @Test
  void who_is_slow_to_say_what_became_of_messages_holds_up_none_that_go() {
    CountDownLatch slow = new CountDownLatch(1);
    List<String> gone = new CopyOnWriteArrayList<>();
    Postbox postbox = new Postbox((network, id) -> gone.add(id), (network, id) -> await(slow));
    try {
      IntStream.range(0, 20).forEach(i -> postbox.ask(SOLENT, "asked-" + i));
      postbox.look(SOLENT, "a-place-is-free");

      Await.until("it goes", () -> gone.contains("a-place-is-free"));
    } finally {
      slow.countDown();
      postbox.stop();
    }
    assertThat(gone).containsExactly("a-place-is-free");
  }

  @Test
  void nothing_more_goes_once_it_ends_whatever_is_waited_for() {
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch going = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    List<String> gone = new CopyOnWriteArrayList<>();
    Postbox postbox =
        new Postbox(
            (network, id) -> {
              begun.incrementAndGet();
              await(going);
              gone.add(id);
            },
            (network, id) -> await(slow));
    postbox.ask(SOLENT, "asked");
    IntStream.range(0, 8).forEach(i -> postbox.look(SOLENT, "message-" + i));
    Await.until("four are going", () -> begun.get() == 4);

    Thread ending = Thread.ofVirtual().start(postbox::stop);
    try {
      Await.until("it waits", () -> ending.getState() == Thread.State.TIMED_WAITING);
      going.countDown();
      Await.until("what was going has gone", () -> gone.size() >= 4);
    } finally {
      going.countDown();
      slow.countDown();
    }
    Await.until("it ended", () -> !ending.isAlive());
    assertThat(gone).hasSize(4);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
