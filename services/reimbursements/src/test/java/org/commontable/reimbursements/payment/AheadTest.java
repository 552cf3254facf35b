package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AheadTest {
  private static Iterator<Integer> numbers(int end) {
    return IntStream.range(0, end).boxed().iterator();
  }

  @Test
  void what_comes_of_each_is_given_in_order() {
    for (int end : List.of(0, 1, 2, 5)) {
      Iterator<Integer> doubled = Ahead.each(numbers(end), number -> 2 * number);
      List<Integer> found = new ArrayList<>();
      doubled.forEachRemaining(found::add);

      assertThat(found)
          .isEqualTo(IntStream.range(0, end).map(number -> 2 * number).boxed().toList());
      assertThatThrownBy(doubled::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void the_second_is_begun_before_the_first_is_done_and_the_third_is_not() {
    CountDownLatch second = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    Iterator<Integer> each =
        Ahead.each(
            numbers(3),
            number -> {
              begun.incrementAndGet();
              if (number == 0) {
                await(second);
              } else {
                second.countDown();
              }
              return number;
            });

    assertThat(each.next()).isZero();
    assertThat(begun).hasValue(2);
  }

  @Test
  void what_fails_fails_where_its_outcome_is_wanted() {
    Iterator<Integer> each =
        Ahead.each(
            numbers(2),
            number -> {
              if (number == 1) {
                throw new IllegalArgumentException("the second");
              }
              return number;
            });

    assertThat(each.next()).isZero();
    assertThatThrownBy(each::next)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the second");
  }

  @Test
  void a_list_comes_in_parts_and_is_joined_again() {
    for (int end : List.of(0, 1, 3, 4, 10)) {
      Parts<Integer> parts = new Parts<>(numbers(end), 3);
      List<Integer> found = new ArrayList<>();
      new Joined<>(parts).forEachRemaining(found::add);

      assertThat(found).isEqualTo(IntStream.range(0, end).boxed().toList());
    }
    assertThat(new Parts<>(numbers(7), 3).next()).containsExactly(0, 1, 2);
    assertThatThrownBy(() -> new Joined<>(new Parts<>(numbers(0), 3)).next())
        .isInstanceOf(NoSuchElementException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
