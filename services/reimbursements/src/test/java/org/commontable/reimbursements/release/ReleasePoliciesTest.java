package org.commontable.reimbursements.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.person.Who;
import org.commontable.reimbursements.release.ReleasePolicies.Releasable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReleasePoliciesTest {
  private static final String HASH = "hash";
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 8);
  private static final Instant FRESH_SINCE = Instant.parse("2026-07-08T09:00:00Z");
  private static final Actor PREPARER = new Actor("finance", null);
  private static final Actor ONE = new Actor("releaser-one", null);
  private static final Actor TWO = new Actor("releaser-two", null);

  @Test
  void whoever_had_no_hand_in_it_and_has_read_it_may_release_it() {
    assertThat(refusal(what(), ONE)).isEqualTo("nothing");
  }

  @Test
  void what_is_released_is_what_was_read() {
    assertThat(code(what(), fresh(ONE), "another hash", TODAY)).isEqualTo("other-manifest");
  }

  @Test
  void a_sign_in_is_fresh_from_the_very_instant() {
    assertThat(code(what(), signedInAt(FRESH_SINCE), HASH, TODAY)).isEqualTo("nothing");
    assertThat(code(what(), signedInAt(FRESH_SINCE.minusMillis(1)), HASH, TODAY))
        .isEqualTo("sign-in-again");
  }

  @Test
  void whoever_prepared_it_does_not_release_it_by_another_account_either() {
    assertThat(refusal(what(), PREPARER)).isEqualTo("releaser-prepared-it");

    Actor preparerToo =
        Actor.of(new Who("other-account", null, Set.of(PREPARER.account()), Set.of()));
    assertThat(refusal(what(), preparerToo)).isEqualTo("releaser-prepared-it");
  }

  @Test
  void each_hand_in_what_is_paid_stands_in_the_way_by_itself() {
    assertThat(refusal(what(), fresh(ONE).with(true, false, false, false, List.of())))
        .isEqualTo("releaser-is-payee");
    assertThat(refusal(what(), fresh(ONE).with(false, true, false, false, List.of())))
        .isEqualTo("releaser-approved-an-item");
    assertThat(refusal(what(), fresh(ONE).with(false, false, true, false, List.of())))
        .isEqualTo("releaser-shares-account");
    assertThat(refusal(what(), fresh(ONE).with(false, false, false, true, List.of())))
        .isEqualTo("releaser-handled-a-return");
  }

  @Test
  void whoever_reported_a_refusal_neither_prepares_nor_releases_what_is_paid_again() {
    assertThat(refusal(what(), refusedBefore(ONE, List.of(ONE))))
        .isEqualTo("releaser-reported-refusal");
    assertThat(refusal(what(), refusedBefore(ONE, List.of(TWO, PREPARER))))
        .isEqualTo("preparer-reported-refusal");
    assertThat(refusal(what(), refusedBefore(ONE, List.of(TWO)))).isEqualTo("nothing");
  }

  @Test
  @Tag("F1")
  void whoever_put_a_choice_on_record_neither_prepares_nor_releases_what_pays_that() {
    assertThat(refusal(what(), fresh(ONE).withRecorders(List.of(ONE))))
        .isEqualTo("releaser-recorded-a-choice");
    assertThat(refusal(what(), fresh(ONE).withRecorders(List.of(TWO, PREPARER))))
        .isEqualTo("preparer-recorded-a-choice");
    assertThat(refusal(what(), fresh(ONE).withRecorders(List.of(TWO)))).isEqualTo("nothing");
  }

  @Test
  void nobody_releases_twice() {
    Releasable released = new Releasable(HASH, List.of(PREPARER), List.of(ONE), TODAY);

    assertThat(refusal(released, ONE)).isEqualTo("already-released-by-you");
    assertThat(refusal(released, TWO)).isEqualTo("nothing");
  }

  @Test
  void it_can_be_released_on_its_last_day_and_no_later() {
    assertThat(code(what(), fresh(ONE), HASH, TODAY.plusDays(1))).isEqualTo("too-late");
    assertThat(code(what(), fresh(ONE), HASH, TODAY)).isEqualTo("nothing");
  }

  @Test
  void what_is_known_of_a_releaser_is_kept_beside_who_they_are_and_when_they_signed_in() {
    Releaser known = fresh(ONE).with(true, false, true, false, List.of(TWO));

    assertThat(known)
        .isEqualTo(
            new Releaser(
                ONE, FRESH_SINCE, FRESH_SINCE, true, false, true, false, List.of(TWO), List.of()));
  }

  @Test
  void paid_again_is_another_payment_to_the_register() {
    assertThat(Line.keyOf("entitlement", 1)).isEqualTo("entitlement");
    assertThat(Line.keyOf("entitlement", 2)).isEqualTo("entitlement-2");
  }

  private static Releasable what() {
    return new Releasable(HASH, List.of(PREPARER), List.of(), TODAY);
  }

  private static Releaser fresh(Actor actor) {
    return Releaser.of(actor, FRESH_SINCE, FRESH_SINCE);
  }

  private static Releaser signedInAt(Instant at) {
    return Releaser.of(ONE, at, FRESH_SINCE);
  }

  private static Releaser refusedBefore(Actor actor, List<Actor> refusers) {
    return fresh(actor).with(false, false, false, false, refusers);
  }

  private static String refusal(Releasable what, Actor actor) {
    return refusal(what, fresh(actor));
  }

  private static String refusal(Releasable what, Releaser releaser) {
    return code(what, releaser, HASH, TODAY);
  }

  private static String code(Releasable what, Releaser releaser, String seen, LocalDate today) {
    return ReleasePolicies.firstRefusal(what, releaser, seen, today)
        .map(Refusal::code)
        .orElse("nothing");
  }
}
