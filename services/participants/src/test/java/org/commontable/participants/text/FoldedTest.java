package org.commontable.participants.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FoldedTest {

  @Test
  void accents_capitals_order_and_titles_make_no_other_name() {
    assertThat(Folded.name("Siân Tŷ-Gwyn")).isEqualTo(Folded.name("ty gwyn SIAN"));
    assertThat(Folded.name("Dr Øyvind Strauß")).isEqualTo(Folded.name("Strauss, Oyvind"));
    assertThat(Folded.name("Niamh O’Brien")).isEqualTo(Folded.name("OBrien Niamh"));
    assertThat(Folded.name("أمينة")).isEqualTo(Folded.name("امينة"));
    assertThat(Folded.name("فاطمة الزهراء")).isEqualTo(Folded.name("فاطمه زهراء"));
    assertThat(Folded.name("مصطفى")).isEqualTo(Folded.name("مصطفي"));
    assertThat(Folded.name("کریم")).isEqualTo(Folded.name("كريم"));
    assertThat(Folded.name("مـــريم")).isEqualTo(Folded.name("مريم"));
  }

  @Test
  void different_names_stay_different() {
    assertThat(Folded.name("Ann Lee")).isNotEqualTo(Folded.name("Anna Lee"));
    assertThat(Folded.words("Dr")).containsExactly("dr");
    assertThat(Folded.name("علي")).isNotEqualTo(Folded.name("عليا"));
  }

  @Test
  void a_number_is_the_same_however_it_is_written() {
    assertThat(Folded.phone("07700 900123")).isEqualTo(Folded.phone("+44 7700 900123"));
    assertThat(Folded.phone("+44 (0)7700 900123")).isEqualTo("+447700900123");
    assertThat(Folded.phone("0044 (0) 7700 900123")).isEqualTo("+447700900123");
    assertThat(Folded.phone("(0)7700 900123")).isEqualTo("+447700900123");
    assertThat(Folded.phone("7700900123")).as("a spreadsheet's").isEqualTo("+447700900123");
    assertThat(Folded.phone("٠٧٧٠٠ ٩٠٠١٢٣")).isEqualTo("+447700900123");
    assertThat(Folded.phone("00353 1 496 0123")).isEqualTo("+35314960123");
  }

  @Test
  void words_are_found_in_a_text_by_how_they_begin() {
    assertThat(Folded.says("Théâtre forum, a bit of mediation", "FORUM theatre")).isTrue();
    assertThat(Folded.says("Agile retrospectives", "retrospect")).isTrue();
    assertThat(Folded.says("Dr Who quizzes", "dr who")).isTrue();
    assertThat(Folded.says("Agile retrospectives", "spect")).isFalse();
    assertThat(Folded.says("Agile retrospectives", "agile theatre")).isFalse();
    assertThat(Folded.says("Agile retrospectives", "...")).as("no word").isFalse();
  }

  @Property(tries = 300)
  void folding_a_folded_name_changes_nothing(@ForAll String name) {
    assertThat(Folded.name(Folded.name(name))).isEqualTo(Folded.name(name));
  }
}
