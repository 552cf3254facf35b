package org.commontable.participants.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
