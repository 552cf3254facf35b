package org.commontable.reimbursements.entitlement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;
import static org.commontable.reimbursements.entitlement.Entitled.taking;

import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is closed at the bounce desk, as the entitlement tells it from then on. */
@Tag("F16")
class ClosingAReturnTest {
  private static final LocalDate BACK = DAY.plusDays(25);
  private static final LocalDate CLOSED = DAY.plusDays(30);
  private static final Closing WRITTEN_OFF = new Closing(Closing.How.WRITTEN_OFF, CLOSED);
  private static final Closing BY_HAND = new Closing(Closing.How.PAID_OTHERWISE, CLOSED);

  private final Entitlement paid = paidBy("run");
  private final Entitlement back = after(paid.comeBack("run", BACK));

  @Test
  @Tag("F6")
  void what_is_written_off_is_neither_paid_nor_owed_and_no_run_takes_it_again() {
    Entitlement closed = after(back.close(whole(), WRITTEN_OFF));

    assertThat(closed.state()).isEqualTo(EntitlementState.WRITTEN_OFF);
    assertThat(closed.settled()).isTrue();
    assertThat(closed.difference()).isEmpty();
    assertThat(PotPosition.of(closed).used()).isEqualTo(Pence.NOTHING);
    assertThat(PotPosition.of(closed).released()).isEqualTo(Pence.pounds(150));
    assertThat(refusalOf(closed.takeIntoRun(taking("another")))).isEqualTo("written-off");
    assertThat(refusalOf(closed.answer(new Answer.Accept(), "amina", NOW)))
        .isEqualTo("not refused");
    assertThat(refusalOf(closed.answer(new Answer.Nothing(), "amina", NOW)))
        .isEqualTo("written-off");
    assertThat(closed.close(whole(), WRITTEN_OFF)).isInstanceOf(Decision.Unchanged.class);
    assertThat(closed.comeBack("run", BACK)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_is_paid_by_hand_is_paid_on_that_day_and_others_are_told() {
    Decision<Entitlement> closing = back.close(whole(), BY_HAND);
    Entitlement closed = after(closing);

    assertThat(factsOf(closing)).containsExactly("PaymentSent", "ReturnClosed");
    assertThat(closed.state()).isEqualTo(EntitlementState.PAID);
    assertThat(paymentOf(closed).arrivals())
        .containsExactly(new Payment.Arrival(CLOSED, Pence.pounds(150), true));
    assertThat(PotPosition.of(closed).paid()).isEqualTo(Pence.pounds(150));
    assertThat(PotPosition.of(closed).approved()).isEqualTo(Pence.NOTHING);
    assertThat(refusalOf(closed.takeIntoRun(taking("another")))).isEqualTo("already-paid");
  }

  @Test
  void what_goes_to_an_estate_is_paid_and_nobody_is_written_to_about_it() {
    Decision<Entitlement> closing = back.close(whole(), new Closing(Closing.How.ESTATE, CLOSED));

    assertThat(factsOf(closing)).containsExactly("ReturnClosed");
    assertThat(paymentOf(after(closing)).arrived()).isEqualTo(Pence.pounds(150));
  }

  @Test
  @Tag("F30")
  void a_payment_is_given_back_in_fifty_parts_and_no_more() {
    Entitlement less = paid;
    for (int i = 0; i < Payment.REPAYMENTS_MOST; i++) {
      less = after(less.repay(givenBack("part-" + i)));
    }

    assertThat(refusalOf(less.repay(givenBack("one-more")))).isEqualTo("too-many-repayments");
    // Noted twice is noted once, however many there are.
    assertThat(less.repay(givenBack("part-0"))).isInstanceOf(Decision.Unchanged.class);
    assertThat(paymentOf(less).repaid()).isEqualTo(Pence.pounds(50));
  }

  private static Repayment givenBack(String key) {
    return new Repayment(key, Pence.pounds(1), BACK, false, APPROVER, null);
  }

  @Test
  @Tag("F6")
  void a_part_that_came_back_is_spoken_for_until_somebody_says_what_becomes_of_it() {
    Entitlement part = after(paid.comeBackInPart("run", Pence.pounds(40)));

    assertThat(part.state()).isEqualTo(EntitlementState.PAID);
    assertThat(paymentOf(part).arrived()).isEqualTo(Pence.pounds(110));
    assertThat(PotPosition.of(part).approved()).isEqualTo(Pence.pounds(40));
    assertThat(PotPosition.of(part).paid()).isEqualTo(Pence.pounds(110));
    assertThat(part.comeBackInPart("run", Pence.pounds(30))).isInstanceOf(Decision.Unchanged.class);

    Entitlement byHand = after(part.close(part(40), BY_HAND));
    assertThat(paymentOf(byHand).arrivals())
        .containsExactly(
            new Payment.Arrival(DAY.plusDays(20), Pence.pounds(110), false),
            new Payment.Arrival(CLOSED, Pence.pounds(40), true));
    Entitlement less = after(part.close(part(40), WRITTEN_OFF));
    assertThat(PotPosition.of(less).used()).isEqualTo(Pence.pounds(110));
    assertThat(PotPosition.of(less).released()).isEqualTo(Pence.pounds(40));
  }

  @Test
  void what_comes_back_after_a_part_was_closed_is_closed_too() {
    Entitlement part = after(paid.close(part(40), WRITTEN_OFF));

    Decision<Entitlement> rest = part.close(whole(), WRITTEN_OFF);

    assertThat(factsOf(rest)).containsExactly("PaymentReturned", "ReturnClosed");
    assertThat(after(rest).state()).isEqualTo(EntitlementState.WRITTEN_OFF);
    assertThat(after(rest).close(whole(), WRITTEN_OFF)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_another_run_paid_since_is_not_closed_by_the_earlier_return() {
    Entitlement again =
        after(
            after(after(back.takeIntoRun(taking("next"))).freezeIn("next", 1)).pay("next", CLOSED));

    assertThat(again.close(whole(), WRITTEN_OFF)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  @Tag("F18")
  void what_is_answered_otherwise_after_it_came_back_is_a_new_cost_and_not_what_was_owed() {
    assertThat(back.isOwedAgain()).isTrue();

    Entitlement less = after(back.answer(new Answer.TakeLess(Pence.pounds(50)), "amina", NOW));
    assertThat(less.cameBack()).isTrue();
    assertThat(less.isOwedAgain()).isFalse();
    Entitlement corrected = after(paid.record(partial(TWO_HOURS, 2), PROGRAMME));
    assertThat(after(corrected.comeBack("run", BACK)).isOwedAgain()).isFalse();
    assertThat(factsOf(corrected.comeBack("run", BACK)))
        .isEqualTo(List.of("PaymentReturned", "ClaimDrafted"));
  }

  private static Payment paymentOf(Entitlement e) {
    return requireNonNull(e.payment());
  }

  private static WhatCameBack whole() {
    return part(150);
  }

  private static WhatCameBack part(long pounds) {
    return new WhatCameBack("run", 1, Pence.pounds(150), Pence.pounds(pounds), BACK);
  }
}
