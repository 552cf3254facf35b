package org.commontable.workshops.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.commontable.workshops.session.DateNumbers.Dropped;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I3")
class DateNumbersTest {
  private static final Instant DAY = Instant.parse("2026-06-01T09:00:00Z");

  @Test
  void a_date_that_stays_keeps_its_number_whatever_happens_around_it() {
    DateNumbers after = DateNumbers.first(3).after(days(1, 2, 3), days(2, 3));

    assertThat(after.numbers()).containsExactly(2, 3);
    assertThat(after.dropped()).containsExactly(new Dropped(1, day(1)));
  }

  @Test
  void a_date_that_moves_takes_its_number_along() {
    DateNumbers after = DateNumbers.first(2).after(days(1, 2), days(1, 9));

    assertThat(after.numbers()).containsExactly(1, 2);
    assertThat(after.dropped()).isEmpty();
  }

  @Test
  void a_number_is_never_given_twice() {
    DateNumbers one = DateNumbers.first(2).after(days(1, 2), days(1));
    DateNumbers two = one.after(days(1), days(1, 5));

    assertThat(two.numbers()).containsExactly(1, 3);
    assertThat(two.dropped()).containsExactly(new Dropped(2, day(2)));
  }

  @Test
  void an_earlier_date_that_is_added_does_not_push_the_others_numbers() {
    assertThat(DateNumbers.first(2).after(days(4, 5), days(1, 4, 5)).numbers())
        .containsExactly(3, 1, 2);
  }

  private static List<SessionDate> days(int... days) {
    return Arrays.stream(days).mapToObj(DateNumbersTest::day).toList();
  }

  private static SessionDate day(int day) {
    Instant start = DAY.plus(Duration.ofDays(day));
    return new SessionDate(start, start.plus(Duration.ofHours(2)));
  }
}
