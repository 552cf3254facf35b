package org.commontable.reimbursements.entitlement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Difference.Direction;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.person.Who;
import org.commontable.reimbursements.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Work that is paid besides attendance, agreed days, corrections, and whose record it is. */
class WorkAndCorrectionsTest {
  private static final LocalDate BEFORE = DAY.minusDays(1);
  private static final Actor LEAD = new Actor("lead", null);
  private static final Work SEGMENT = new Work(Work.Kind.SEGMENT, "1", "Leads the first hour");

  @Test
  void an_offer_of_work_says_first_what_it_is_for() {
    Decision<Entitlement> made = nothingYet().offer(anOffer(), PROGRAMME, SEGMENT, null);

    assertThat(factsOf(made)).containsExactly("WorkOffered", "OfferMade");
    assertThat(after(made).offer(anOffer(), PROGRAMME, SEGMENT, null))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(after(made).offer(anOffer(), PROGRAMME, null, null))
        .isInstanceOf(Decision.Changed.class);
  }

  @Test
  void work_is_done_when_whoever_asked_for_it_says_so() {
    Decision<Entitlement> done = working().recordWork(done(SIX_HOURS, LEAD));
    assertThat(factsOf(done)).containsExactly("ClaimDrafted", "WorkRecorded");
    assertThat(after(done).claim()).contains(new Claim(Pence.pounds(150), SIX_HOURS, RATE));
    assertThat(after(done).recordWork(done(SIX_HOURS, LEAD)))
        .isInstanceOf(Decision.Unchanged.class);

    Decision<Entitlement> corrected = after(done).recordWork(done(TWO_HOURS, LEAD));
    assertThat(after(corrected).claim()).contains(new Claim(Pence.pounds(75), TWO_HOURS, RATE));
    assertThat(after(corrected).evidence()).extracting(Evidence::revision).isEqualTo(2);
    Decision<Entitlement> notDone = working().recordWork(done(0, LEAD));
    assertThat(after(notDone).state()).isEqualTo(EntitlementState.NOTHING_DUE);
    assertThat(factsOf(notDone)).containsExactly("NothingDue", "WorkRecorded");
  }

  @Test
  void nobody_records_their_own_work_nor_what_lies_ahead_nor_attendance() {
    assertThat(refusalOf(working().recordWork(done(60, new Actor("amina", AMINA)))))
        .isEqualTo("recorder-is-payee");
    assertThat(refusalOf(working().recordWork(new WorkDone(60, DAY.plusDays(1), true, LEAD, DAY))))
        .isEqualTo("not-done-yet");
    assertThat(refusalOf(accepted().recordWork(done(60, LEAD)))).isEqualTo("attendance-by-list");
    assertThat(
            refusalOf(
                after(working().recordWork(done(SIX_HOURS, LEAD)))
                    .approve(new Approving(Pence.pounds(150), LEAD), NOW)))
        .isEqualTo("approver-recorded-the-work");
  }

  @Test
  void work_of_a_day_for_which_the_rate_card_says_nothing_is_no_claim() {
    WorkDone longAgo = new WorkDone(60, LocalDate.of(1900, 1, 1), false, LEAD, DAY);

    assertThat(refusalOf(working().recordWork(longAgo))).isEqualTo("no-rate-on-that-day");
  }

  @Test
  void a_later_day_is_agreed_before_the_activity_and_within_reason() {
    Entitlement later = after(accepted().agreePayDate(DAY.plusDays(40), BEFORE));
    assertThat(later.notBefore()).isEqualTo(DAY.plusDays(40));
    assertThat(later.agreePayDate(DAY.plusDays(40), DAY.plusDays(9)))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(after(later.agreePayDate(null, BEFORE)).notBefore()).isNull();

    assertThat(refusalOf(nothingYet().agreePayDate(DAY, BEFORE))).isEqualTo("nothing-offered");
    assertThat(refusalOf(accepted().agreePayDate(DAY.plusDays(1), DAY)))
        .isEqualTo("activity-begun");
    assertThat(refusalOf(claimed().agreePayDate(DAY.plusDays(1), BEFORE)))
        .isEqualTo("activity-begun");
    assertThat(refusalOf(accepted().agreePayDate(BEFORE, BEFORE))).isEqualTo("day-too-far");
    assertThat(after(accepted().agreePayDate(DAY, BEFORE)).notBefore()).isEqualTo(DAY);
    LocalDate last = DAY.plusDays(EntitlementPolicies.DAYS_AHEAD_MAX);
    assertThat(after(accepted().agreePayDate(last, BEFORE)).notBefore()).isEqualTo(last);
    assertThat(refusalOf(accepted().agreePayDate(last.plusDays(1), BEFORE)))
        .isEqualTo("day-too-far");
  }

  @Test
  @Tag("F10")
  void a_day_that_was_agreed_holds_for_the_offer_that_is_made_anew_while_it_fits() {
    LocalDate agreed = DAY.plusDays(40);
    LocalDate farthest = agreed.minusDays(EntitlementPolicies.DAYS_AHEAD_MAX);
    Entitlement later = after(accepted().agreePayDate(agreed, BEFORE));

    Entitlement shorter = after(later.offer(anOffer(COORDINATOR, TWO_HOURS), PROGRAMME));
    assertThat(shorter.notBefore()).isEqualTo(agreed);
    for (LocalDate day : List.of(DAY.plusDays(1), agreed, farthest)) {
      Entitlement moved = after(later.offer(movedTo(day), PROGRAMME));
      assertThat(moved.notBefore()).isEqualTo(agreed);
      assertThat(moved.offer()).isEqualTo(movedTo(day));
    }
    for (LocalDate day : List.of(agreed.plusDays(1), farthest.minusDays(1))) {
      Entitlement moved = after(later.offer(movedTo(day), PROGRAMME));
      assertThat(moved.notBefore()).isNull();
      OfferWords words = requireNonNull(moved.offer()).words();
      assertThat(words.sayTheSameAs(movedTo(day).words())).isTrue();
      assertThat(words.latestDate())
          .startsWith(anOffer().words().latestDate() + " ")
          .contains("26 October 2026", "no longer holds", "agree another");
      assertThat(words.in(Language.CY).latestDate())
          .startsWith(anOffer().words().in(Language.CY).latestDate() + " ")
          .contains("26 Hydref 2026", "nid yw'n sefyll mwyach", "cytunwch ar un arall");
      assertThat(moved.offer(movedTo(day), PROGRAMME)).isInstanceOf(Decision.Unchanged.class);
    }
    // Who agreed no day is told of none.
    Offer far = movedTo(agreed.plusDays(1));
    assertThat(after(accepted().offer(far, PROGRAMME)).offer()).isEqualTo(far);
  }

  private static Offer movedTo(LocalDate day) {
    Offer offer = anOffer();
    return new Offer(
        offer.payingOrganisationId(),
        offer.rateFrom(),
        offer.rate(),
        day,
        day,
        offer.minutesByDay(),
        offer.amount(),
        day.plusDays(30),
        offer.words(),
        null,
        COORDINATOR,
        NOW);
  }

  @Test
  void that_a_payment_was_right_after_all_is_told_and_what_changes_nothing_is_not() {
    Entitlement paid = paidFor(presentIn(1));
    Decision<Entitlement> tooMuch = paid.record(partial(TWO_HOURS, 2), PROGRAMME);
    assertThat(factsOf(tooMuch)).containsExactly("PaidAmountDiffers");

    Decision<Entitlement> right = after(tooMuch).record(presentIn(3), PROGRAMME);

    assertThat(after(right).difference()).isEmpty();
    assertThat(factsOf(right)).containsExactly("PaidAmountDiffers");
    assertThat(factsOf(after(right).record(presentIn(4), PROGRAMME))).isEmpty();
  }

  @Test
  void what_a_correction_adds_is_paid_by_further_sums_and_no_more_of_it_than_is_owed() {
    Entitlement paidForHalf = paidFor(partial(TWO_HOURS, 1));
    Decision<Entitlement> told = paidForHalf.record(presentIn(2), PROGRAMME);
    assertThat(factsOf(told)).containsExactly("PaidAmountDiffers");
    Entitlement full = after(told);
    assertThat(full.difference())
        .contains(new Difference(Direction.STILL_OWED, Pence.pounds(75), RATE));

    Entitlement corrected = after(full.correct(Pence.NOTHING));
    assertThat(corrected.corrected()).isEqualTo(Pence.pounds(75));
    assertThat(corrected.difference()).isEmpty();
    assertThat(corrected.correct(Pence.NOTHING)).isInstanceOf(Decision.Unchanged.class);

    Entitlement lessAgain = after(corrected.record(partial(TWO_HOURS, 3), PROGRAMME));
    assertThat(lessAgain.difference())
        .contains(new Difference(Direction.PAID_TOO_MUCH, Pence.pounds(75), RATE));
    assertThat(after(lessAgain.correct(Pence.NOTHING)).corrected()).isEqualTo(Pence.NOTHING);
    assertThat(lessAgain.correct(Pence.pounds(75))).isInstanceOf(Decision.Unchanged.class);
    assertThat(after(lessAgain.correct(Pence.pounds(20))).corrected()).isEqualTo(Pence.pounds(20));
  }

  @Test
  void what_is_not_paid_needs_no_correction() {
    assertThat(claimed().correct(Pence.NOTHING)).isInstanceOf(Decision.Unchanged.class);
    assertThat(claimed().difference()).isEmpty();
    assertThat(paidBy("run").correct(Pence.NOTHING)).isInstanceOf(Decision.Unchanged.class);
    assertThat(
            factsOf(paidBy("run").record(evidence(Evidence.Attendance.PRESENT, 361, 2), PROGRAMME)))
        .isEmpty();
  }

  @Test
  void it_goes_with_the_person_to_another_record_and_back() {
    Entitlement moved = after(claimed().belongTo("kept"));
    assertThat(moved.participantId()).isEqualTo("kept");
    assertThat(moved.enteredUnder()).isEqualTo(AMINA);
    assertThat(moved.records()).containsExactly("kept", AMINA);
    assertThat(moved.isOwedTo(AMINA)).isTrue();
    assertThat(moved.isOwedTo("kept")).isTrue();
    assertThat(moved.isOwedTo("bo")).isFalse();
    assertThat(moved.isOwedTo(new Actor("account", AMINA))).isTrue();
    assertThat(moved.isOwedTo(new Actor("account", "bo"))).isFalse();
    assertThat(moved.belongTo("kept")).isInstanceOf(Decision.Unchanged.class);

    assertThat(after(moved.belongTo(AMINA))).isEqualTo(claimed());
    assertThat(claimed().records()).containsExactly(AMINA);
    assertThat(claimed().enteredUnder()).isEqualTo(AMINA);
    assertThat(claimed().isOwedTo((String) null)).isFalse();
  }

  @Test
  void of_two_records_for_the_same_time_of_one_person_one_is_owed() {
    Entitlement attended = accepted();
    assertThat(attended.isTwinOf(attended)).isFalse();
    assertThat(attended.isTwinOf(twin(AMINA, SESSION, null))).isTrue();
    assertThat(attended.isTwinOf(twin("bo", SESSION, null))).isFalse();
    assertThat(attended.isTwinOf(twin(AMINA, "another", null))).isFalse();
    assertThat(attended.isTwinOf(twin(AMINA, SESSION, SEGMENT))).isFalse();
    assertThat(working().isTwinOf(twin(AMINA, SESSION, SEGMENT))).isTrue();
    assertThat(working().isTwinOf(twin(AMINA, SESSION, null))).isFalse();
    assertThat(working().isTwinOf(twin(AMINA, SESSION, new Work(Work.Kind.TASK, "1", ""))))
        .isFalse();
    assertThat(working().isTwinOf(twin(AMINA, SESSION, new Work(Work.Kind.SEGMENT, "2", ""))))
        .isFalse();
  }

  @Test
  void words_are_forgotten_and_what_was_paid_by_which_rate_stays() {
    Entitlement forgotten = after(working().withoutWords());

    assertThat(forgotten.work()).isEqualTo(new Work(Work.Kind.SEGMENT, "1", ""));
    assertThat(forgotten.offer()).extracting(Offer::amount).isEqualTo(Pence.pounds(150));
    assertThat(forgotten.offer()).extracting(Offer::rateFrom).isEqualTo(RATE);
    assertThat(forgotten.withoutWords()).isInstanceOf(Decision.Unchanged.class);
    assertThat(nothingYet().withoutWords()).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void an_order_that_was_refused_is_remembered_with_who_said_so() {
    Entitlement taken = after(approved().takeIntoRun(taking("order")));
    assertThat(approved().wasLetGo()).isFalse();
    assertThat(approved().refusedEarlierBy()).isEmpty();
    assertThat(approved().round()).isEqualTo(1);
    assertThat(taken.refusedIn("another", LEAD)).isInstanceOf(Decision.Unchanged.class);

    Entitlement refused = after(taken.refusedIn("order", LEAD));
    assertThat(refused.refusedEarlierBy()).containsExactly(LEAD);
    assertThat(refused.round()).isEqualTo(2);
    assertThat(refused.wasLetGo()).isTrue();
    assertThat(refused.cameBack()).isFalse();
    assertThat(refused.isOwedAgain()).isFalse();
    assertThat(refused.cameBackOn()).isNull();

    Entitlement twice =
        after(after(refused.takeIntoRun(taking("order-2"))).refusedIn("order-2", null));
    assertThat(twice.refusedEarlierBy()).containsExactly(LEAD);
    assertThat(twice.round()).isEqualTo(3);
  }

  @Test
  void what_came_back_and_was_refused_since_is_still_owed_again() {
    Entitlement back = after(paidBy("run").comeBack("run", DAY.plusDays(22)));
    assertThat(back.cameBackOn()).isEqualTo(DAY.plusDays(22));
    assertThat(back.cameBack()).isTrue();
    assertThat(paidBy("run").cameBack()).isFalse();

    Entitlement refused = after(after(back.takeIntoRun(taking("order"))).refusedIn("order", LEAD));
    assertThat(refused.round()).isEqualTo(3);
    assertThat(refused.cameBack()).isTrue();
    assertThat(refused.isOwedAgain()).isTrue();
    assertThat(refused.cameBackOn()).isEqualTo(DAY.plusDays(22));
  }

  @Test
  void an_approver_who_agrees_again_to_the_same_changes_nothing() {
    Approving first =
        new Approving(
            Pence.pounds(150),
            APPROVER,
            new Approving.Authority(Pence.of(Pence.MOST), 2, null, false, false));
    Entitlement one = after(claimed().approve(first, NOW));
    assertThat(one.state()).isEqualTo(EntitlementState.CLAIMED);
    assertThat(one.approvers()).containsExactly(APPROVER);
    assertThat(one.approve(first, NOW)).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusalOf(one.approve(new Approving(Pence.pounds(75), APPROVER), NOW)))
        .isEqualTo("amount-changed");

    assertThat(approved().approve(new Approving(Pence.pounds(150), APPROVER), NOW))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(refusalOf(approved().approve(new Approving(Pence.pounds(150), LEAD), NOW)))
        .isEqualTo("no-claim");
  }

  @Test
  void who_acts_is_known_by_everything_that_is_known_of_them() {
    Actor acting = Actor.of(new Who("account", AMINA, Set.of("other"), Set.of("old")));
    assertThat(acting.isSameAs(new Actor("other", null))).isTrue();
    assertThat(new Actor("other", null).isSameAs(acting)).isTrue();
    assertThat(acting.isSameAs(new Actor("strange", "old"))).isTrue();
    assertThat(acting.isSameAs(new Actor("strange", "bo"))).isFalse();
    assertThat(acting)
        .isEqualTo(new Actor("account", AMINA))
        .hasSameHashCodeAs(new Actor("account", AMINA));
    assertThat(acting)
        .isNotEqualTo(new Actor("account", null))
        .isNotEqualTo(new Actor("other", AMINA));
  }

  @Test
  void what_is_added_to_a_payment_that_was_moved_is_of_the_programme_it_was_moved_to() {
    Entitlement paid = Entitled.paidBy("run");
    Cost other =
        new Cost(Account.INVOLVEMENT_EXPENSE, new Cost.Code("C200", "6210", "other programme"));

    Entitlement moved =
        after(paid.recharge(new Recharging("correction", Pence.pounds(150), other, null, null)));

    assertThat(paid.programmeCharged()).isEqualTo(Entitled.PROGRAMME);
    assertThat(moved.programmeCharged()).isEqualTo("other programme");
    assertThat(moved.programmeId()).isEqualTo(Entitled.PROGRAMME);
    Cost noPot = new Cost(Account.INVOLVEMENT_EXPENSE, new Cost.Code("C200", "6210", ""));
    assertThat(
            after(paid.recharge(new Recharging("c", Pence.pounds(150), noPot, null, null)))
                .programmeCharged())
        .isEqualTo(Entitled.PROGRAMME);
  }

  @Test
  void a_cost_is_moved_once_by_each_correction() {
    Entitlement paid = Entitled.paidBy("run");
    Cost other = new Cost(Account.INVOLVEMENT_EXPENSE, new Cost.Code("C200", "6210", ""));
    Recharging first = new Recharging("first", Pence.pounds(150), other, null, null);
    Entitlement moved = after(paid.recharge(first));

    assertThat(paid.chargedTo(Cost.NOT_TOLD_APART)).isEqualTo(Cost.NOT_TOLD_APART);
    assertThat(moved.chargedTo(Cost.NOT_TOLD_APART)).isEqualTo(other);
    assertThat(moved.lastCorrection()).isEqualTo("first");
    assertThat(moved.recharge(first)).isInstanceOf(Decision.Unchanged.class);
    assertThat(
            refusalOf(moved.recharge(new Recharging("next", Pence.pounds(150), other, null, null))))
        .as("asked for before the first was known")
        .isEqualTo("changed-since");
    assertThat(refusalOf(Entitled.approved().recharge(first))).isEqualTo("not-paid");
  }

  @Test
  void only_preparing_comes_before_what_it_is_for() {
    Work preparing = new Work(Work.Kind.PREPARATION, "1", "Reads the papers");

    assertThat(twin("amina", "session", preparing).isForPreparing()).isTrue();
    assertThat(twin("amina", "session", SEGMENT).isForPreparing()).isFalse();
    assertThat(twin("amina", "session", null).isForPreparing()).isFalse();
  }

  @Test
  void giving_it_away_leaves_nothing_to_pay_and_says_so_when_the_day_has_passed() {
    Entitlement given = answered(new Answer.GiveAway());
    assertThat(given.settled()).isFalse();

    Decision<Entitlement> attended = given.record(present(), PROGRAMME);
    assertThat(factsOf(attended)).containsExactly("NothingDue");
    assertThat(after(attended).settled()).isTrue();
    assertThat(after(attended).claim()).isEmpty();
  }

  private static Entitlement working() {
    Entitlement offered = after(nothingYet().offer(anOffer(), PROGRAMME, SEGMENT, null));
    return after(offered.answer(new Answer.Accept(), "amina", NOW));
  }

  private static Entitlement twin(String person, String session, @Nullable Work work) {
    return after(
        Entitlement.blank("twin", person, session).offer(anOffer(), PROGRAMME, work, null));
  }

  private static WorkDone done(int minutes, Actor by) {
    return new WorkDone(minutes, DAY, true, by, DAY);
  }

  private static Evidence presentIn(int revision) {
    return evidence(Evidence.Attendance.PRESENT, SIX_HOURS, revision);
  }

  private static Entitlement paidFor(Evidence evidence) {
    Entitlement claimed = after(accepted().record(evidence, PROGRAMME));
    Pence amount = claimed.claim().map(Claim::amount).orElseThrow();
    Entitlement approved = after(claimed.approve(new Approving(amount, APPROVER), NOW));
    return after(
        after(after(approved.takeIntoRun(taking("run"))).freezeIn("run", 1))
            .pay("run", DAY.plusDays(20)));
  }
}
