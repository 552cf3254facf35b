package org.commontable.participants.need;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.need.Need.Said;
import org.commontable.participants.need.NeedFact.ReviewDue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P5")
class NeedTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
  private static final LocalDate REVIEW = LocalDate.parse("2026-09-01");
  private static final String AMINA = "067nq2cf7n3me9a0b1c2d3e4f5";
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  void all_four_categories_of_the_standard_have_choices_in_everyday_words() {
    for (NeedCategory category : NeedCategory.values()) {
      assertThat(NeedChoice.values())
          .filteredOn(c -> c.category() == category)
          .hasSizeGreaterThan(8);
    }
    assertThat(Arrays.stream(NeedChoice.values()).map(NeedChoice::words)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(NeedChoice.values()).map(NeedChoice::wordsWelsh))
        .doesNotContain("")
        .doesNotHaveDuplicates();
    assertThat(NeedChoice.values())
        .filteredOn(choice -> choice.words().equals(choice.wordsWelsh()))
        .as("a name is the same in both")
        .containsExactly(NeedChoice.MOON);
  }

  @Test
  @Tag("W11")
  void a_language_counts_as_one_wherever_it_is_spoken_and_in_each_way_in_which_it_is_written() {
    assertThat(counted(NeedChoice.LANGUAGE_INTERPRETER, "ar")).isEqualTo("ar");
    assertThat(counted(NeedChoice.LANGUAGE_INTERPRETER, "ar-SY")).isEqualTo("ar");
    assertThat(counted(NeedChoice.LANGUAGE_INTERPRETER, "zh-Hant-HK")).isEqualTo("zh");
    assertThat(counted(NeedChoice.ANOTHER_LANGUAGE, "zh-Hant-HK")).isEqualTo("zh-Hant");
    assertThat(counted(NeedChoice.EASY_READ, "pt-BR")).isEqualTo("pt");
    assertThat(counted(NeedChoice.OTHER_PROFESSIONAL, "bfi")).isEqualTo("bfi");
    assertThat(counted(NeedChoice.OTHER_PROFESSIONAL, "sgn-IE")).isEqualTo("sgn-IE");
    assertThat(counted(NeedChoice.EASY_READ, null)).isNull();
  }

  private static @Nullable String counted(NeedChoice choice, @Nullable String language) {
    return new Said(choice, language, null, null, Set.of(NeedSharing.ORGANISER), REVIEW)
        .languageCounted();
  }

  @Test
  void no_log_can_say_what_somebody_needs() {
    Said said =
        new Said(
            NeedChoice.QUIET_ROOM, null, "Crowds", null, Set.of(NeedSharing.ORGANISER), REVIEW);
    var wanted = new NeedsOfASession.Wanted(NeedChoice.QUIET_ROOM, null, 1, List.of("Crowds"));

    assertThat(said + " " + wanted).doesNotContain("Crowds", "QUIET_ROOM");
  }

  @Test
  void its_review_falls_due_in_the_morning_of_its_day_and_once() {
    Need need = loop(null);

    assertThat(need.dueAt()).isEqualTo(Instant.parse("2026-09-01T08:00:00Z"));
    assertThat(need.fallDue(Instant.parse("2026-09-01T07:59:59Z")))
        .isEqualTo(Decision.unchanged(need));
    var due = (Decision.Changed<Need>) need.fallDue(Instant.parse("2026-09-01T08:00:00Z"));
    assertThat(due.facts()).containsExactly(new ReviewDue(AMINA));
    assertThat(due.state().reviewDue()).isTrue();
    assertThat(due.state().dueAt()).isNull();
  }

  @Test
  void a_look_together_sets_the_next_one_and_says_whether_the_person_agreed() {
    Need due = changed(loop(null).fallDue(Instant.parse("2026-09-01T08:00:00Z")));
    LocalDate then = LocalDate.parse("2026-09-02");

    Need byThem = changed(due.confirm(LocalDate.parse("2027-09-01"), true, then));
    Need byStaff = changed(due.confirm(LocalDate.parse("2027-09-01"), false, then));

    assertThat(byThem.reviewDue()).isFalse();
    assertThat(byThem.confirmedOn()).isEqualTo(then);
    assertThat(byStaff.confirmedOn()).isNull();
    assertRefused(due.confirm(then, true, then), "review-not-ahead");
  }

  @Test
  void what_the_person_says_of_a_session_stands_over_what_others_wrote() {
    Need byStaff = changed(loop(null).met(row(Met.MET, false)));
    Need byThem = changed(byStaff.met(row(Met.NOT_MET, true)));

    assertThat(byThem.meetings()).hasSize(1);
    assertThat(byThem.meetings().getFirst().met()).isEqualTo(Met.NOT_MET);
    assertRefused(byThem.met(row(Met.MET, false)), "said-by-the-person");
    assertThat(changed(byThem.met(row(Met.PARTLY, true))).meetings().getFirst().met())
        .isEqualTo(Met.PARTLY);
  }

  @Test
  void what_ended_is_kept_and_never_changed() {
    Need ended = changed(loop(null).end(TODAY));

    assertThat(ended.stands()).isFalse();
    assertThat(ended.dueAt()).isNull();
    assertRefused(ended.change(said(NeedChoice.HEARING_LOOP, "x"), true, TODAY), "need-ended");
    assertThat(ended.end(TODAY.plusDays(1))).isEqualTo(Decision.unchanged(ended));
  }

  @Test
  void another_need_is_another_record() {
    assertRefused(
        loop(null).change(said(NeedChoice.EASY_READ, null), true, TODAY), "need-is-another");
  }

  @Test
  void what_nobody_may_know_or_says_nothing_is_refused() {
    assertRefused(Need.record(need(said(NeedChoice.OTHER_ACCESS, null)), TODAY), "detail-missing");
    assertRefused(
        Need.record(need(new Said(NeedChoice.NO_STEPS, null, null, null, Set.of(), REVIEW)), TODAY),
        "shared-with-nobody");
    assertThat(loop("behind the desk").toString()).doesNotContain("desk");
  }

  @Test
  void an_interpreter_is_for_a_language_and_what_is_the_same_in_all_has_none() {
    assertRefused(
        Need.record(need(said(NeedChoice.LANGUAGE_INTERPRETER, null, "Arabic")), TODAY),
        "language-missing");
    assertRefused(
        Need.record(need(said(NeedChoice.ANOTHER_LANGUAGE, null, null)), TODAY),
        "language-missing");
    assertRefused(
        Need.record(need(said(NeedChoice.NO_STEPS, "ar", null)), TODAY), "language-says-nothing");
    Need interpreter =
        changed(Need.record(need(said(NeedChoice.LANGUAGE_INTERPRETER, "ar", null)), TODAY));
    Need easyRead = changed(Need.record(need(said(NeedChoice.EASY_READ, "cy", null)), TODAY));

    assertThat(interpreter.said().languageName()).isEqualTo("Arabic");
    assertThat(
            changed(easyRead.confirm(LocalDate.parse("2027-09-01"), true, TODAY)).said().language())
        .isEqualTo("cy");
  }

  @Test
  void what_an_older_release_recorded_without_its_language_can_be_looked_at_again() {
    Need older = need(said(NeedChoice.LANGUAGE_INTERPRETER, null, "Arabic"));

    assertThat(changed(older.confirm(LocalDate.parse("2027-09-01"), true, TODAY)).said().detail())
        .isEqualTo("Arabic");
    assertRefused(
        older.change(said(NeedChoice.LANGUAGE_INTERPRETER, null, "Arabic"), true, TODAY),
        "language-missing");
  }

  @Test
  void what_is_shared_with_nobody_is_not_confirmed_at_its_review() {
    Need unshared = need(new Said(NeedChoice.NO_STEPS, null, null, null, Set.of(), REVIEW));

    assertRefused(
        unshared.confirm(LocalDate.parse("2027-09-01"), true, TODAY), "shared-with-nobody");
  }

  @Test
  void a_code_is_that_of_the_very_tag_or_else_of_the_language_or_else_of_the_choice() {
    NeedCodes codes =
        new NeedCodes(
            "A coding system",
            "2026-04",
            List.of(
                new NeedCodes.Code(NeedChoice.EASY_READ, null, "any", null),
                new NeedCodes.Code(NeedChoice.EASY_READ, "ar", "arabic", null),
                new NeedCodes.Code(NeedChoice.EASY_READ, "ar-SY", "syrian", null),
                new NeedCodes.Code(NeedChoice.AUDIO, "zh-Hant", "traditional", null)));

    assertThat(code(codes, NeedChoice.EASY_READ, "ar-SY")).isEqualTo("syrian");
    assertThat(code(codes, NeedChoice.EASY_READ, "ar-Arab-EG")).isEqualTo("arabic");
    assertThat(code(codes, NeedChoice.EASY_READ, "ar")).isEqualTo("arabic");
    assertThat(code(codes, NeedChoice.EASY_READ, "cy-GB")).isEqualTo("any");
    assertThat(code(codes, NeedChoice.EASY_READ, null)).isEqualTo("any");
    assertThat(codes.of(NeedChoice.AUDIO, "zh")).isEmpty();
  }

  private static String code(NeedCodes codes, NeedChoice choice, @Nullable String language) {
    return codes.of(choice, language).orElseThrow().code();
  }

  private static Need loop(@Nullable String detail) {
    return changed(Need.record(need(said(NeedChoice.HEARING_LOOP, detail)), TODAY));
  }

  private static Said said(NeedChoice choice, @Nullable String detail) {
    return said(choice, null, detail);
  }

  private static Said said(NeedChoice choice, @Nullable String language, @Nullable String detail) {
    return new Said(choice, language, detail, null, Set.of(NeedSharing.ORGANISER), REVIEW);
  }

  private static Need need(Said said) {
    return new Need(
        new NetworkId("solent"), AMINA, said, "coordinator", NOW, null, false, List.of(), null);
  }

  private static Meeting row(Met met, boolean byPerson) {
    return new Meeting("session", met, null, byPerson, byPerson ? "amina" : "coordinator", NOW);
  }

  private static Need changed(Decision<Need> decision) {
    assertThat(decision).isInstanceOf(Decision.Changed.class);
    return ((Decision.Changed<Need>) decision).state();
  }

  private static void assertRefused(Decision<Need> decision, String code) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    assertThat(((Decision.Refused<Need>) decision).refusal().code()).isEqualTo(code);
  }
}
