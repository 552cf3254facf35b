package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.entitlement.Entitled.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Withdrawal.Why;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.Rate;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an offer of several days comes to, and what holds of one that was withdrawn. */
class OfferByDayTest {
  private static final LocalDate NEXT = DAY.plusDays(1);
  private static final RateReference LATER = new RateReference("rate-card", 2);
  private static final Rate TEN = new Rate.Hourly(Pence.pounds(10));
  private static final Rate TWENTY = new Rate.Hourly(Pence.pounds(20));
  private static final Withdrawal MISTAKE = new Withdrawal(Why.MISTAKE, "coordinator", NOW);

  @Test
  void each_day_counts_by_its_own_rate_and_no_further_than_planned() {
    Offer offer = twoDays();

    assertThat(offer.amount()).isEqualTo(Pence.pounds(60));
    assertThat(offer.worthOf(given(60, 120))).isEqualTo(Pence.pounds(50));
    assertThat(offer.worthOf(given(180, 0))).isEqualTo(Pence.pounds(20));
    assertThat(offer.counted(given(180, 60))).containsExactly(120, 60);
    assertThat(offer.rateOf(0)).isEqualTo(TEN);
    assertThat(offer.rateOf(1)).isEqualTo(TWENTY);
    assertThat(offer.dates()).containsExactly(DAY, NEXT);
  }

  @Test
  void what_was_on_a_day_that_was_not_offered_fills_what_is_left() {
    Evidence moved = evidence(new Evidence.Day(DAY, 60), new Evidence.Day(NEXT.plusDays(1), 90));

    assertThat(twoDays().counted(moved)).containsExactly(120, 30);
    assertThat(twoDays().worthOf(moved)).isEqualTo(Pence.pounds(30));
  }

  @Test
  void where_nobody_said_on_which_day_the_days_are_filled_in_their_order() {
    Evidence told = Entitled.evidence(Evidence.Attendance.PARTIAL, 150, 1);

    assertThat(twoDays().counted(told)).containsExactly(120, 30);
    assertThat(twoDays().worthOf(150)).isEqualTo(Pence.pounds(30));
    assertThat(anOffer().dates()).containsExactly(DAY);
    assertThat(anOffer(COORDINATOR, 60, 60).dates()).isEmpty();
    assertThat(anOffer().rateOf(0)).isEqualTo(anOffer().rate());
  }

  @Test
  void days_that_do_not_add_up_say_nothing() {
    Evidence wrong =
        new Evidence(
            "registration",
            Evidence.Attendance.PRESENT,
            100,
            DAY,
            1,
            null,
            List.of(new Evidence.Day(DAY, 60)));

    assertThat(wrong.days()).isNull();
    assertThat(wrong.minutesOn(DAY)).isZero();
    assertThat(given(60, 30).minutesOn(NEXT)).isEqualTo(30);
    assertThat(given(60, 30).saysTheSameAs(given(30, 60))).isFalse();
    assertThat(given(60, 30).saysTheSameAs(given(60, 30))).isTrue();
  }

  @Test
  void another_version_changes_the_days_that_it_holds_for() {
    Offer uplifted =
        twoDays()
            .by(day ->
                day.on().equals(NEXT)
                    ? Optional.of(new Offer.Day(NEXT, LATER, new Rate.Hourly(Pence.pounds(30))))
                    : Optional.empty());

    assertThat(uplifted.amount()).isEqualTo(Pence.pounds(80));
    assertThat(uplifted.rateFrom()).isEqualTo(RATE);
    assertThat(uplifted.worthOf(given(60, 60))).isEqualTo(Pence.pounds(40));
  }

  @Test
  void an_offer_is_what_its_rates_give_for_what_is_planned() {
    assertThatThrownBy(() -> offer(List.of(120, 120), Pence.pounds(61), days()))
        .hasMessageContaining("planned");
    assertThatThrownBy(() -> offer(List.of(120), Pence.pounds(20), days()))
        .hasMessageContaining("minutes");
    assertThat(Offer.planned(List.of(60, 30), TEN)).isEqualTo(Pence.pounds(15));
  }

  @Test
  void the_same_terms_are_the_same_offer_whoever_prepared_it() {
    assertThat(twoDays().hasTheTermsOf(twoDays())).isTrue();
    assertThat(twoDays().hasTheTermsOf(offer(List.of(120, 120), Pence.pounds(40), null))).isFalse();
    assertThat(anOffer().hasTheTermsOf(anOffer(APPROVER, SIX_HOURS))).isTrue();
    assertThat(anOffer().hasTheTermsOf(anOffer(COORDINATOR, TWO_HOURS))).isFalse();
  }

  @Test
  void what_is_withdrawn_is_answered_no_more_and_leaves_its_pot() {
    Decision<Entitlement> taken = accepted().withdraw(MISTAKE);
    assertThat(factsOf(taken)).containsExactly("OfferWithdrawn");
    Entitlement withdrawn = after(taken);

    assertThat(withdrawn.state()).isEqualTo(EntitlementState.WITHDRAWN);
    assertThat(withdrawn.settled()).isTrue();
    assertThat(withdrawn.answered()).isEqualTo(accepted().answered());
    assertThat(PotPosition.of(withdrawn)).isEqualTo(PotPosition.NONE);
    assertThat(PotPosition.of(accepted())).isNotEqualTo(PotPosition.NONE);
    assertThat(withdrawn.withdraw(MISTAKE)).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusalOf(withdrawn.answer(new Answer.Nothing(), "amina", NOW)))
        .isEqualTo("offer-withdrawn");
    assertThat(refusalOf(withdrawn.agreePayDate(DAY.plusDays(9), DAY.minusDays(1))))
        .isEqualTo("nothing-offered");
    assertThat(refusalOf(nothingYet().withdraw(MISTAKE))).isEqualTo("nothing-offered");
    assertThat(refusalOf(claimed().withdraw(MISTAKE))).isEqualTo("offer-stands");
  }

  @Test
  void who_was_there_all_the_same_is_owed_nothing_until_it_is_offered_anew() {
    Decision<Entitlement> attended =
        after(accepted().withdraw(MISTAKE)).record(present(), PROGRAMME);
    assertThat(factsOf(attended)).isEmpty();
    assertThat(after(attended).claim()).isEmpty();

    Entitlement anew = after(after(attended).offer(anOffer(), PROGRAMME));
    assertThat(anew.withdrawn()).isNull();
    assertThat(anew.state()).isEqualTo(EntitlementState.OFFERED);
    assertThat(after(anew.answer(new Answer.Accept(), "amina", NOW)).claim())
        .contains(new Claim(Pence.pounds(150), SIX_HOURS, RATE));
  }

  @Test
  void a_decline_stays_a_decline_where_the_offer_is_withdrawn() {
    Entitlement declined = answered(new Answer.Nothing());
    assertThat(declined.settled()).isFalse();

    Entitlement withdrawn = after(declined.withdraw(MISTAKE));
    assertThat(withdrawn.state()).isEqualTo(EntitlementState.DECLINED);
    assertThat(withdrawn.settled()).isTrue();
    assertThat(Why.SESSION_CANCELLED.text()).isEqualTo("session_cancelled");
  }

  private static List<Offer.Day> days() {
    return List.of(new Offer.Day(DAY, RATE, TEN), new Offer.Day(NEXT, LATER, TWENTY));
  }

  private static Offer twoDays() {
    return offer(List.of(120, 120), Pence.pounds(60), days());
  }

  private static Offer offer(List<Integer> minutes, Pence amount, @Nullable List<Offer.Day> days) {
    LocalDate payBy = DAY.plusDays(30);
    return new Offer(
        "organisation",
        RATE,
        TEN,
        DAY,
        NEXT,
        minutes,
        amount,
        payBy,
        OfferTelling.ofSession(
                Said.asIs("Starting together"), DAY, minutes, amount, payBy, "SOLENT EXAMPLE")
            .words(),
        null,
        COORDINATOR,
        NOW,
        days);
  }

  private static Evidence given(int first, int second) {
    return evidence(new Evidence.Day(DAY, first), new Evidence.Day(NEXT, second));
  }

  private static Evidence evidence(Evidence.Day... days) {
    int minutes = List.of(days).stream().mapToInt(Evidence.Day::minutes).sum();
    return new Evidence(
        "registration", Evidence.Attendance.PRESENT, minutes, DAY, 1, null, List.of(days));
  }
}
