package org.commontable.workshops.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.commontable.kernel.NetworkId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often the calendar of a whole network is read, however often it is asked for. */
@Tag("I3")
class NetworkFeedTest {
  private static final NetworkId SOLENT = new NetworkId("solent");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-04T12:00:00Z"));
  private final List<NetworkId> read = new ArrayList<>();
  private final NetworkFeed feed =
      new NetworkFeed(
          network -> {
            read.add(network);
            return List.of();
          },
          clock());

  @Test
  void it_is_read_once_a_minute_and_each_network_s_by_itself() {
    for (int i = 0; i < 100; i++) {
      feed.of(SOLENT);
    }
    feed.of(new NetworkId("national"));
    assertThat(read).containsExactly(SOLENT, new NetworkId("national"));

    now.set(now.get().plus(NetworkFeed.FRESH));
    feed.of(SOLENT);

    assertThat(read).hasSize(3);
  }

  @Test
  void of_many_who_ask_at_once_one_reads_for_all() throws InterruptedException {
    List<Thread> asking = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(1);
    for (int i = 0; i < 20; i++) {
      asking.add(
          Thread.startVirtualThread(() -> {
            try {
              all.await();
              feed.of(SOLENT);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }));
    }
    all.countDown();
    for (Thread one : asking) {
      one.join();
    }

    assertThat(read).containsExactly(SOLENT);
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
