package org.commontable.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N7")
final class RulesTest {
  private final Rules rules = Rules.usual();

  @Test
  void small_counts_are_hidden_others_rounded_and_nothing_is_nothing() {
    assertThat(rules.count(0)).isEqualTo(Figure.shown(0));
    assertThat(rules.count(1)).isEqualTo(Figure.hidden());
    assertThat(rules.count(4)).isEqualTo(Figure.hidden());
    assertThat(rules.count(5)).isEqualTo(Figure.shown(5));
    assertThat(rules.count(7)).isEqualTo(Figure.shown(5));
    assertThat(rules.count(8)).isEqualTo(Figure.shown(10));
  }

  @Test
  void nobody_is_hidden_too_where_it_would_tell_something_of_everybody() {
    assertThat(rules.sensitive().count(0)).isEqualTo(Figure.hidden());
  }

  @Test
  void a_share_is_worked_out_from_what_is_shown() {
    assertThat(rules.percent(rules.count(11), rules.count(22))).isEqualTo(Figure.shown(50));
    assertThat(rules.percent(rules.count(3), rules.count(22))).isEqualTo(Figure.hidden());
    assertThat(rules.percent(rules.count(0), rules.count(0))).isEqualTo(Figure.hidden());
  }

  @Test
  void everybody_is_a_hundred_percent_and_more_than_everybody_is_nobody_s_business() {
    assertThat(rules.percent(Figure.shown(20), Figure.shown(20))).isEqualTo(Figure.shown(100));
    assertThat(rules.percent(Figure.shown(25), Figure.shown(20))).isEqualTo(Figure.hidden());
    assertThat(rules.percent(Figure.shown(0), Figure.shown(20)).number()).hasValue(0);
    assertThat(Figure.hidden().number()).isEmpty();
  }

  @Test
  void a_shown_number_stands_for_all_that_is_rounded_to_it_and_for_nothing_else() {
    for (Rules each : List.of(rules, rules.unrounded(), new Rules(7, 4, 8, true))) {
      for (long count = each.smallest(); count < 100; count++) {
        long shown = each.rounded(count);
        assertThat(count).isBetween(each.leastOf(shown), each.mostOf(shown));
        assertThat(each.rounded(each.leastOf(shown))).isEqualTo(shown);
        assertThat(each.rounded(each.mostOf(shown))).isEqualTo(shown);
        assertThat(each.rounded(each.mostOf(shown) + 1)).isGreaterThan(shown);
      }
      assertThat(each.leastOf(0)).isZero();
      assertThat(each.mostOf(0)).isZero();
    }
    assertThat(rules.leastHidden()).isEqualTo(1);
    assertThat(rules.sensitive().leastHidden()).isZero();
    assertThat(rules.unrounded()).isEqualTo(new Rules(5, 1, 8, false));
  }

  @Test
  void an_average_is_of_eight_or_more() {
    assertThat(rules.average(70, 7)).isEqualTo(Figure.hidden());
    assertThat(rules.average(84, 8)).isEqualTo(Figure.shown(11));
  }

  @Test
  void a_published_count_is_held_until_it_has_moved_by_enough() {
    assertThat(rules.held(12, 13)).isEqualTo(12);
    assertThat(rules.held(12, 16)).isEqualTo(12);
    assertThat(rules.held(12, 17)).isEqualTo(17);
    assertThat(rules.held(12, 7)).isEqualTo(7);
  }

  @Test
  void rules_that_would_not_protect_are_refused() {
    assertThatThrownBy(() -> new Rules(3, 5, 8, false)).hasMessageContaining("roundTo");
    assertThatThrownBy(() -> new Rules(5, 5, 4, false)).hasMessageContaining("smallestForAverages");
    assertThatThrownBy(() -> new Rules(0, 1, 8, false)).hasMessageContaining("smallest");
    assertThatThrownBy(() -> new Rules(101, 1, 101, false)).hasMessageContaining("smallest");
    assertThatThrownBy(() -> new Rules(5, 0, 8, false)).hasMessageContaining("roundTo");
    assertThatThrownBy(() -> new Rules(5, 5, 101, false)).hasMessageContaining("to 100");
    assertThat(new Rules(1, 1, 1, false).count(1)).isEqualTo(Figure.shown(1));
    assertThat(new Rules(100, 100, 100, false).count(99)).isEqualTo(Figure.hidden());
    assertThatThrownBy(() -> rules.count(-1)).hasMessageContaining("nothing or more");
  }
}
