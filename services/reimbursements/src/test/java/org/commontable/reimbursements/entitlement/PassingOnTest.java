package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;

import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.PassedOn.Stage;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody gave away, on its way to a cause. */
@Tag("F8")
class PassingOnTest {
  private final Entitlement given =
      after(answered(new Answer.GiveAway()).record(present(), PROGRAMME));
  private final Entitlement listed = list(given, "batch");
  private final Entitlement fixed = after(listed.fixForCause("batch", Pence.pounds(150)));

  @Test
  void all_that_is_in_no_batch_goes_into_one() {
    assertThat(given.stillToPassOn()).isEqualTo(Pence.pounds(150));
    assertThat(given.waitsForACause()).isTrue();
    assertThat(listed.stillToPassOn()).isEqualTo(Pence.NOTHING);
    assertThat(listed.waitsForACause()).as("only one person wants it").isTrue();
    assertThat(listed.partIn("batch"))
        .contains(new PassedOn("batch", Pence.pounds(150), given.cost(), Stage.LISTED));
    assertThat(listed.listForCause(new Listing("batch", APPROVER)))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(refusalOf(listed.listForCause(new Listing("another", APPROVER))))
        .isEqualTo("in-another-batch");
    assertThat(refusalOf(fixed.listForCause(new Listing("another", APPROVER))))
        .isEqualTo("nothing-to-pass-on");
    assertThat(refusalOf(given.listForCause(new Listing("batch", new Actor("a", AMINA)))))
        .isEqualTo("own-gift");
  }

  @Test
  void what_one_person_listed_is_neither_fixed_nor_spoken_for() {
    assertThat(listed.isFixedForACause()).isFalse();
    assertThat(listed.isSpokenFor()).isFalse();
    assertThat(after(listed.leaveBatch("batch"))).isEqualTo(given);
    assertThat(listed.leaveBatch("another")).isInstanceOf(Decision.Unchanged.class);
    assertThat(given.leaveBatch("batch")).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_two_people_agreed_to_stays_in_its_batch() {
    assertThat(fixed.isFixedForACause()).isTrue();
    assertThat(fixed.isSpokenFor()).isTrue();
    assertThat(fixed.waitsForACause()).isFalse();
    assertThat(fixed.passedOnAt(Stage.FIXED)).isEqualTo(Pence.pounds(150));
    assertThat(fixed.leaveBatch("batch")).isInstanceOf(Decision.Unchanged.class);
    assertThat(fixed.fixForCause("batch", Pence.pounds(150)))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(refusalOf(listed.fixForCause("batch", Pence.pounds(149))))
        .isEqualTo("amount-changed");
  }

  @Test
  void what_the_cause_has_it_has_once() {
    Entitlement there = after(fixed.reachCause("batch"));

    assertThat(there.passedOnAt(Stage.WITH_THE_CAUSE)).isEqualTo(Pence.pounds(150));
    assertThat(there.passedOnAt(Stage.FIXED)).isEqualTo(Pence.NOTHING);
    assertThat(there.reachCause("batch")).isInstanceOf(Decision.Unchanged.class);
    assertThat(there.fixForCause("batch", Pence.pounds(150)))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(there.isFixedForACause()).isTrue();
  }

  @Test
  void what_is_paid_or_held_is_spoken_for_and_only_what_is_written_down_is_fixed() {
    Entitlement inRun = after(approved().takeIntoRun(taking("run")));

    assertThat(approved().isSpokenFor()).isFalse();
    assertThat(inRun.isSpokenFor()).isTrue();
    assertThat(paidBy("run").isSpokenFor()).isTrue();
    assertThat(approved().isFixed()).isFalse();
    assertThat(inRun.isFixed()).isFalse();
    assertThat(frozenIn("run").isFixed()).isTrue();
    assertThat(paidBy("run").isFixed()).isTrue();
  }

  private static Entitlement list(Entitlement from, String batch) {
    return after(from.listForCause(new Listing(batch, APPROVER)));
  }
}
