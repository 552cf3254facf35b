package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;

import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F4")
class DraftingAClaimTest {

  @Test
  void attendance_alone_drafts_the_claim() {
    Decision<Entitlement> attended = accepted().record(present(), PROGRAMME);

    assertThat(factsOf(attended)).containsExactly("ClaimDrafted");
    assertThat(after(attended).claim()).contains(new Claim(Pence.pounds(150), SIX_HOURS, RATE));
  }

  @Test
  void who_was_there_for_part_is_paid_for_that_part() {
    Entitlement part = after(accepted().record(partial(TWO_HOURS, 1), PROGRAMME));

    assertThat(part.claim()).map(Claim::amount).contains(Pence.pounds(75));
  }

  @Test
  void who_takes_less_is_never_paid_more_than_they_want() {
    Entitlement half = answered(new Answer.TakeLess(Pence.pounds(100)));

    assertThat(after(half.record(present(), PROGRAMME)).claim())
        .map(Claim::amount)
        .contains(Pence.pounds(100));
    assertThat(after(half.record(partial(TWO_HOURS, 1), PROGRAMME)).claim())
        .map(Claim::amount)
        .contains(Pence.pounds(75));
  }

  @Test
  void nobody_is_paid_for_more_than_was_planned() {
    Entitlement long_ = after(accepted().record(partial(20 * 60, 1), PROGRAMME));

    assertThat(long_.claim()).map(Claim::amount).contains(Pence.pounds(150));
  }

  @Test
  void each_day_of_an_activity_counts_by_itself() {
    Entitlement twoDays =
        after(
            after(nothingYet().offer(anOffer(COORDINATOR, SIX_HOURS, SIX_HOURS), PROGRAMME))
                .answer(new Answer.Accept(), "amina", NOW));

    assertThat(claimAfter(twoDays, 2 * SIX_HOURS)).isEqualTo(Pence.pounds(300));
    assertThat(claimAfter(twoDays, SIX_HOURS)).isEqualTo(Pence.pounds(150));
    assertThat(claimAfter(twoDays, SIX_HOURS + TWO_HOURS)).isEqualTo(Pence.pounds(225));
  }

  @Test
  void who_was_not_there_is_owed_nothing() {
    Decision<Entitlement> absent = accepted().record(absent(1), PROGRAMME);

    assertThat(factsOf(absent)).containsExactly("NothingDue");
    assertThat(after(absent).state()).isEqualTo(EntitlementState.NOTHING_DUE);
    assertThat(after(absent).claim()).isEmpty();
  }

  @Test
  void who_has_not_answered_is_not_paid_until_they_do() {
    Entitlement unanswered = after(offered().record(present(), PROGRAMME));

    assertThat(unanswered.state()).isEqualTo(EntitlementState.OFFERED);
    assertThat(unanswered.claim()).isEmpty();
    assertThat(factsOf(unanswered.answer(new Answer.Accept(), "amina", NOW)))
        .containsExactly("OfferAnswered", "ClaimDrafted");
  }

  @Test
  void attendance_without_an_offer_is_kept_and_a_late_offer_picks_it_up() {
    Entitlement unoffered = after(nothingYet().record(present(), PROGRAMME));
    assertThat(unoffered.state()).isEqualTo(EntitlementState.UNOFFERED);

    Entitlement late = after(unoffered.offer(anOffer(), PROGRAMME));

    assertThat(after(late.answer(new Answer.Accept(), "amina", NOW)).state())
        .isEqualTo(EntitlementState.CLAIMED);
  }

  @Test
  void an_older_or_repeated_record_changes_nothing() {
    Entitlement corrected = after(accepted().record(partial(TWO_HOURS, 2), PROGRAMME));

    assertThat(corrected.record(present(), PROGRAMME)).isInstanceOf(Decision.Unchanged.class);
    assertThat(corrected.record(partial(TWO_HOURS, 2), PROGRAMME))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void of_two_registrations_the_one_with_more_time_counts() {
    Evidence cameBack = new Evidence("second", Evidence.Attendance.PRESENT, SIX_HOURS, DAY, 1);
    Entitlement first = after(accepted().record(absent(3), PROGRAMME));

    Entitlement both = after(first.record(cameBack, PROGRAMME));

    assertThat(both.claim()).map(Claim::amount).contains(Pence.pounds(150));
    assertThat(both.record(absent(4), PROGRAMME)).isInstanceOf(Decision.Unchanged.class);
  }

  private static Pence claimAfter(Entitlement accepted, int minutes) {
    return after(accepted.record(partial(minutes, 1), PROGRAMME)).claim().orElseThrow().amount();
  }

  @Test
  @Tag("N7")
  void whether_to_be_paid_is_up_to_whoever_was_there_for_what_is_offered_and_to_nobody_else() {
    Entitlement declined = answered(new Answer.Nothing());

    assertThat(after(declined.record(present(), PROGRAMME)).couldHaveBeenPaid()).isTrue();
    assertThat(claimed().couldHaveBeenPaid()).isTrue();
    assertThat(declined.couldHaveBeenPaid()).isFalse();
    assertThat(after(declined.record(absent(1), PROGRAMME)).couldHaveBeenPaid()).isFalse();
    assertThat(after(nothingYet().record(present(), PROGRAMME)).couldHaveBeenPaid()).isFalse();
    Withdrawal mistake = new Withdrawal(Withdrawal.Why.MISTAKE, "coordinator", NOW);
    Entitlement withdrawn = after(offered().withdraw(mistake));
    assertThat(after(withdrawn.record(present(), PROGRAMME)).couldHaveBeenPaid()).isFalse();
  }
}
