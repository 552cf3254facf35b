package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PagesTest {
  private static Iterator<Integer> each(Function<@Nullable Integer, List<Integer>> after) {
    return new Joined<>(new Pages<>(after));
  }

  private static List<Integer> upTo(int end, int after, int part) {
    return IntStream.range(after + 1, Math.min(end, after + 1 + part)).boxed().toList();
  }

  @Test
  void gives_every_element_once_and_in_order() {
    for (int end : List.of(0, 1, 3, 4, 10)) {
      Iterator<Integer> all = each(last -> upTo(end, last == null ? -1 : last, 4));
      List<Integer> found = new ArrayList<>();
      all.forEachRemaining(found::add);

      assertThat(found).isEqualTo(IntStream.range(0, end).boxed().toList());
      assertThatThrownBy(all::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  @Timeout(20)
  void the_next_part_is_read_while_somebody_looks_at_this_one() throws InterruptedException {
    CountDownLatch reads = new CountDownLatch(2);
    Iterator<Integer> all =
        each(last -> {
          reads.countDown();
          return upTo(8, last == null ? -1 : last, 4);
        });

    assertThat(all.next()).isZero();

    assertThat(reads.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void what_fails_while_reading_ahead_fails_where_it_is_needed() {
    Iterator<Integer> all =
        each(last -> {
          if (last != null) {
            throw new IllegalArgumentException("no more");
          }
          return List.of(1, 2);
        });

    assertThat(List.of(all.next(), all.next())).containsExactly(1, 2);
    assertThatThrownBy(all::hasNext)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no more");
  }
}
