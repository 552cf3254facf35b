package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.accepted;
import static org.commontable.reimbursements.entitlement.Entitled.after;
import static org.commontable.reimbursements.entitlement.Entitled.answered;
import static org.commontable.reimbursements.entitlement.Entitled.approved;
import static org.commontable.reimbursements.entitlement.Entitled.claimed;
import static org.commontable.reimbursements.entitlement.Entitled.offered;
import static org.commontable.reimbursements.entitlement.Entitled.paidBy;

import java.util.Collections;
import java.util.List;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F6")
class PotPositionTest {

  @Test
  void what_is_offered_is_committed_until_it_is_approved_and_then_paid() {
    assertThat(PotPosition.of(offered())).isEqualTo(position(150, 150, 0, 0, 0));
    assertThat(PotPosition.of(accepted())).isEqualTo(position(150, 150, 0, 0, 0));
    assertThat(PotPosition.of(claimed())).isEqualTo(position(150, 150, 0, 0, 0));
    assertThat(PotPosition.of(approved())).isEqualTo(position(150, 0, 150, 0, 0));
    assertThat(PotPosition.of(paidBy("run"))).isEqualTo(position(150, 0, 0, 150, 0));
  }

  @Test
  void what_somebody_does_not_take_or_is_not_there_for_goes_back() {
    assertThat(PotPosition.of(answered(new Answer.TakeLess(Pence.pounds(40)))))
        .isEqualTo(position(150, 40, 0, 0, 110));
    assertThat(PotPosition.of(answered(new Answer.Nothing())))
        .isEqualTo(position(150, 0, 0, 0, 150));
    assertThat(
            PotPosition.of(
                after(
                    accepted()
                        .record(Entitled.partial(Entitled.TWO_HOURS, 1), Entitled.PROGRAMME))))
        .isEqualTo(position(150, 75, 0, 0, 75));
    assertThat(PotPosition.of(after(accepted().record(Entitled.absent(1), Entitled.PROGRAMME))))
        .isEqualTo(position(150, 0, 0, 0, 150));
  }

  @Test
  @Tag("F8")
  void what_is_given_away_is_promised_to_a_cause_then_fixed_and_then_with_it() {
    Entitlement given = answered(new Answer.GiveAway());
    assertThat(PotPosition.of(given)).isEqualTo(position(150, 150, 0, 0, 0));
    Entitlement half =
        after(given.record(Entitled.partial(Entitled.TWO_HOURS, 1), Entitled.PROGRAMME));
    assertThat(PotPosition.of(half)).isEqualTo(position(150, 75, 0, 0, 75));
    assertThat(PotPosition.of(after(given.record(Entitled.absent(1), Entitled.PROGRAMME))))
        .isEqualTo(position(150, 0, 0, 0, 150));

    Entitlement listed = after(half.listForCause(new Listing("one", Entitled.APPROVER)));
    assertThat(PotPosition.of(listed)).isEqualTo(position(150, 75, 0, 0, 75));
    Entitlement fixed = after(listed.fixForCause("one", listed.givenAway()));
    assertThat(PotPosition.of(fixed)).isEqualTo(position(150, 0, 75, 0, 75));
    Entitlement more =
        after(fixed.record(Entitled.partial(Entitled.SIX_HOURS, 2), Entitled.PROGRAMME));
    assertThat(PotPosition.of(more)).isEqualTo(position(150, 75, 75, 0, 0));
    Entitlement there = after(more.reachCause("one"));
    assertThat(PotPosition.of(there)).isEqualTo(position(150, 75, 0, 75, 0));
    assertThat(PotPosition.of(after(there.record(Entitled.absent(3), Entitled.PROGRAMME))))
        .isEqualTo(position(150, 0, 0, 75, 75));
  }

  @Test
  void what_was_withdrawn_counts_for_nothing_whatever_was_answered() {
    Withdrawal withdrawal =
        new Withdrawal(Withdrawal.Why.PLANS_CHANGED, "coordinator", Entitled.NOW);
    for (Entitlement each : List.of(offered(), accepted(), answered(new Answer.Nothing()))) {
      assertThat(PotPosition.of(after(each.withdraw(withdrawal)))).isEqualTo(PotPosition.NONE);
    }
  }

  @Test
  void a_pot_is_the_sum_of_what_comes_from_it_and_of_what_was_booked() {
    PotPosition pot =
        PotPosition.of(
            List.of(
                    offered(),
                    approved(),
                    paidBy("run"),
                    answered(new Answer.TakeLess(Pence.pounds(40))))
                .iterator());

    assertThat(pot).isEqualTo(position(600, 190, 150, 150, 110));
    assertThat(pot.used()).isEqualTo(Pence.pounds(490));
    assertThat(pot.withWhatWasGivenBack()).isEqualTo(Pence.pounds(600));
    assertThat(pot.plus(PotPosition.ofBookings(Pence.pounds(30))))
        .isEqualTo(position(630, 190, 150, 180, 110));
    assertThat(PotPosition.of(Collections.emptyIterator())).isEqualTo(PotPosition.NONE);
  }

  private static PotPosition position(
      long offered, long committed, long approved, long paid, long released) {
    return new PotPosition(
        Pence.pounds(offered),
        Pence.pounds(committed),
        Pence.pounds(approved),
        Pence.pounds(paid),
        Pence.pounds(released));
  }
}
