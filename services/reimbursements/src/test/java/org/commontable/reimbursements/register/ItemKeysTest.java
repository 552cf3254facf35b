package org.commontable.reimbursements.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.commontable.kernel.Ids;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys of a large run, in little room. */
@Tag("F15")
class ItemKeysTest {

  @Test
  void what_was_added_is_there_and_nothing_else_however_many_there_are() {
    Set<String> added = new HashSet<>();
    ItemKeys keys = new ItemKeys();
    for (int i = 0; i < 20_000; i++) {
      String id = Ids.derived("paid", Integer.toString(i));
      added.add(id);
      keys.add(id);
      keys.add(id);
    }

    assertThat(added).allMatch(keys::contains);
    assertThat(
            IntStream.range(0, 20_000).mapToObj(i -> Ids.derived("not paid", Integer.toString(i))))
        .noneMatch(keys::contains);
  }

  @Test
  void a_key_that_differs_in_one_letter_is_another_wherever_that_is() {
    String id = Ids.derived("paid");
    ItemKeys keys = ItemKeys.of(List.of(id));

    for (int i = 0; i < id.length(); i++) {
      for (char other : "0123456789abcdefghijklmnopqrstuvwz-A".toCharArray()) {
        String changed = id.substring(0, i) + other + id.substring(i + 1);
        assertThat(keys.contains(changed)).as(changed).isEqualTo(changed.equals(id));
      }
    }
  }

  @Test
  void what_is_paid_again_is_another_than_what_was_paid_first() {
    String id = Ids.derived("paid");
    ItemKeys first = ItemKeys.of(List.of(id));
    ItemKeys again = ItemKeys.of(List.of(id + "-2", "0".repeat(26)));

    assertThat(first.contains(id + "-2")).isFalse();
    assertThat(again.contains(id)).isFalse();
    assertThat(again.contains(id + "-3")).isFalse();
    assertThat(again.contains(id + "-2")).isTrue();
    assertThat(again.contains("0".repeat(26))).isTrue();
  }
}
