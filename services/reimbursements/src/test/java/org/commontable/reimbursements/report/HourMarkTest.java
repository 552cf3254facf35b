package org.commontable.reimbursements.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.commontable.kernel.Decision;
import org.junit.jupiter.api.Test;

class HourMarkTest {

  @Test
  void only_others_that_paid_for_the_same_time_are_told_of() {
    HourMark mark = marked(marked(HourMark.none("id"), "a", "nine", "ten"), "b", "ten");

    assertThat(mark.othersThan("a", Set.of("nine", "ten"))).containsExactly("b");
    assertThat(mark.othersThan("a", Set.of("nine"))).isEmpty();
    assertThat(mark.othersThan("b", Set.of("nine"))).containsExactly("a");
    assertThat(mark.othersThan("c", Set.of("ten"))).containsExactly("a", "b");
  }

  @Test
  void times_are_added_and_marked_once() {
    HourMark mark = marked(marked(HourMark.none("id"), "a", "nine"), "a", "ten");

    assertThat(mark.othersThan("b", Set.of("nine"))).containsExactly("a");
    assertThat(mark.othersThan("b", Set.of("ten"))).containsExactly("a");
    assertThat(mark.paidBy("a", Set.of("nine", "ten"))).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_came_back_was_not_paid_and_the_rest_was() {
    HourMark mark = marked(HourMark.none("id"), "a", "nine", "ten");

    HourMark left =
        ((Decision.Changed<HourMark>) mark.notPaidBy("a", Set.of("nine", "noon"))).state();

    assertThat(left.othersThan("b", Set.of("nine"))).isEmpty();
    assertThat(left.othersThan("b", Set.of("ten"))).containsExactly("a");
    assertThat(left.notPaidBy("a", Set.of("nine"))).isInstanceOf(Decision.Unchanged.class);
    assertThat(left.notPaidBy("c", Set.of("ten"))).isInstanceOf(Decision.Unchanged.class);
  }

  private static HourMark marked(HourMark mark, String network, String... times) {
    return ((Decision.Changed<HourMark>) mark.paidBy(network, Set.of(times))).state();
  }
}
