package org.commontable.participants.need;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.testing.HttpCaller;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is on record is offered where arrangements for a session are asked. */
@Tag("P5")
@Tag("W11")
class ToArrangeTest {

  @Test
  void what_somebody_needs_is_offered_in_the_form_in_which_a_session_is_asked_for_it() {
    String amina = personOnRecord("arrange-a", "Amina");
    var own = participant("arrange-a", amina);
    String needs = PEOPLE + "/" + amina + "/needs";
    need(own, needs, "no_steps", null, "organiser");
    need(own, needs, "print_24_point", null, "organiser");
    need(own, needs, "print_28_point", "On yellow paper", "organiser");
    need(own, needs, "braille_grade_2", null, "organiser");
    need(own, needs, "contact_by_letter", null, "organiser");
    need(own, needs, "quiet_room", null, "facilitator");
    own.post(
            needs,
            Map.of(
                "choice",
                "language_interpreter",
                "language",
                "ar",
                "detail",
                "A woman, please",
                "sharedWith",
                List.of("organiser"),
                "reviewOn",
                "2099-01-01"))
        .require(201);

    assertThat(
            own.get(needs + "/arrangements")
                .require(200)
                .json()
                .path("wishes")
                .valueStream()
                .map(Object::toString))
        .containsExactlyInAnyOrder(
            "{\"kind\":\"step_free\"}",
            "{\"kind\":\"print_24_point\"}",
            "{\"kind\":\"print_28_point\",\"detail\":\"On yellow paper\"}",
            "{\"kind\":\"braille_grade_2\"}",
            "{\"kind\":\"language_interpreter\",\"detail\":\"Arabic; A woman, please\"}",
            "{\"kind\":\"quiet_room\"}");
    participant("arrange-a", personOnRecord("arrange-a", "Bryn"))
        .get(needs + "/arrangements")
        .requireProblem(404, "not-found");
  }

  @Test
  void every_word_is_one_that_workshops_take() throws IOException {
    String kinds =
        Files.readString(
            Path.of("../workshops/src/main/java/org/commontable/workshops/arrangement/Kind.java"));
    Set<String> taken =
        kinds
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("[A-Z0-9_]+\\(Area.*"))
            .map(line -> line.substring(0, line.indexOf('(')).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    assertThat(taken).contains("step_free");
    assertThat(Arrays.stream(NeedChoice.values()).flatMap(one -> ToArrange.kind(one).stream()))
        .isSubsetOf(taken);
  }

  @Test
  void every_choice_is_arranged_but_how_to_be_written_to_and_what_asks_for_nothing() {
    assertThat(NeedChoice.values())
        .filteredOn(choice -> ToArrange.kind(choice).isEmpty())
        .containsExactlyInAnyOrder(
            NeedChoice.CONTACT_BY_EMAIL,
            NeedChoice.CONTACT_BY_LETTER,
            NeedChoice.CONTACT_BY_TEXT,
            NeedChoice.CONTACT_BY_PHONE,
            NeedChoice.TEXT_RELAY,
            NeedChoice.CONTACT_THROUGH_CARER,
            NeedChoice.OTHER_CONTACT,
            NeedChoice.INFORMATION_BY_EMAIL,
            NeedChoice.HEARING_AID);
  }

  @Test
  void what_workshops_have_no_word_for_is_asked_for_in_the_words_of_the_choice() {
    List<Need.Said> needs =
        List.of(
            said(NeedChoice.NOTE_TAKER, "ur", "x".repeat(400)),
            said(NeedChoice.OTHER_ACCESS, null, "A footstool"),
            said(NeedChoice.CHANGING_PLACE, null, null),
            said(NeedChoice.CONTACT_BY_LETTER, null, "Blue paper"));

    List<ToArrange.Wish> wishes = ToArrange.of(needs).wishes();

    assertThat(wishes).hasSize(1);
    assertThat(wishes.toString()).as("what a log could say").isEqualTo("[Wish]");
    assertThat(wishes.getFirst().kind()).isEqualTo("other_access");
    assertThat(wishes.getFirst().detail())
        .as("a long detail takes no other need away")
        .startsWith(
            "A footstool; A Changing Places toilet; Somebody who takes notes by hand (Urdu); x")
        .doesNotContain("Blue")
        .hasSize(ToArrange.DETAIL_LENGTH_MAX);
    assertThat(ToArrange.of(List.of(said(NeedChoice.ANOTHER_LANGUAGE, "ar", null))).wishes())
        .containsExactly(
            new ToArrange.Wish("other_access", "Written in another language; say which (Arabic)"));
  }

  @Test
  void of_two_long_needs_without_a_word_of_their_own_each_has_its_part_of_the_room() {
    String detail =
        detail(
            said(NeedChoice.OTHER_SUPPORT, "ur", "a".repeat(400)),
            said(NeedChoice.OTHER_ACCESS, null, "b".repeat(400)),
            said(NeedChoice.LOW_LIGHT, null, "c".repeat(400)));

    assertThat(detail)
        .matches("Softer light; (Urdu: a{100,}; b{100,}|b{100,}; Urdu: a{100,})")
        .hasSizeBetween(ToArrange.DETAIL_LENGTH_MAX - 3, ToArrange.DETAIL_LENGTH_MAX);
  }

  @Test
  void what_finds_no_room_is_counted_where_the_others_are_read() {
    List<NeedChoice> choices =
        List.of(
            NeedChoice.LIP_READS,
            NeedChoice.COMMUNICATION_DEVICE,
            NeedChoice.COMMUNICATION_PASSPORT,
            NeedChoice.HELP_TO_EXPRESS,
            NeedChoice.HELP_TO_UNDERSTAND,
            NeedChoice.VISUAL_FRAME_SIGNING,
            NeedChoice.MATERIALS_BEFORE,
            NeedChoice.CHANGING_PLACE,
            NeedChoice.PERSONAL_ASSISTANT,
            NeedChoice.HELP_WITH_TRAVEL);

    String detail =
        detail(choices.stream().map(choice -> said(choice, null, null)).toArray(Need.Said[]::new));

    long told = choices.stream().filter(choice -> detail.contains(choice.words())).count();
    assertThat(detail)
        .hasSizeLessThanOrEqualTo(ToArrange.DETAIL_LENGTH_MAX)
        .endsWith("; and " + (choices.size() - told) + " more: see their needs");
    assertThat(told).isGreaterThanOrEqualTo(6);
  }

  private static String detail(Need.Said... needs) {
    List<ToArrange.Wish> wishes = ToArrange.of(List.of(needs)).wishes();
    assertThat(wishes).extracting(ToArrange.Wish::kind).containsExactly("other_access");
    return Objects.requireNonNull(wishes.getFirst().detail());
  }

  private static Need.Said said(
      NeedChoice choice, @Nullable String language, @Nullable String detail) {
    return new Need.Said(
        choice,
        language,
        detail,
        null,
        Set.of(NeedSharing.ORGANISER),
        LocalDate.parse("2099-01-01"));
  }

  private static void need(
      HttpCaller own, String needs, String choice, @Nullable String detail, String sharedWith) {
    Map<String, Object> need =
        new HashMap<>(
            Map.of("choice", choice, "sharedWith", List.of(sharedWith), "reviewOn", "2099-01-01"));
    if (detail != null) {
      need.put("detail", detail);
    }
    own.post(needs, need).require(201);
  }
}
