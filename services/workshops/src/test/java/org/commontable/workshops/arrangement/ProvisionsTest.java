package org.commontable.workshops.arrangement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.arrangement.ArrangementsTold.WhoAsked;
import org.commontable.workshops.arrangement.Provisions.Provision;
import org.commontable.workshops.arrangement.Provisions.Stage;
import org.commontable.workshops.arrangement.Wishes.Wish;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of what somebody asked for they hear what came of it, once for each change. */
@Tag("W11")
class ProvisionsTest {
  private static final Provisions NONE = Provisions.none("s", "p");
  private static final Provision SOUGHT = loop(Stage.ASKED_FOR, null);
  private static final Provision ARRANGED = loop(Stage.ARRANGED, "By the hall");
  private static final Provision IMPOSSIBLE = loop(Stage.NOT_POSSIBLE, "None is free");

  @Test
  void who_asked_for_something_hears_that_it_is_arranged_or_not_possible() {
    assertThat(told(NONE, ARRANGED)).isTrue();
    assertThat(told(NONE, IMPOSSIBLE)).isTrue();
    assertThat(told(after(SOUGHT), ARRANGED)).isTrue();
    assertThat(told(after(ARRANGED), IMPOSSIBLE)).isTrue();
    assertThat(told(after(IMPOSSIBLE), ARRANGED)).isTrue();
  }

  @Test
  void they_hear_it_again_where_something_else_is_said_of_why_it_is_not_possible() {
    assertThat(told(after(IMPOSSIBLE), loop(Stage.NOT_POSSIBLE, "Captions instead"))).isTrue();
    assertThat(told(after(IMPOSSIBLE), IMPOSSIBLE)).isFalse();
    assertThat(told(after(ARRANGED), loop(Stage.ARRANGED, "By somebody else"))).isFalse();
  }

  @Test
  void that_it_is_looked_for_is_no_news() {
    assertThat(told(NONE, SOUGHT)).isFalse();
    assertThat(told(after(IMPOSSIBLE), SOUGHT)).isFalse();
  }

  @Test
  void nobody_hears_of_what_others_asked_for() {
    Decision<Provisions> decided =
        NONE.provide(
            null,
            null,
            List.of(ARRANGED),
            List.of(asked("one", Kind.VEGAN), asked("other", Kind.HEARING_LOOP)));

    assertThat(((Decision.Changed<Provisions>) decided).facts())
        .containsExactly(
            new ArrangementsTold("s", "p", List.of(new WhoAsked("other", "person-other"))));
  }

  @Test
  void what_is_booked_for_one_person_is_noted_to_those_who_book_it_alone() {
    Provision taxi = new Provision(Kind.TAXI, Stage.ARRANGED, "With Jo", "by", Instant.EPOCH);
    Provision none = new Provision(Kind.TAXI, Stage.NOT_POSSIBLE, "A lift", "by", Instant.EPOCH);

    assertThat(taxi.noteToWhoAsked()).isNull();
    assertThat(none.noteToWhoAsked()).isEqualTo("A lift");
    assertThat(ARRANGED.noteToWhoAsked()).isEqualTo("By the hall");
  }

  private static Provisions after(Provision before) {
    return new Provisions("s", "p", null, null, List.of(before));
  }

  private static boolean told(Provisions before, Provision anew) {
    Decision<Provisions> decided =
        before.provide(null, null, List.of(anew), List.of(asked("r", Kind.HEARING_LOOP)));
    return !((Decision.Changed<Provisions>) decided).facts().isEmpty();
  }

  private static Provision loop(Stage stage, @Nullable String note) {
    return new Provision(Kind.HEARING_LOOP, stage, note, "by", Instant.EPOCH);
  }

  private static Wishes asked(String registration, Kind kind) {
    return new Wishes(
        new NetworkId("solent"),
        registration,
        "s",
        "p",
        "person-" + registration,
        List.of(new Wish(kind, null, false, null, false, true)),
        List.of());
  }
}
