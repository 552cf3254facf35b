package org.commontable.reimbursements.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.bounce.Bounce.Closure;
import org.commontable.reimbursements.bounce.BouncePolicies.Confirming;
import org.commontable.reimbursements.bounce.BouncePolicies.Retrying;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Closing;
import org.commontable.reimbursements.entitlement.Entitled;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.WhatCameBack;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the desk does with a payment that came back, and what follows from it. */
class BounceDeskTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 19);
  private static final Instant NOW = Instant.parse("2026-10-19T09:00:00Z");
  private static final Actor ENTERED = new Actor("finance", null);
  private static final Actor SECOND = new Actor("approver", null);
  private static final Cost EXPENSES = new Cost(Account.EXPENSES_REPAID, null);

  @Test
  void the_ledger_knows_each_portion_by_what_came_back_lapsed_and_was_closed() {
    assertThat(open().ledgerKeys())
        .containsExactly(
            "return:bounce:0-15000",
            "return-lapsed:bounce:0-15000",
            "return-closed:bounce:0-15000");
    assertThat(open().portions())
        .extracting(Bounce.Portion::amount)
        .containsExactly(Pence.pounds(150));
    assertThat(entered().ledgerKeys()).isEmpty();
  }

  @Test
  void what_the_ledger_knows_only_grows_and_rests_unless_something_came_since() {
    Instant until = open().wakeAt();
    Bounce posted = changed(open().carriedOut(Pence.pounds(150), Pence.NOTHING, until));
    assertThat(posted.posted()).isEqualTo(Pence.pounds(150));
    assertThat(posted.settled()).isEqualTo(Pence.NOTHING);
    assertThat(posted.wakeAt()).isNull();

    assertThat(posted.carriedOut(Pence.pounds(50), Pence.NOTHING, NOW))
        .isInstanceOf(Decision.Unchanged.class);
    Bounce settled = changed(posted.carriedOut(Pence.NOTHING, Pence.pounds(150), NOW));
    assertThat(settled.posted()).isEqualTo(Pence.pounds(150));
    assertThat(settled.settled()).isEqualTo(Pence.pounds(150));
    assertThat(changed(open().carriedOut(Pence.pounds(1), Pence.NOTHING, NOW)).wakeAt())
        .isEqualTo(until);
  }

  @Test
  void what_another_payment_has_paid_waits_for_no_run_any_more() {
    Entitlement paid = Entitled.paidAgainAfterAReturn();

    assertThat(changed(ready().follow(paid)).stage()).isEqualTo(BounceStage.PAID_AGAIN);
    assertThat(changed(ready().follow(paid)).follow(paid)).isInstanceOf(Decision.Unchanged.class);
    assertThat(open().follow(paid)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_an_older_release_paid_again_and_left_as_ready_is_known_as_paid_again() {
    Entitlement paid = Entitled.paidAgainAfterAReturn();

    Bounce paidAgain = changed(ready().catchUp(paid, List.of(ready())));
    assertThat(paidAgain.stage()).isEqualTo(BounceStage.PAID_AGAIN);
    assertThat(paidAgain.catchUp(paid, List.of(paidAgain))).isInstanceOf(Decision.Unchanged.class);
    assertThat(open().catchUp(paid, List.of(open()))).isInstanceOf(Decision.Unchanged.class);
    assertThat(ready().catchUp(Entitled.cameBack(), List.of(ready())))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_an_older_release_paid_again_and_came_back_once_more_is_known_as_paid_again() {
    Entitlement owed = Entitled.cameBackTwice();
    Bounce later = paidIn(2, report("b", ReturnChannel.CAMT054, "AC06"));

    assertThat(changed(ready().catchUp(owed, List.of(ready(), later))).stage())
        .isEqualTo(BounceStage.PAID_AGAIN);
    Bounce laterReady = changed(later.retry(new Retrying(SECOND, false, true, false), NOW));
    assertThat(laterReady.catchUp(owed, List.of(ready(), laterReady)))
        .as("the last that came back waits to be paid")
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_a_payer_refused_was_not_paid_again_and_still_may_be() {
    Entitlement refused = Entitled.refusedAfterAReturn();
    assertThat(refused.round()).isEqualTo(3);

    assertThat(ready().catchUp(refused, List.of(ready()))).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void where_nothing_is_owed_any_more_the_desk_has_nothing_to_do_until_something_is_again() {
    Bounce nothing = changed(open().follow(Entitled.declinedAfterAReturn()));
    assertThat(nothing.stage()).isEqualTo(BounceStage.CLOSED);
    assertThat(nothing.closed()).isEqualTo(Closure.NOTHING_OWED);
    assertThat(nothing.closing()).isEmpty();
    assertThat(nothing.hasLapsed()).isTrue();
    assertThat(nothing.follow(Entitled.declinedAfterAReturn()))
        .isInstanceOf(Decision.Unchanged.class);

    Bounce again = changed(nothing.follow(Entitled.wantedAgainAfterAReturn()));
    assertThat(again.stage()).isEqualTo(BounceStage.OPEN);
    assertThat(again.closed()).isNull();
    assertThat(again.hasLapsed()).isTrue();
    assertThat(changed(ready().follow(Entitled.declinedAfterAReturn())).stage())
        .isEqualTo(BounceStage.CLOSED);
    assertThat(changed(entered().follow(Entitled.declinedAfterAReturn())).stage())
        .isEqualTo(BounceStage.REPORTED);
  }

  @Test
  void what_is_still_owed_as_it_was_does_not_lapse() {
    assertThat(open().follow(Entitled.cameBack())).isInstanceOf(Decision.Unchanged.class);
    assertThat(open().hasLapsed()).isFalse();

    Bounce changed = changed(open().follow(Entitled.wantedAgainAfterAReturn()));
    assertThat(changed.hasLapsed()).isTrue();
    assertThat(changed.stage()).isEqualTo(BounceStage.OPEN);
  }

  @Test
  void what_the_desk_closed_follows_nothing_any_more() {
    Bounce closed = closed(Closure.ESTATE);

    assertThat(closed.follow(Entitled.declinedAfterAReturn()))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(closed.follow(Entitled.wantedAgainAfterAReturn()))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(closed.hasLapsed()).isFalse();
  }

  @Test
  void the_entitlement_is_told_what_came_back_and_what_became_of_it() {
    assertThat(open().whatCameBack())
        .isEqualTo(new WhatCameBack("run", 1, Pence.pounds(150), Pence.pounds(150), DAY));
    assertThat(open().whatCameBack().isWhole()).isTrue();
    assertThat(open().closing()).isEmpty();
    assertThat(closed(Closure.ESTATE).closing())
        .contains(new Closing(Closing.How.ESTATE, DAY.plusDays(1)));
    assertThat(closed(Closure.PAID_OTHERWISE).closing())
        .contains(new Closing(Closing.How.PAID_OTHERWISE, DAY.plusDays(1)));
    assertThat(closed(Closure.WRITTEN_OFF).closing())
        .contains(new Closing(Closing.How.WRITTEN_OFF, DAY.plusDays(1)));
  }

  @Test
  void it_is_closed_once_and_by_somebody_who_gains_nothing() {
    Bounce closed = closed(Closure.ESTATE);

    assertThat(closed.wakeAt()).isEqualTo(NOW.plus(Bounce.PATIENCE));
    assertThat(closed.wasHandledBy(SECOND)).isTrue();
    assertThat(closed.close(Closure.ESTATE, SECOND, DAY, NOW))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(closed.close(Closure.WRITTEN_OFF, SECOND, DAY, NOW)))
        .isEqualTo("bounce-closed");
    assertThat(refusal(open().close(Closure.ESTATE, ENTERED, DAY, NOW)))
        .isEqualTo("closer-entered-the-return");
    assertThat(refusal(open().close(Closure.ESTATE, new Actor("payee", "amina"), DAY, NOW)))
        .isEqualTo("closer-is-payee");
  }

  @Test
  void the_person_is_told_and_the_desk_notes_how() {
    Bounce told = changed(open().contacted("letter", SECOND, NOW));

    assertThat(told.stage()).isEqualTo(BounceStage.CONTACTED);
    assertThat(told.steps())
        .containsExactly(new Bounce.Step("contacted", "letter", "approver", NOW));
    assertThat(refusal(entered().contacted("letter", SECOND, NOW)))
        .isEqualTo("return-not-confirmed");
    assertThat(refusal(closed(Closure.ESTATE).contacted("letter", SECOND, NOW)))
        .isEqualTo("bounce-closed");
  }

  @Test
  void what_may_be_paid_again_can_be_held_back() {
    assertThat(ready().retry(new Retrying(SECOND, false, true, false), NOW))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(ready().steps()).extracting(Bounce.Step::how).containsExactly("to the same details");
    assertThat(changed(open().retry(new Retrying(SECOND, true, false, false), NOW)).steps())
        .extracting(Bounce.Step::how)
        .containsExactly("to new details");

    assertThat(changed(ready().holdBack(SECOND, NOW)).stage()).isEqualTo(BounceStage.OPEN);
    assertThat(open().holdBack(SECOND, NOW)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_death_reported_of_what_was_ready_stops_it() {
    Bounce deceased = changed(ready().report(report("d", ReturnChannel.CAMT053, "2"), NOW));

    assertThat(deceased.stage()).isEqualTo(BounceStage.OPEN);
    assertThat(refusal(deceased.retry(new Retrying(SECOND, true, true, false), NOW)))
        .isEqualTo("payee-reported-deceased");
  }

  @Test
  void what_a_second_person_confirmed_is_not_confirmed_again() {
    Bounce confirmed = changed(entered().confirm(new Confirming(SECOND, Pence.pounds(150)), NOW));

    assertThat(confirmed.unconfirmed()).isEmpty();
    assertThat(confirmed.reports()).hasSize(1);
    assertThat(confirmed.steps())
        .extracting(Bounce.Step::how)
        .containsExactly(Pence.pounds(150).toString());
  }

  @Test
  void at_most_fifty_reports_are_kept_whoever_brought_them() {
    Bounce bounce = first(part("report-1", ReturnChannel.BY_HAND));
    for (int i = 2; i <= 50; i++) {
      ReturnChannel channel = i % 2 == 0 ? ReturnChannel.CAMT053 : ReturnChannel.BY_HAND;
      bounce = changed(bounce.report(part("report-" + i, channel), NOW));
    }

    assertThat(bounce.reports().size() + bounce.unconfirmed().size()).isEqualTo(50);
    assertThat(refusal(bounce.report(part("report-51", ReturnChannel.CAMT053), NOW)))
        .isEqualTo("too-many-reports");
  }

  @Test
  void after_a_hundred_steps_the_desk_has_finished() {
    Bounce bounce = open();
    for (int i = 1; i <= 100; i++) {
      bounce = changed(bounce.contacted("letter " + i, SECOND, NOW));
    }

    assertThat(bounce.steps()).hasSize(100);
    assertThat(refusal(bounce.contacted("letter 101", SECOND, NOW))).isEqualTo("bounce-closed");
  }

  @Test
  void what_was_stored_before_sums_and_costs_were_kept_can_be_read() {
    Bounce old = asStoredEarlier(null, Pence.pounds(150));
    Bounce oldAndClosed = asStoredEarlier(Closure.ESTATE, Pence.pounds(150));

    assertThat(old.settled()).isEqualTo(Pence.NOTHING);
    assertThat(oldAndClosed.settled()).isEqualTo(Pence.pounds(150));
    assertThat(old.lapsed()).isFalse();
    assertThat(old.cost()).isEqualTo(Cost.NOT_TOLD_APART);
    assertThat(old.unconfirmed()).isEmpty();
    assertThat(old.handledBy()).isEmpty();
    assertThat(open().cost()).isEqualTo(EXPENSES);
  }

  @Test
  void only_who_had_a_hand_in_it_had_one() {
    ReturnedBefore before = new ReturnedBefore(Set.of(), id -> List.of(open()));

    assertThat(before.wasHandledBy("entitlement", ENTERED)).isTrue();
    assertThat(before.wasHandledBy("entitlement", SECOND)).isFalse();
    assertThat(open().wasHandledBy(SECOND)).isFalse();
    assertThat(new ReturnedBefore(Set.of(), id -> List.of()).wasHandledBy("entitlement", ENTERED))
        .isFalse();
  }

  @Test
  void reasons_ways_and_stages_have_names_for_programs_and_words_for_people() {
    assertThat(ReturnReason.ACCOUNT_CLOSED.text()).isEqualTo("account-closed");
    assertThat(ReturnReason.ACCOUNT_CLOSED.words()).isEqualTo("The account is closed.");
    assertThat(ReturnReason.of(" ac06 ")).isEqualTo(ReturnReason.REFUSED);
    assertThat(ReturnReason.of("ZZZZ")).isEqualTo(ReturnReason.OTHER);
    assertThat(ReturnChannel.CAMT053_BY_HAND.text()).isEqualTo("camt053-by-hand");
    assertThat(BounceStage.CONTACTED.text()).isEqualTo("contacted");
    assertThat(BounceStage.PAID_AGAIN.text()).isEqualTo("paid-again");
    assertThat(BounceStage.values()).allMatch(stage -> BounceStage.of(stage.text()) == stage);
  }

  private static Bounce open() {
    return first(report("a", ReturnChannel.CAMT054, "AC06"));
  }

  private static Bounce entered() {
    return first(report("a", ReturnChannel.BY_HAND, "AC06"));
  }

  private static Bounce ready() {
    return changed(open().retry(new Retrying(SECOND, false, true, false), NOW));
  }

  private static Bounce closed(Closure why) {
    return changed(open().close(why, SECOND, DAY.plusDays(1), NOW));
  }

  private static Bounce first(ReturnReport report) {
    return paidIn(1, report);
  }

  private static Bounce paidIn(int round, ReturnReport report) {
    Bounce.Returned paid =
        new Bounce.Returned(
            "run",
            "payer",
            "entitlement",
            "amina",
            1,
            round,
            "REFERENCE",
            Pence.pounds(150),
            EXPENSES);
    return changed(Bounce.first("bounce", paid, report, DAY, NOW));
  }

  private static ReturnReport report(String source, ReturnChannel channel, String code) {
    return new ReturnReport(source, channel, Pence.pounds(150), code, DAY, ENTERED);
  }

  private static ReturnReport part(String source, ReturnChannel channel) {
    return new ReturnReport(source, channel, Pence.pounds(1), "AC06", DAY, ENTERED);
  }

  @SuppressWarnings("NullAway") // As what was stored earlier is read.
  private static Bounce asStoredEarlier(@Nullable Closure closed, Pence posted) {
    return new Bounce(
        "bounce",
        "run",
        "payer",
        "entitlement",
        "amina",
        1,
        1,
        "REFERENCE",
        Pence.pounds(150),
        BounceStage.OPEN,
        ReturnReason.REFUSED,
        DAY,
        DAY,
        List.of(),
        null,
        null,
        posted,
        List.of(),
        closed,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Bounce changed(Decision<Bounce> decision) {
    return ((Decision.Changed<Bounce>) decision).state();
  }

  private static String refusal(Decision<Bounce> decision) {
    return ((Decision.Refused<Bounce>) decision).refusal().code();
  }
}
