package org.commontable.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N7")
final class OverlapsTest {
  private static final Overlaps NONE = Overlaps.none(Rules.usual());

  @Test
  void a_group_and_nearly_the_same_group_are_not_both_shown() {
    Overlaps shown = NONE.and(keys(0, 20)).orElseThrow();

    assertThat(shown.and(keys(0, 18))).isEmpty();
    assertThat(shown.and(keys(0, 22))).isEmpty();
    assertThat(shown.and(keys(0, 15))).isPresent();
    assertThat(shown.and(keys(0, 20))).isPresent();
  }

  @Test
  void months_that_leave_a_few_of_the_year_are_not_all_shown() {
    Overlaps shown = NONE.and(keys(0, 33)).orElseThrow().and(keys(0, 10)).orElseThrow();
    Overlaps more = shown.and(keys(10, 20)).orElseThrow();

    assertThat(more.and(keys(20, 30))).isEmpty();
    assertThat(more.and(keys(20, 28))).isPresent();
  }

  @Test
  void three_groups_that_pairwise_share_people_give_nobody_away_together() {
    // Twice the ones in both = first + second - third.
    Overlaps shown =
        NONE.and(union(keys(0, 10), keys(10, 13)))
            .orElseThrow()
            .and(union(keys(10, 13), keys(20, 30)))
            .orElseThrow();

    assertThat(shown.and(union(keys(0, 10), keys(20, 30)))).isEmpty();
  }

  @Test
  void exact_counts_of_one_table_do_not_give_away_how_few_all_are_whom_it_hides() {
    Map<String, Set<String>> answers =
        Map.of("accepted", keys(0, 13), "declined", keys(13, 15), "waits", keys(15, 16));
    Table counts = Table.list(Map.of("accepted", 13L, "declined", 2L, "waits", 1L));

    assertThat(shown(counts, answers, new Rules(4, 1, 4, true)))
        .extracting(PublishedTable.Place::column)
        .doesNotContain("accepted");
    assertThat(shown(counts, answers, new Rules(4, 4, 4, true)))
        .extracting(PublishedTable.Place::column)
        .contains("accepted");
  }

  private static List<PublishedTable.Place> shown(
      Table counts, Map<String, Set<String>> answers, Rules rules) {
    return Overlaps.none(rules)
        .beside(counts.by(rules), (_, answer) -> answers.getOrDefault(answer, Set.of()))
        .shown();
  }

  @Test
  void a_small_group_is_never_shown() {
    assertThat(NONE.and(keys(0, 4))).isEmpty();
    assertThat(NONE.and(Set.of())).isPresent();
  }

  private static Set<String> keys(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "k" + i).collect(Collectors.toSet());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return java.util.stream.Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toSet());
  }
}
