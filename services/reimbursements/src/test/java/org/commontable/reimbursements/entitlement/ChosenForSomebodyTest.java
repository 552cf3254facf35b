package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;

import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody chose, put on record for them by somebody else. */
@Tag("F1")
class ChosenForSomebodyTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
  private static final Actor RECORDER = new Actor("recorder", null);
  private static final Answer ACCEPT = new Answer.Accept();

  @Test
  void what_they_said_by_phone_counts_like_their_own_and_they_hear_of_it() {
    Decision<Entitlement> decision = offered().answerFor(ACCEPT, byPhone(ACCEPT));

    assertThat(((Decision.Changed<Entitlement>) decision).facts())
        .extracting(Fact::getClass)
        .containsExactly(EntitlementFact.OfferAnswered.class, EntitlementFact.ChoiceRecorded.class);
    Entitlement recorded = after(decision);
    assertThat(recorded.answered())
        .isEqualTo(new Answered(ACCEPT, "recorder", NOW, byPhone(ACCEPT).as()));
    assertThat(recorded.recorders()).containsExactly(RECORDER);
    assertThat(after(recorded.record(present(), PROGRAMME)).claim())
        .map(Claim::amount)
        .contains(Pence.pounds(150));
  }

  @Test
  void they_change_it_like_their_own_and_what_was_recorded_is_still_known() {
    Entitlement recorded = after(offered().answerFor(ACCEPT, byPhone(ACCEPT)));

    Entitlement changed = after(recorded.answer(new Answer.Nothing(), "amina", NOW));

    assertThat(changed.recorders()).isEmpty();
    assertThat(changed.formerAnswers())
        .singleElement()
        .extracting(former -> former.answered().recordedFor())
        .isEqualTo(byPhone(ACCEPT).as());
    assertThat(changed.state()).isEqualTo(EntitlementState.DECLINED);
    assertThat(refusal(frozenIn("run").answerFor(new Answer.Nothing(), byPhone(ACCEPT))))
        .isEqualTo("payment-under-way");
  }

  @Test
  void an_accepted_answer_that_was_recorded_makes_nothing_turned_down() {
    Entitlement recorded = after(offered().answerFor(ACCEPT, byPhone(ACCEPT)));
    Entitlement less = after(recorded.answer(new Answer.TakeLess(Pence.pounds(1)), "amina", NOW));

    assertThat(less.wasTurnedDown()).isFalse();
    assertThat(after(less.answer(ACCEPT, "amina", NOW)).wasTurnedDown()).isTrue();
  }

  @Test
  @Tag("F7")
  void not_by_the_payee_who_prepared_the_offer_or_whoever_takes_the_money() {
    assertThat(refusal(ACCEPT, by(new Actor("amina", AMINA)))).isEqualTo("recorder-is-payee");
    assertThat(refusal(ACCEPT, by(COORDINATOR))).isEqualTo("recorder-prepared-the-offer");
    assertThat(refusal(ACCEPT, takingTheMoney(ACCEPT))).isEqualTo("recorder-takes-the-money");
    Answer nothing = new Answer.Nothing();
    assertThat(after(offered().answerFor(nothing, takingTheMoney(nothing))).state())
        .isEqualTo(EntitlementState.DECLINED);
  }

  @Test
  @Tag("F7")
  void who_recorded_it_approves_nothing_of_it_by_another_account_either() {
    Actor one = new Actor("one", "0673000000701a8g000000000q");
    Actor same = new Actor("two", "0673000000701a8g000000000q");
    Entitlement claimed =
        after(after(offered().answerFor(ACCEPT, by(one))).record(present(), PROGRAMME));

    for (Actor approver : List.of(one, same)) {
      assertThat(refusal(claimed.approve(new Approving(Pence.pounds(150), approver), NOW)))
          .isEqualTo("approver-recorded-the-choice");
    }
    assertThat(after(claimed.approve(new Approving(Pence.pounds(150), APPROVER), NOW)).approval())
        .isNotNull();
  }

  @Test
  void it_is_said_after_the_offer_and_read_back_before_it_is_recorded() {
    assertThat(refusal(ACCEPT, said(TODAY.minusDays(1), TODAY))).isEqualTo("days-do-not-fit");
    assertThat(refusal(ACCEPT, said(TODAY, TODAY.plusDays(1)))).isEqualTo("days-do-not-fit");
    assertThat(refusal(ACCEPT, saidOn(TODAY.plusDays(1), TODAY, TODAY.plusDays(2))))
        .isEqualTo("days-do-not-fit");
    assertThat(
            after(offered().answerFor(ACCEPT, saidOn(TODAY, TODAY.plusDays(2), TODAY.plusDays(2))))
                .recorders())
        .hasSize(1);
  }

  @Test
  void a_trusted_person_names_no_cause_and_nobody_speaks_who_may_not() {
    Answer.GiveAway named = new Answer.GiveAway("My own club");

    assertThat(refusal(named, trusted(named))).isEqualTo("cause-is-theirs-to-name");
    assertThat(
            after(offered().answerFor(new Answer.GiveAway(), trusted(new Answer.GiveAway())))
                .answered())
        .isNotNull();
    Recording notAllowed =
        new Recording(
            new RecordedFor(RECORDER, RecordedFor.How.LETTER, TODAY, TODAY, "somebody", NOW),
            ACCEPT,
            false,
            false,
            TODAY,
            TODAY);
    assertThat(refusal(ACCEPT, notAllowed)).isEqualTo("not-theirs-to-say");
  }

  @Test
  @Tag("F8")
  void who_recorded_that_it_is_given_away_puts_it_into_no_batch() {
    Answer gift = new Answer.GiveAway("A hospice");
    Entitlement given =
        after(
            after(offered().answerFor(gift, recording(byPhone(gift).as(), gift, false, TODAY)))
                .record(present(), PROGRAMME));

    assertThat(refusal(given.listForCause(new Listing("batch", RECORDER))))
        .isEqualTo("recorded-the-gift");
    assertThat(after(given.listForCause(new Listing("batch", APPROVER))).passedOn()).hasSize(1);
  }

  @Test
  @Tag("F10")
  void the_day_of_payment_is_recorded_too_and_is_their_own_again_when_they_change_it() {
    LocalDate day = DAY.plusDays(20);
    Decision<Entitlement> decision = offered().agreePayDateFor(day, byPhone(null));
    assertThat(((Decision.Changed<Entitlement>) decision).facts())
        .containsExactly(new EntitlementFact.ChoiceRecorded(offered().id(), AMINA, SESSION, false));
    Entitlement agreed = after(decision);
    assertThat(agreed.notBefore()).isEqualTo(day);
    assertThat(agreed.recorders()).containsExactly(RECORDER);
    assertThat(refusal(agreed.offer(anOffer(RECORDER, TWO_HOURS), PROGRAMME)))
        .isEqualTo("preparer-recorded-the-choice");
    assertThat(refusal(offered().agreePayDateFor(day, takingTheMoney(null))))
        .isEqualTo("recorder-takes-the-money");

    assertThat(after(agreed.agreePayDate(null, TODAY)).recorders()).isEmpty();
  }

  private static Recording byPhone(@Nullable Answer answer) {
    return recording(
        new RecordedFor(RECORDER, RecordedFor.How.PHONE, TODAY, TODAY, null, NOW),
        answer,
        false,
        TODAY);
  }

  private static Recording by(Actor actor) {
    return recording(
        new RecordedFor(actor, RecordedFor.How.PHONE, TODAY, TODAY, null, NOW),
        ACCEPT,
        false,
        TODAY);
  }

  private static Recording takingTheMoney(@Nullable Answer answer) {
    return recording(RecordedFor.byATrustedPerson(RECORDER, NOW), answer, true, TODAY);
  }

  private static Recording trusted(Answer answer) {
    return recording(RecordedFor.byATrustedPerson(RECORDER, NOW), answer, false, TODAY);
  }

  private static Recording said(LocalDate on, LocalDate readBackOn) {
    return saidOn(on, readBackOn, TODAY);
  }

  private static Recording saidOn(LocalDate on, LocalDate readBackOn, LocalDate today) {
    return recording(
        new RecordedFor(RECORDER, RecordedFor.How.PHONE, on, readBackOn, null, NOW),
        ACCEPT,
        false,
        today);
  }

  private static Recording recording(
      RecordedFor as, @Nullable Answer answer, boolean takesTheMoney, LocalDate today) {
    return new Recording(as, answer, true, takesTheMoney, TODAY, today);
  }

  private static String refusal(Answer answer, Recording recording) {
    return refusal(offered().answerFor(answer, recording));
  }

  private static String refusal(Decision<Entitlement> decision) {
    return ((Decision.Refused<Entitlement>) decision).refusal().code();
  }
}
