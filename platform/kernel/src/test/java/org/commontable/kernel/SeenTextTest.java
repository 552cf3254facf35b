package org.commontable.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Siân Ó Dálaigh-Ŵyn",
        "محمد عبد الرحمن",
        "נועה בת־שבע",
        "می\u200Cخواهم",
        "श्री\u200D",
        "שלום\u200F (hello)\u200E",
        "👩🏽\u200D🦽 came",
        "one\n\ttwo\r\nthree",
        "soft\u00ADhyphen"
      })
  void what_people_write_stays_as_it_is(String text) {
    assertThat(SeenText.require(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\u0007b",
        "a\u007Fb",
        "a\u0085b",
        "a\u202Eb",
        "a\u202Db",
        "a\u2066b",
        "a\u2069b",
        "\u2068a",
        "a\u2069",
        "\u2068a\u202C",
        "\u202Ea\u202C",
        "\u2068a\u2069 \u2068b\u2069",
        "\u2068a\u202Eb\u2069",
        "a\uFFFFb",
        "a\uDBFF\uDFFEb"
      })
  void what_nobody_sees_and_no_paper_holds_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SeenText.require(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u202A+44 7700 900123\u202C",
        "\u202D+44 7700 900123\u202C",
        "\u2068+44 7700 900123\u2069",
        "\u202B\u2066+44 7700 900123\u2069\u202C"
      })
  void what_phones_put_round_a_number_that_is_copied_is_let_go(String text) {
    assertThat(SeenText.require(text)).isEqualTo("+44 7700 900123");
  }

  @Test
  void half_a_character_is_refused_and_where_it_stands_is_said_in_characters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeenText.require("🦽" + "x\uD83D"))
        .withMessageContaining("U+D83D, the 3. of all");
  }
}
