package org.commontable.workshops.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commontable.workshops.session.DateNumbers.Dropped;
import org.junit.jupiter.api.Tag;

/** However often a session's dates change, its entries in calendars stay apart and none is lost. */
@Tag("I3")
class DateNumbersProperties {
  private static final Instant DAY = Instant.parse("2026-06-01T09:00:00Z");

  @Property(tries = 300)
  void numbers_stay_apart_and_what_was_given_up_is_taken_away(
      @ForAll("histories") List<Set<Integer>> history) {
    List<SessionDate> before = days(history.getFirst());
    DateNumbers numbers = DateNumbers.first(before.size());
    Set<Integer> everShown = new HashSet<>(numbers.numbers());
    for (Set<Integer> next : history.subList(1, history.size())) {
      List<SessionDate> after = days(next);
      DateNumbers changed = numbers.after(before, after);

      assertThat(changed.numbers()).hasSameSizeAs(after).doesNotHaveDuplicates();
      assertThat(kept(before, numbers, after))
          .as("a date that stays keeps its number")
          .allSatisfy((date, number) ->
              assertThat(changed.numbers().get(after.indexOf(date))).isEqualTo(number));
      everShown.addAll(changed.numbers());
      Set<Integer> accounted = new HashSet<>(changed.numbers());
      changed.dropped().stream().map(Dropped::number).forEach(accounted::add);
      assertThat(accounted).as("none is left behind in a calendar").isEqualTo(everShown);
      before = after;
      numbers = changed;
    }
  }

  @Provide
  Arbitrary<List<Set<Integer>>> histories() {
    return Arbitraries.integers()
        .between(1, 12)
        .set()
        .ofMinSize(1)
        .ofMaxSize(5)
        .list()
        .ofMinSize(2)
        .ofMaxSize(8);
  }

  private static Map<SessionDate, Integer> kept(
      List<SessionDate> before, DateNumbers numbers, List<SessionDate> after) {
    Map<SessionDate, Integer> kept = new HashMap<>();
    for (int i = 0; i < before.size(); i++) {
      if (after.contains(before.get(i))) {
        kept.put(before.get(i), numbers.numbers().get(i));
      }
    }
    return kept;
  }

  private static List<SessionDate> days(Set<Integer> days) {
    return new TreeSet<>(days)
        .stream()
            .map(day -> DAY.plus(Duration.ofDays(day)))
            .map(start -> new SessionDate(start, start.plus(Duration.ofHours(2))))
            .toList();
  }
}
