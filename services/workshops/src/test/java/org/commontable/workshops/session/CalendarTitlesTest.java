package org.commontable.workshops.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.commontable.workshops.perspective.Perspective;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
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
      strings = {"Starting together", "Seahorse", "Day two: plans", "Cynllunio gyda’n gilydd"})
  void other_titles_stay_as_they_are(String title) {
    assertThat(CalendarTitles.saysTooMuch(title)).isFalse();
    assertThat(CalendarTitles.ofCalendar(title)).isEqualTo(title);
  }
}
