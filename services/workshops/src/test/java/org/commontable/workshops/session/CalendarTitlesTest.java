package org.commontable.workshops.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.commontable.workshops.course.Eligibility;
import org.commontable.workshops.perspective.Perspective;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other people may read over somebody's shoulder in their calendar. */
@Tag("I3")
class CalendarTitlesTest {

  @ParameterizedTest
  @EnumSource(value = Perspective.class, mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
  void every_word_for_who_comes_says_too_much_one_or_many(Perspective perspective) {
    String word = perspective.name().toLowerCase(Locale.ROOT).replace('_', ' ');

    assertThat(CalendarTitles.saysTooMuch("A day for one " + word)).as(word).isTrue();
    if (perspective != Perspective.STAFF) {
      assertThat(CalendarTitles.saysTooMuch("A day for " + word + "s")).as(word).isTrue();
    }
  }

  /** As dictionaries have the mutations of each, so that no rule is tested by itself. */
  @ParameterizedTest
  @CsvSource({
    "LIVED_EXPERIENCE, profiad bywyd, brofiad bywyd, mhrofiad bywyd, phrofiad bywyd",
    "PATIENT, claf, glaf, nghlaf, chlaf",
    "PATIENT, cleifion, gleifion, nghleifion, chleifion",
    "SERVICE_USER, defnyddiwr gwasanaeth, ddefnyddiwr gwasanaeth, nefnyddiwr gwasanaeth,",
    "SERVICE_USER, defnyddwyr gwasanaethau, ddefnyddwyr gwasanaethau, nefnyddwyr y gwasanaeth,",
    "CARER, gofalwr, ofalwr, ngofalwr,",
    "CARER, gofalwyr, ofalwyr, ngofalwyr,",
    "FORMER_CARER, gofalwr gynt, ofalwr gynt, ngofalwr gynt,",
    "REPRESENTATIVE, cynrychiolydd, gynrychiolydd, nghynrychiolwyr, chynrychiolwyr",
    "STAFF, staff,,,",
    "VOLUNTEER, gwirfoddolwr, wirfoddolwr, ngwirfoddolwyr, wirfoddolwyr",
    "COMMUNITY_LEADER, arweinydd cymunedol, harweinydd cymunedol, arweinwyr cymunedol,",
    "RESEARCHER, ymchwilydd, hymchwilydd, ymchwilwyr,",
    "FACILITATOR, hwylusydd, hwyluswyr,,"
  })
  void every_word_for_who_comes_says_too_much_in_welsh_in_every_form(ArgumentsAccessor row) {
    List<String> forms =
        row.toList().stream().skip(1).filter(Objects::nonNull).map(String::valueOf).toList();

    assertThat(forms)
        .allSatisfy(form -> {
          assertThat(CalendarTitles.saysTooMuch("Diwrnod i " + form)).as(form).isTrue();
          assertThat(CalendarTitles.saysTooMuch(form.toUpperCase(Locale.ROOT) + ": sgwrs"))
              .as(form)
              .isTrue();
        });
  }

  @ParameterizedTest
  @EnumSource(value = Perspective.class, mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
  void so_does_every_word_by_which_people_are_invited_in_welsh(Perspective perspective) {
    String open = new Eligibility(false, Set.of(), Set.of(perspective)).inWelsh();

    assertThat(CalendarTitles.saysTooMuch(open)).as(open).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gweithdy i ofalwyr",
        "Gofalwr ifanc",
        "Te i wirfoddolwyr",
        "Byw gyda ddementia",
        "Cymorth ganser",
        "Te a chanser",
        "Fy nghanser i",
        "Iselder",
        "Ei hiselder hi",
        "Awtistiaeth",
        "Byddar",
        "I bobl fyddar",
        "Grŵp iechyd-meddwl",
        "Ei hiechyd meddwl",
        "Byw gyda phoen",
        "Profedigaeth a galar",
        "Rhieni newydd",
        "I rieni newydd",
        "Ein theuluoedd",
        "Goroesi cam-drin",
        "Ar ôl camdriniaeth"
      })
  void conditions_and_what_people_live_with_say_too_much_in_welsh(String title) {
    assertThat(CalendarTitles.saysTooMuch(title)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bereavement café",
        "Living with grief",
        "Grieving together",
        "Sight loss forum",
        "Hearing-loss forum",
        "Mental-health board",
        "Self-harm: what helps",
        "Service-users' day",
        "Volunteers' supper",
        "Community leaders meet",
        "Living with ADHD",
        "PTSD: what helps",
        "Crohn’s and colitis group",
        "Stoma care evening",
        "Hepatitis C clinic redesign",
        "Sickle cell voices",
        "Perinatal pathway",
        "Long Covid café",
        "Wheelchair services",
        "Learning disability board",
        "Byw gyda dementia",
        "Diwrnod i ofalwyr a gofalwyr ifanc",
        "Profiad bywyd"
      })
  void so_do_conditions_and_what_people_live_with(String title) {
    assertThat(CalendarTitles.saysTooMuch(title)).isTrue();
    assertThat(CalendarTitles.ofCalendar(title)).isEqualTo("Workshops");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Starting together",
        "Seahorse",
        "Day two: plans",
        "What aren't we asking?",
        "What the alarm is for",
        "A grievance heard",
        "A briefing on the plan",
        "Cynllunio gyda’n gilydd",
        "Deall y llall",
        "Dechrau arni: gobeithion a phryderon",
        "Ein cynllun ar gyfer y flwyddyn",
        "Gwrando a dysgu"
      })
  void other_titles_stay_as_they_are(String title) {
    assertThat(CalendarTitles.saysTooMuch(title)).isFalse();
    assertThat(CalendarTitles.ofCalendar(title)).isEqualTo(title);
  }
}
