package org.commontable.reimbursements.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.commontable.kernel.Ids;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000000000, 0, 0",
    "00000000000000000000000001, 0, 1",
    "0000000000000000000000000v, 0, 31",
    "000000000000000000000000a0, 0, 320",
    "0000000000000g000000000000, 1, 0",
    "0000000000000vvvvvvvvvvvvv, 1, -1",
    "3vvvvvvvvvvvvvvvvvvvvvvvvv, 9223372036854775807, -1",
    "7vvvvvvvvvvvvvvvvvvvvvvvvv, -1, -1"
  })
  void an_id_is_kept_as_its_bits(String id, long high, long low) {
    assertThat(ItemKeys.Id.of(id)).isEqualTo(new ItemKeys.Id(high, low));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80000000000000000000000000",
        "0000000000000000000000000w",
        "0000000000000000000000000A",
        "0000000000000000000000000",
        "000000000000000000000000000",
        "00000000000000000000000001-2"
      })
  void what_is_no_id_is_kept_as_it_is(String key) {
    assertThat(ItemKeys.Id.of(key)).isNull();
    assertThat(ItemKeys.of(List.of(key)).contains(key)).isTrue();
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
