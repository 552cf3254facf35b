package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;
import static org.commontable.reimbursements.entitlement.Entitled.taking;

import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Difference.Direction;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Test;

class PayingByOneRunTest {

  @Test
  void one_run_holds_it_and_no_other_can_take_it() {
    Entitlement held = after(approved().takeIntoRun(taking("run")));

    assertThat(held.state()).isEqualTo(EntitlementState.IN_RUN);
    assertThat(held.takeIntoRun(taking("run"))).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusalOf(held.takeIntoRun(taking("other")))).isEqualTo("in-another-run");
    // What holds it may be a run for the bank, or a list of vouchers.
    assertThat(held.takeIntoRun(taking("other")))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused ->
                assertThat(refused.refusal().detail()).contains("payment run", "list of vouchers"));
    assertThat(refusalOf(held.freezeIn("other", 1))).isEqualTo("not-in-this-run");
    assertThat(held.leaveRun("other")).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_is_not_approved_joins_no_run() {
    assertThat(refusalOf(claimed().takeIntoRun(taking("run")))).isEqualTo("not-approved");
  }

  @Test
  void only_a_frozen_run_pays_and_pays_once() {
    Entitlement held = after(approved().takeIntoRun(taking("run")));
    assertThat(refusalOf(held.pay("run", DAY))).isEqualTo("not-frozen");

    Decision<Entitlement> paid = frozenIn("run").pay("run", DAY);

    assertThat(factsOf(paid)).containsExactly("PaymentSent");
    assertThat(after(paid).payment()).isEqualTo(new Payment("run", DAY, Pence.pounds(150), RATE));
    assertThat(after(paid).pay("run", DAY)).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusalOf(after(paid).pay("other", DAY))).isEqualTo("already-paid");
    assertThat(refusalOf(after(paid).leaveRun("run"))).isEqualTo("already-paid");
    assertThat(refusalOf(after(paid).takeIntoRun(taking("other")))).isEqualTo("already-paid");
  }

  @Test
  void what_leaves_a_frozen_run_can_join_another_as_it_was_approved() {
    Entitlement free = after(frozenIn("run").leaveRun("run"));

    assertThat(free.state()).isEqualTo(EntitlementState.APPROVED);
    assertThat(after(free.takeIntoRun(taking("other"))).state()).isEqualTo(EntitlementState.IN_RUN);
  }

  @Test
  void a_later_attempt_freezes_anew_what_an_earlier_one_froze_and_not_the_other_way_round() {
    Entitlement first = frozenIn("run");
    assertThat(first.hold()).isEqualTo(new Hold("run", true, 1));
    assertThat(first.freezeIn("run", 1)).isInstanceOf(Decision.Unchanged.class);

    Entitlement second = after(first.freezeIn("run", 2));

    assertThat(second.hold()).isEqualTo(new Hold("run", true, 2));
    assertThat(second.freezeIn("run", 1)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_an_attempt_that_came_to_nothing_froze_stays_in_the_run_and_may_change_again() {
    Entitlement frozen = after(frozenIn("run").freezeIn("run", 2));

    Entitlement thawed = after(frozen.thawIn("run", 2));

    assertThat(thawed.hold()).isEqualTo(new Hold("run", false, 0));
    assertThat(thawed.state()).isEqualTo(EntitlementState.IN_RUN);
    assertThat(after(thawed.answer(new Answer.Nothing(), "amina", NOW)).hold()).isNull();
    assertThat(after(frozen.thawIn("run", 3)).hold()).isEqualTo(new Hold("run", false, 0));
    assertThat(frozen.thawIn("run", 1)).isInstanceOf(Decision.Unchanged.class);
    assertThat(frozen.thawIn("other", 2)).isInstanceOf(Decision.Unchanged.class);
    assertThat(thawed.thawIn("run", 2)).isInstanceOf(Decision.Unchanged.class);
    assertThat(approved().thawIn("run", 2)).isInstanceOf(Decision.Unchanged.class);
    assertThat(after(frozen.pay("run", DAY)).thawIn("run", 2))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_was_corrected_while_frozen_leaves_the_run_when_it_may_change_again() {
    Entitlement corrected = after(frozenIn("run").record(partial(TWO_HOURS, 2), PROGRAMME));

    Entitlement thawed = after(corrected.thawIn("run", 1));

    assertThat(thawed.hold()).isNull();
    assertThat(thawed.state()).isEqualTo(EntitlementState.CLAIMED);
  }

  @Test
  void a_correction_while_frozen_does_not_move_the_amount_and_shows_after_payment() {
    Entitlement corrected = after(frozenIn("run").record(partial(TWO_HOURS, 2), PROGRAMME));
    assertThat(corrected.state()).isEqualTo(EntitlementState.IN_RUN);

    Entitlement paid = after(corrected.pay("run", DAY));

    assertThat(paid.state()).isEqualTo(EntitlementState.PAID_WITH_DIFFERENCE);
    assertThat(paid.difference())
        .contains(new Difference(Direction.PAID_TOO_MUCH, Pence.pounds(75), RATE));
  }

  @Test
  void a_correction_while_frozen_reopens_approval_if_the_run_is_given_up() {
    Entitlement corrected = after(frozenIn("run").record(partial(TWO_HOURS, 2), PROGRAMME));

    Decision<Entitlement> left = corrected.leaveRun("run");

    assertThat(after(left).state()).isEqualTo(EntitlementState.CLAIMED);
    assertThat(factsOf(left)).containsExactly("ClaimDrafted");
  }

  @Test
  void a_correction_after_payment_shows_what_is_still_owed_until_it_is_put_right() {
    Entitlement half =
        after(
            after(
                    after(
                            after(
                                    after(accepted().record(partial(TWO_HOURS, 1), PROGRAMME))
                                        .approve(new Approving(Pence.pounds(75), APPROVER), NOW))
                                .takeIntoRun(taking("run")))
                        .freezeIn("run", 1))
                .pay("run", DAY));

    Entitlement corrected = after(half.record(partial(SIX_HOURS, 2), PROGRAMME));
    assertThat(corrected.difference())
        .contains(new Difference(Direction.STILL_OWED, Pence.pounds(75), RATE));

    Entitlement undone = after(corrected.record(partial(TWO_HOURS, 3), PROGRAMME));
    assertThat(undone.state()).isEqualTo(EntitlementState.PAID);
  }
}
