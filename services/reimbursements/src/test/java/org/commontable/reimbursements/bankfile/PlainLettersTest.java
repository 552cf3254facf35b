package org.commontable.reimbursements.bankfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.commontable.reimbursements.bankfile.PlainLetters.Carried;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F12")
class PlainLettersTest {

  @ParameterizedTest
  @CsvSource({
    "Siân Ŵyn, SIAN WYN",
    "Llŷr ap Gruffydd, LLYR AP GRUFFYDD",
    "'Zoë D’Example', ZOE DEXAMPLE",
    "Łukasz Żółć, LUKASZ ZOLC",
    "Straße & Söhne, STRASSE & SOHNE",
    "Anne–Marie, ANNE-MARIE",
    "'A   (B)', A B"
  })
  void names_lose_their_accents_and_keep_their_letters(String name, String carried) {
    assertThat(PlainLetters.bacs(name).text()).isEqualTo(carried);
  }

  @Test
  void what_is_lost_is_listed_once() {
    assertThat(PlainLetters.bacs("Amina (أأ) 李"))
        .isEqualTo(new Carried("AMINA", java.util.Set.of("(", "أ", ")", "李"), false));
  }

  @Test
  void a_name_in_another_script_comes_out_empty() {
    assertThat(PlainLetters.bacs("أمينة").text()).isEmpty();
    assertThat(PlainLetters.iso("أمينة").text()).isEmpty();
    assertThat(PlainLetters.bacs(" - ").text()).isEmpty();
  }

  @Test
  void a_long_name_is_cut_and_says_so() {
    assertThat(PlainLetters.bacs("Alexandrina Bartholomew"))
        .isEqualTo(new Carried("ALEXANDRINA BARTHO", java.util.Set.of(), true));
  }
}
