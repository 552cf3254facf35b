package org.commontable.reimbursements.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F29")
class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "|cmd",
        "%1"
      })
  void what_a_spreadsheet_would_run_gets_an_apostrophe(String text) {
    assertThat(PlainText.of(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Amina", "a=1", "12-30-45", "two\nlines", "a\tb", " =1", "é"})
  void other_text_stays_as_it_is(String text) {
    assertThat(PlainText.of(text)).isEqualTo(text);
  }

  @Test
  void characters_that_nobody_sees_go_and_hide_no_formula() {
    assertThat(PlainText.of("Am\u0000i\u0007na\u007f")).isEqualTo("Amina");
    assertThat(PlainText.of("\u0000=1+1")).isEqualTo("'=1+1");
    assertThat(PlainText.of("\u0000")).isEmpty();
  }
}
