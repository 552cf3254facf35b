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
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.calendar.OpenFeeds.Feed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often the calendar of a whole network is read, however often it is asked for. */
@Tag("I3")
class OpenFeedsTest {
  private static final Feed SOLENT = new Feed(new NetworkId("solent"), null);
  private static final Feed PROGRAMME = new Feed(new NetworkId("solent"), Ids.derived("programme"));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-04T12:00:00Z"));
  private final List<Feed> read = new ArrayList<>();
  private final OpenFeeds feeds = new OpenFeeds(clock());

  @Test
  void each_is_read_once_a_minute_and_each_network_s_programme_s_and_team_s_by_itself() {
    Feed national = new Feed(new NetworkId("national"), null);
    for (int i = 0; i < 100; i++) {
      asks(SOLENT);
      asks(PROGRAMME);
    }
    asks(national);
    assertThat(read).containsExactly(SOLENT, PROGRAMME, national);

    now.set(now.get().plus(OpenFeeds.FRESH));
    asks(SOLENT);

    assertThat(read).hasSize(4);
  }

  @Test
  void names_that_somebody_makes_up_do_not_push_out_what_others_follow() {
    asks(SOLENT);
    for (int i = 0; i < 2 * OpenFeeds.FEEDS_MAX; i++) {
      asks(new Feed(new NetworkId("made-up-" + i), null));
      asks(SOLENT);
    }

    assertThat(read).containsOnlyOnce(SOLENT);
  }

  private void asks(Feed feed) {
    feeds.of(
        feed,
        () -> {
          read.add(feed);
          return List.of();
        });
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
              asks(PROGRAMME);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }));
    }
    all.countDown();
    for (Thread one : asking) {
      one.join();
    }

    assertThat(read).containsExactly(PROGRAMME);
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
