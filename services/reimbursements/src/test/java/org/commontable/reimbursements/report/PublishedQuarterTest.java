package org.commontable.reimbursements.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.Rules;
import org.commontable.kernel.Decision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands, and what a later table must show to take its place. */
@Tag("F26")
@Tag("N7")
class PublishedQuarterTest {
  private static final Rules RULES = Rules.usual().unrounded();
  private static final PublishedQuarter NONE = PublishedQuarter.none("quarter");

  @Test
  void the_first_table_is_published_as_far_as_it_may_be() {
    PublishedQuarter first = changed(NONE, list(RULES, 10, 6));

    assertThat(first.id()).isEqualTo("quarter");
    assertThat(shown(first, "accepted")).isEqualTo(Figure.shown(10));
    assertThat(first.newest("another")).isEmpty();
  }

  @Test
  void what_says_the_same_or_would_give_somebody_away_changes_nothing() {
    PublishedQuarter first = changed(NONE, list(RULES, 10, 6));

    assertUnchanged(first, list(RULES, 10, 6));
    assertUnchanged(first, list(RULES, 11, 6));
  }

  @Test
  void what_can_show_all_that_was_shown_takes_its_place_and_both_are_kept() {
    PublishedQuarter first = changed(NONE, list(RULES, 10, 6));
    PublishedQuarter second = changed(first, list(RULES, 20, 12));

    assertThat(second.publications()).hasSize(2);
    assertThat(shown(second, "accepted")).isEqualTo(Figure.shown(20));
  }

  @Test
  void stricter_rules_hold_at_once_though_less_is_shown() {
    PublishedQuarter first = changed(NONE, list(RULES, 10, 6));
    PublishedQuarter stricter = changed(first, list(RULES.sensitive(), 10, 6));

    assertThat(stricter.newest("answers").orElseThrow().rules()).isEqualTo(RULES.sensitive());
  }

  @Test
  void another_table_stands_beside_it() {
    PublishedQuarter first = changed(NONE, list(RULES, 10, 6));
    PublishedQuarter both = changed(first, list("others", RULES, 10, 6));

    assertThat(both.newest("answers")).isEqualTo(first.newest("answers"));
    assertThat(both.newest("others")).isPresent();
  }

  @Test
  void a_table_is_published_so_often_and_then_stands() {
    PublishedQuarter quarter = NONE;
    for (int version = 1; version <= PublishedQuarter.VERSIONS_MAX; version++) {
      quarter = changed(quarter, list(RULES, 10 * version, 10 * version));
    }
    int next = 10 * (PublishedQuarter.VERSIONS_MAX + 1);

    assertUnchanged(quarter, list(RULES, next, next));
    assertThat(changed(quarter, list(RULES.sensitive(), next, next)).publications())
        .hasSize(PublishedQuarter.VERSIONS_MAX + 1);
  }

  @Test
  void all_publications_together_count_so_many_people() {
    int half = PublishedQuarter.PEOPLE_MAX / 4;
    PublishedQuarter first = changed(NONE, list(RULES, half - 10, half - 10));

    assertUnchanged(first, list(RULES, half + 10, half + 11));
    assertThat(changed(first, list(RULES, half + 10, half + 10)).publications()).hasSize(2);
  }

  private static void assertUnchanged(PublishedQuarter quarter, Publication wanted) {
    assertThat(quarter.publish(wanted)).isInstanceOf(Decision.Unchanged.class);
  }

  private static PublishedQuarter changed(PublishedQuarter quarter, Publication wanted) {
    return ((Decision.Changed<PublishedQuarter>) quarter.publish(wanted)).state();
  }

  private static Figure shown(PublishedQuarter quarter, String column) {
    return quarter.newest("answers").orElseThrow().published().entry(column);
  }

  private static Publication list(Rules rules, int accepted, int declined) {
    return list("answers", rules, accepted, declined);
  }

  private static Publication list(String table, Rules rules, int accepted, int declined) {
    return Publication.of(
        table,
        rules,
        List.of(),
        List.of("accepted", "declined"),
        Map.of("|accepted", people("a", accepted), "|declined", people("d", declined)),
        Map.of());
  }

  private static Set<String> people(String letter, int count) {
    return IntStream.range(0, count).mapToObj(i -> letter + i).collect(Collectors.toSet());
  }
}
