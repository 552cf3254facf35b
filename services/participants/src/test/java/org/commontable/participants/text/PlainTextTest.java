package org.commontable.participants.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Siân Llŷr ap Gwynfor",
        "أمينة الشريف",
        "می\u200cخواهم",
        "O’Neill-Brown",
        "李小龍",
        "नेहा",
        "X"
      })
  void a_name_may_be_written_in_any_script(String name) {
    assertThat(PlainText.line("name", name, 100)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ann\u0000",
        "Ann\tLee",
        "Ann\u2028Lee",
        "Ann\u202EeeL",
        "Ann\u2066Lee",
        "Ann\uD83D",
        "Ann\nLee",
        "Ann\rLee",
        " ",
        "",
        "\u200B",
        "---"
      })
  void what_hides_reorders_or_says_nothing_is_refused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlainText.line("name", name, 100))
        .withMessageStartingWith("name must");
  }

  @Test
  void length_is_counted_in_characters_as_people_count_them() {
    String outsideTheBasicPlane = "𐍈".repeat(100);

    assertThat(PlainText.line("name", outsideTheBasicPlane, 100)).hasSize(200);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlainText.line("name", outsideTheBasicPlane + "x", 100))
        .withMessage("name must be at most 100 characters long");
  }

  @Test
  void the_same_name_typed_in_two_ways_is_kept_the_same() {
    assertThat(PlainText.line("name", "  Sia\u0302n ", 10)).isEqualTo("Siân");
  }

  @Test
  void an_address_keeps_its_lines() {
    assertThat(PlainText.lines("address", "1 High Street\r\nTown\nSO1 1AA", 500, 3))
        .isEqualTo("1 High Street\nTown\nSO1 1AA");
  }

  @Test
  void a_text_has_only_so_many_lines() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlainText.lines("address", "a\n".repeat(4), 500, 3))
        .withMessage("address must be at most 3 lines");
  }
}
