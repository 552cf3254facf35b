package org.commontable.reimbursements.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.budget.PotQueue.Place;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Test;

class PotQueueTest {
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");

  @Test
  void each_counts_itself_and_whoever_came_before_it() {
    PotQueue queue =
        join(join(join(PotQueue.none("pot"), "a", 10, "1"), "b", 20, "2"), "c", 30, "3");

    assertThat(queue.wantedUpTo("1")).isEqualTo(Pence.pounds(10));
    assertThat(queue.wantedUpTo("2")).isEqualTo(Pence.pounds(30));
    assertThat(queue.wantedUpTo("3")).isEqualTo(Pence.pounds(60));
    assertThat(queue.idsUpTo("2")).containsExactlyInAnyOrder("a", "b");
    assertThatThrownBy(() -> queue.wantedUpTo("4")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void two_requests_for_one_entitlement_need_the_larger_sum() {
    PotQueue growing = join(join(PotQueue.none("pot"), "a", 10, "1"), "a", 25, "2");
    PotQueue shrinking = join(join(PotQueue.none("pot"), "a", 25, "1"), "a", 10, "2");

    assertThat(growing.wantedUpTo("2")).isEqualTo(Pence.pounds(25));
    assertThat(shrinking.wantedUpTo("2")).isEqualTo(Pence.pounds(25));
  }

  @Test
  void who_leaves_takes_their_own_place_with_them_and_no_other() {
    PotQueue queue = join(join(PotQueue.none("pot"), "a", 10, "1"), "b", 20, "2");

    assertThat(changed(queue.leave("1")).wantedUpTo("2")).isEqualTo(Pence.pounds(20));
    assertThat(queue.leave("3")).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void who_stands_there_for_more_than_ten_minutes_died_before_they_left() {
    PotQueue queue = join(PotQueue.none("pot"), "a", 10, "1");
    Instant end = NOW.plus(Duration.ofMinutes(10));

    assertThat(changed(queue.join(place("b", 20, "2", end))).wantedUpTo("2"))
        .isEqualTo(Pence.pounds(30));
    assertThat(changed(queue.join(place("b", 20, "2", end.plusMillis(1)))).wantedUpTo("2"))
        .isEqualTo(Pence.pounds(20));
  }

  private static PotQueue join(PotQueue queue, String id, int pounds, String ticket) {
    return changed(queue.join(place(id, pounds, ticket, NOW)));
  }

  private static Place place(String id, int pounds, String ticket, Instant since) {
    return new Place(id, Pence.pounds(pounds), since, ticket);
  }

  private static PotQueue changed(Decision<PotQueue> decision) {
    return ((Decision.Changed<PotQueue>) decision).state();
  }
}
