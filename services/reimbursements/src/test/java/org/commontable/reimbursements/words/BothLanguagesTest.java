package org.commontable.reimbursements.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.reimbursements.money.Pence;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said in one language is said in the other. */
@Tag("F1")
@Tag("F9")
@Tag("F10")
@Tag("F20")
class BothLanguagesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 12);

  @Test
  void both_have_the_same_entries_about_the_same_things() {
    assertThatCode(Catalogue::compare).doesNotThrowAnyException();
    assertThat(bases(Language.CY)).isEqualTo(bases(Language.EN)).hasSizeGreaterThan(100);
  }

  @Test
  void nothing_is_left_in_the_other_language() {
    Map<String, String> english = Catalogue.of(Language.EN).entries();

    Catalogue.of(Language.CY)
        .entries()
        .forEach((key, welsh) ->
            assertThat(welsh)
                .as(key)
                .isNotBlank()
                .isNotEqualToIgnoringCase(english.getOrDefault(key, "")));
  }

  @Test
  void every_form_of_a_number_is_one_that_the_language_has() {
    assertThat(forms(Language.EN)).isSubsetOf("one", "other");
    assertThat(forms(Language.CY))
        .isSubsetOf(
            Stream.of(Plural.values()).map(form -> form.name().toLowerCase(Locale.ROOT)).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "1,Mae rhywun ar ran A yn ei gymeradwyo.,Somebody at A approves it.",
    "2,Mae 2 berson ar ran A yn ei gymeradwyo.,2 people at A approve it.",
    "3,Mae 3 pherson ar ran A yn ei gymeradwyo.,3 people at A approve it.",
    "4,Mae 4 person ar ran A yn ei gymeradwyo.,4 people at A approve it.",
    "6,Mae 6 pherson ar ran A yn ei gymeradwyo.,6 people at A approve it."
  })
  void a_number_takes_the_form_that_goes_with_it(int count, String welsh, String english) {
    Said said = Sentence.of("forecast.approves").counting(count).with("organisation", "A");

    assertThat(said.in(Language.CY)).isEqualTo(welsh);
    assertThat(said.in(Language.EN)).isEqualTo(english);
  }

  @Test
  void days_and_amounts_are_written_as_people_write_them() {
    Said offer = Sentence.of("offer.attending").with("title", "Ein stori").with("on", DAY);
    Said account =
        Sentence.of("paper.payment.how.account-part")
            .with("amount", Pence.of(8_250))
            .with("on", DAY);

    assertThat(offer.in(Language.CY))
        .isEqualTo("Cymryd rhan yn “Ein stori” ddydd Mawrth 12 Mai 2026.");
    assertThat(offer.in(Language.EN))
        .isEqualTo("Taking part in “Ein stori” on Tuesday 12 May 2026.");
    assertThat(account.in(Language.CY)).isEqualTo("Bydd £82.50 yn eich cyfrif ar 12 Mai 2026.");
  }

  @Test
  void what_is_left_open_or_unknown_is_a_fault() {
    assertThatThrownBy(() -> Sentence.of("paper.pack.whose").in(Language.CY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> Sentence.of("no.such.entry").in(Language.EN))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_people_wrote_is_said_in_the_language_that_they_wrote_it_in() {
    assertThat(Said.told("Together", "Gyda'n gilydd").in(Language.CY)).isEqualTo("Gyda'n gilydd");
    assertThat(Said.told("Together", null).in(Language.CY)).isEqualTo("Together");
    assertThat(Said.told("Together", "Gyda'n gilydd").in(Language.EN)).isEqualTo("Together");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none,none,none",
        "none,cy,CY",
        "none,'cy-GB,cy;q=0.9,en;q=0.8',CY",
        "none,'en-GB,en;q=0.9,cy;q=0.8',EN",
        "none,'en;q=0.3,cy;q=0.7',CY",
        "none,'cy;q=0,en',EN",
        "none,'fr-FR,fr;q=0.9',none",
        "none,'fr,cy;q=0.2',CY",
        "none,*,none",
        "none,';;;',none",
        "cy,en,CY",
        "en,cy,EN",
        "fr,cy,CY",
        "'',none,none"
      })
  void the_language_that_is_liked_best_is_taken(String named, String accepted, Language stated) {
    assertThat(LanguageWish.of(named, accepted).stated()).isEqualTo(stated);
  }

  @Test
  void what_participants_tells_of_a_networks_languages_can_be_read() {
    for (String event : Set.of("network_opened.v1", "network_changed.v1")) {
      assertThat(
              ContractKit.of("participants")
                  .checkReads(event, LanguageSettings.NetworkTold.class)
                  .requiresWelsh())
          .isTrue();
    }
  }

  private static Set<String> bases(Language language) {
    return Catalogue.of(language).entries().keySet().stream()
        .map(key -> key.replaceFirst("\\[[a-z]+]$", "[]"))
        .collect(Collectors.toSet());
  }

  private static Set<String> forms(Language language) {
    return Catalogue.of(language).entries().keySet().stream()
        .filter(key -> key.endsWith("]"))
        .map(key -> key.substring(key.indexOf('[') + 1, key.length() - 1))
        .collect(Collectors.toSet());
  }
}
