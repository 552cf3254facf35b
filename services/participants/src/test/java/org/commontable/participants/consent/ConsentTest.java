package org.commontable.participants.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.commontable.kernel.Decision;
import org.commontable.participants.consent.ConsentFact.ConsentGiven;
import org.commontable.participants.consent.ConsentFact.ConsentWithdrawn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P8")
class ConsentTest {
  private static final String AMINA = "067nq2cf7n3me9a0b1c2d3e4f5";
  private static final List<String> IDS = List.of(AMINA);
  private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T10:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-03-04T10:00:00Z");
  private static final Consent NONE = Consent.none(AMINA, "photographs");

  @Test
  void a_row_says_what_was_agreed_to_when_how_and_who_wrote_it_down() {
    assertThat(NONE.give(wording("v1", MONDAY), IDS, TUESDAY))
        .isEqualTo(
            Decision.changed(
                new Consent(AMINA, "photographs", List.of(wording("v1", MONDAY))),
                new ConsentGiven(AMINA, IDS, "photographs", "v1", MONDAY)));
  }

  @Test
  void who_is_responsible_is_named_in_every_row_also_where_an_older_release_named_nobody() {
    Giving nobody = new Giving("v1", List.of(), Channel.PAPER, MONDAY, "coordinator", null);
    Consent older = new Consent(AMINA, "photographs", List.of(nobody));

    Consent named = older.naming("Solent");

    assertThat(named.givings().getFirst().controllers()).containsExactly("Solent");
    assertThat(named.give(nobody.naming("Solent"), IDS, TUESDAY))
        .as("the same once more")
        .isEqualTo(Decision.unchanged(named));
    assertThat(named.naming("Solent, under another name")).isEqualTo(named);
  }

  @Test
  void the_network_is_the_same_by_each_of_its_names_and_another_body_is_not() {
    Giving nobody = wording("v1", TUESDAY);
    Consent before = new Consent(AMINA, "photographs", List.of(wording("v1", WEDNESDAY)));
    Consent named =
        after(
            NONE.knowing("Solent").give(wording("v1", WEDNESDAY).naming("Solent"), IDS, WEDNESDAY));
    Consent renamed = named.knowing("Solent and Sea");
    Giving trust = new Giving("v1", List.of("Trust"), Channel.PAPER, WEDNESDAY, "c", null);

    assertThat(renamed.give(nobody.naming("Solent and Sea"), IDS, WEDNESDAY))
        .isEqualTo(Decision.unchanged(renamed));
    Consent withdrawn = after(renamed.withdraw(IDS, WEDNESDAY));
    assertThat(withdrawn.networkNames()).containsExactlyInAnyOrder("Solent", "Solent and Sea");
    assertThat(
            before.knowing("Solent and Sea").give(nobody.naming("Solent and Sea"), IDS, WEDNESDAY))
        .as("what an older release wrote down stays as it is")
        .isEqualTo(Decision.unchanged(before.knowing("Solent and Sea")));
    Giving said = new Giving("v1", List.of("Solent"), Channel.PAPER, TUESDAY, "c", null);
    assertThat(before.knowing("Solent").give(said, IDS, WEDNESDAY))
        .as("by its name it is the network too")
        .isEqualTo(Decision.unchanged(before.knowing("Solent")));
    Consent ofAnother = after(named.give(trust, IDS, WEDNESDAY));
    assertThat(ofAnother.givings()).hasSize(2);
    assertThat(
            after(ofAnother.give(wording("v1", WEDNESDAY).naming("Solent"), IDS, WEDNESDAY))
                .givings())
        .hasSize(3);
    Giving both = new Giving("v1", List.of("Solent", "Trust"), Channel.PAPER, WEDNESDAY, "c", null);
    assertThat(after(named.give(both, IDS, WEDNESDAY)).givings())
        .as("together with another body it is not the network alone")
        .hasSize(2);
  }

  @Test
  void withdrawing_ends_the_row_and_is_told() {
    var withdrawn = after(given("v1").withdraw(IDS, TUESDAY));

    assertThat(withdrawn.standing()).isEmpty();
    assertThat(withdrawn.givings()).containsExactly(wording("v1", MONDAY).endedAt(TUESDAY));
    assertThat(given("v1").withdraw(IDS, TUESDAY))
        .isEqualTo(
            Decision.changed(withdrawn, new ConsentWithdrawn(AMINA, IDS, "photographs", TUESDAY)));
  }

  @Test
  void withdrawing_twice_is_withdrawing_once() {
    var withdrawn = after(given("v1").withdraw(IDS, TUESDAY));

    assertThat(withdrawn.withdraw(IDS, WEDNESDAY)).isEqualTo(Decision.unchanged(withdrawn));
  }

  @Test
  void what_was_never_written_down_is_told_all_the_same_when_it_is_withdrawn() {
    assertThat(NONE.withdraw(IDS, TUESDAY))
        .isEqualTo(
            Decision.changed(NONE, new ConsentWithdrawn(AMINA, IDS, "photographs", TUESDAY)));
  }

  @Test
  void agreeing_to_new_words_adds_a_row_and_keeps_the_old_one_readable() {
    var both = after(given("v1").give(wording("v2", TUESDAY), IDS, WEDNESDAY));

    assertThat(both.givings())
        .containsExactly(wording("v1", MONDAY).endedAt(TUESDAY), wording("v2", TUESDAY));
  }

  @Test
  void agreeing_again_to_the_same_words_adds_nothing() {
    assertThat(given("v1").give(wording("v1", TUESDAY), IDS, WEDNESDAY))
        .isEqualTo(Decision.unchanged(given("v1")));
  }

  @Test
  void one_may_agree_again_after_withdrawing() {
    var again =
        after(
            after(given("v1").withdraw(IDS, TUESDAY))
                .give(wording("v1", WEDNESDAY), IDS, WEDNESDAY));

    assertThat(again.standing()).contains(wording("v1", WEDNESDAY));
    assertThat(again.givings()).hasSize(2);
  }

  @Test
  void paper_that_is_found_later_can_t_undo_a_withdrawal() {
    var withdrawn = after(given("v1").withdraw(IDS, WEDNESDAY));

    assertRefused(withdrawn.give(wording("v1", TUESDAY), IDS, WEDNESDAY), "given-before-the-last");
  }

  @Test
  void nobody_agrees_in_the_future() {
    assertRefused(NONE.give(wording("v1", TUESDAY), IDS, MONDAY), "given-in-the-future");
  }

  @Test
  void there_is_a_limit_to_how_often() {
    var many =
        new Consent(
            AMINA,
            "photographs",
            IntStream.range(0, Consent.GIVINGS_MAX)
                .mapToObj(i -> wording("v" + i, MONDAY).endedAt(MONDAY))
                .toList());

    assertRefused(many.give(wording("v1", TUESDAY), IDS, TUESDAY), "too-many-givings");
  }

  @Test
  void a_purpose_is_a_name_and_has_no_room_for_words_about_a_person() {
    assertThatIllegalArgumentException().isThrownBy(() -> Consent.none(AMINA, "Amina's photo"));
  }

  private static Consent given(String version) {
    return after(NONE.give(wording(version, MONDAY), IDS, TUESDAY));
  }

  private static Giving wording(String version, Instant at) {
    return new Giving(version, List.of(), Channel.PAPER, at, "account-1", null);
  }

  private static Consent after(Decision<Consent> decision) {
    return switch (decision) {
      case Decision.Changed<Consent>(Consent state, var facts) -> state;
      default -> throw new AssertionError(decision);
    };
  }

  private static void assertRefused(Decision<Consent> decision, String code) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }
}
