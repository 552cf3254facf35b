package org.commontable.reimbursements.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bounce.Bounce.Portion;
import org.commontable.reimbursements.bounce.BouncePolicies.Confirming;
import org.commontable.reimbursements.bounce.BouncePolicies.Retrying;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitled;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F16")
class BounceTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 19);
  private static final Instant NOW = Instant.parse("2026-10-19T09:00:00Z");
  private static final String AMINA = Ids.derived("amina");
  private static final Actor ENTERED = new Actor("finance", null);
  private static final Actor SECOND = new Actor("approver", null);
  private static final Bounce.Returned PAID =
      new Bounce.Returned(
          Ids.derived("run"),
          Ids.derived("organisation"),
          Ids.derived("entitlement"),
          AMINA,
          1,
          1,
          "REFERENCE",
          Pence.pounds(150),
          Cost.NOT_TOLD_APART);

  @Test
  void a_return_told_by_two_channels_counts_once() {
    Bounce bounce =
        after(first("0", ReturnChannel.ARUCS, 150), report("b", ReturnChannel.CAMT053, 150, "0"));

    assertThat(bounce.returned()).isEqualTo(Pence.pounds(150));
    assertThat(bounce.tooMuch()).isEqualTo(Pence.NOTHING);
    assertThat(bounce.wholeCameBack()).isTrue();
  }

  @Test
  void parts_add_up_and_what_comes_back_twice_is_asked_about() {
    Bounce part =
        after(first("0", ReturnChannel.CAMT053, 50), report("b", ReturnChannel.CAMT053, 60, "0"));
    assertThat(part.returned()).isEqualTo(Pence.pounds(110));
    assertThat(part.wholeCameBack()).isFalse();
    assertThat(refusal(part.retry(new Retrying(SECOND, true, false, false), NOW)))
        .isEqualTo("returned-in-part");

    Bounce twice = after(part, report("c", ReturnChannel.CAMT053, 150, "0"));
    assertThat(twice.returned()).isEqualTo(Pence.pounds(150));
    assertThat(twice.tooMuch()).isEqualTo(Pence.pounds(110));
    assertThat(twice.report(report("c", ReturnChannel.CAMT053, 150, "0"), NOW))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void it_is_paid_again_only_to_details_that_are_new_or_said_to_be_right() {
    Bounce closedAccount = first("B", ReturnChannel.ARUCS, 150);
    assertThat(refusal(closedAccount.retry(new Retrying(SECOND, false, true, false), NOW)))
        .isEqualTo("details-not-renewed");
    assertThat(changed(closedAccount.retry(new Retrying(SECOND, true, false, false), NOW)).stage())
        .isEqualTo(BounceStage.READY);

    Bounce refused = first("AC06", ReturnChannel.CAMT054, 150);
    assertThat(refusal(refused.retry(new Retrying(SECOND, false, false, false), NOW)))
        .isEqualTo("details-not-renewed");
    assertThat(changed(refused.retry(new Retrying(SECOND, false, true, false), NOW)).stage())
        .isEqualTo(BounceStage.READY);
  }

  @Test
  void a_death_silences_everything_until_somebody_says_it_was_wrong() {
    Decision<Bounce> reported =
        Bounce.first(
            Ids.derived("bounce"), PAID, report("a", ReturnChannel.ARUCS, 150, "2"), DAY, NOW);
    Decision.Changed<Bounce> told = (Decision.Changed<Bounce>) reported;
    assertThat(told.facts()).isEqualTo(List.of(new BounceFact.ReportedDeceased(AMINA, true, DAY)));
    Bounce deceased = told.state();

    assertThat(refusal(deceased.contacted("email", SECOND, NOW)))
        .isEqualTo("payee-reported-deceased");
    assertThat(refusal(deceased.retry(new Retrying(SECOND, true, true, false), NOW)))
        .isEqualTo("payee-reported-deceased");
    assertThat(standsInTheWay(deceased, "another entitlement")).isPresent();

    Decision.Changed<Bounce> wrong = (Decision.Changed<Bounce>) deceased.notDeceased(SECOND, NOW);
    assertThat(wrong.facts())
        .isEqualTo(List.of(new BounceFact.ReportedDeceased(AMINA, false, DAY)));
    assertThat(standsInTheWay(wrong.state(), "another")).isEmpty();
  }

  @Test
  void what_was_settled_by_hand_is_never_opened_again() {
    Bounce settled =
        changed(
            first("0", ReturnChannel.ARUCS, 150)
                .close(Bounce.Closure.PAID_OTHERWISE, SECOND, DAY, NOW));

    Bounce deceased = after(settled, report("b", ReturnChannel.CAMT053, 150, "2"));
    assertThat(deceased.stage()).isEqualTo(BounceStage.CLOSED);
    assertThat(standsInTheWay(deceased, "another")).isPresent();

    Bounce alive = changed(deceased.notDeceased(SECOND, NOW));
    assertThat(alive.stage()).isEqualTo(BounceStage.CLOSED);
    assertThat(refusal(alive.retry(new Retrying(SECOND, true, true, false), NOW)))
        .isEqualTo("bounce-closed");
  }

  @Test
  @Tag("F7")
  void what_one_person_enters_by_hand_counts_when_another_has_confirmed_it() {
    Bounce entered = first("AC06", ReturnChannel.BY_HAND, 150);
    assertThat(entered.stage()).isEqualTo(BounceStage.REPORTED);
    assertThat(entered.returned()).isEqualTo(Pence.NOTHING);
    assertThat(entered.portions()).isEmpty();
    assertThat(refusal(entered.retry(new Retrying(SECOND, true, true, false), NOW)))
        .isEqualTo("return-not-confirmed");
    assertThat(refusal(entered.close(Bounce.Closure.WRITTEN_OFF, SECOND, DAY, NOW)))
        .isEqualTo("return-not-confirmed");

    assertThat(refusal(entered.confirm(new Confirming(ENTERED, Pence.pounds(150)), NOW)))
        .isEqualTo("confirmer-entered-it");
    assertThat(
            refusal(
                entered.confirm(
                    new Confirming(new Actor("other-account", AMINA), Pence.pounds(150)), NOW)))
        .isEqualTo("confirmer-is-payee");
    assertThat(refusal(entered.confirm(new Confirming(SECOND, Pence.pounds(50)), NOW)))
        .isEqualTo("other-report-since");
    Bounce confirmed = changed(entered.confirm(new Confirming(SECOND, Pence.pounds(150)), NOW));

    assertThat(confirmed.stage()).isEqualTo(BounceStage.OPEN);
    assertThat(confirmed.wholeCameBack()).isTrue();
    assertThat(confirmed.wasHandledBy(ENTERED)).isTrue();
    assertThat(confirmed.wasHandledBy(SECOND)).isTrue();
    assertThat(refusal(confirmed.confirm(new Confirming(SECOND, Pence.pounds(150)), NOW)))
        .isEqualTo("nothing-to-confirm");
  }

  @Test
  void a_message_of_the_bank_confirms_what_was_entered_by_hand_and_only_what_it_shows() {
    Bounce entered = first("AC06", ReturnChannel.BY_HAND, 150);

    Bounce part = after(entered, report("b", ReturnChannel.CAMT053, 50, "AC06"));
    assertThat(part.stage()).isEqualTo(BounceStage.OPEN);
    assertThat(part.returned()).isEqualTo(Pence.pounds(50));
    Bounce whole = after(part, report("c", ReturnChannel.CAMT053, 100, "AC06"));

    assertThat(whole.wholeCameBack()).isTrue();
    assertThat(whole.awaiting()).isEqualTo(Pence.NOTHING);
    assertThat(whole.report(report("d", ReturnChannel.BY_HAND, 150, "AC06"), NOW))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  @Tag("F16")
  @Tag("F17")
  void what_a_statement_shows_as_paid_is_paid_again_only_if_money_came_back() {
    Bounce refused = first("AM04", ReturnChannel.PAIN002, 150);
    Retrying shownPaid = new Retrying(SECOND, true, true, true);

    assertThat(refusal(refused.retry(shownPaid, NOW))).isEqualTo("shown-paid");
    assertThat(changed(refused.retry(new Retrying(SECOND, true, true, false), NOW)).stage())
        .isEqualTo(BounceStage.READY);
    Bounce inPart = after(refused, report("b", ReturnChannel.CAMT053, 50, "AC06"));
    assertThat(refusal(inPart.retry(shownPaid, NOW))).isEqualTo("shown-paid");
    Bounce back = after(inPart, report("c", ReturnChannel.CAMT053, 100, "AC06"));
    assertThat(changed(back.retry(shownPaid, NOW)).stage()).isEqualTo(BounceStage.READY);
  }

  @Test
  @Tag("F7")
  void who_brought_the_news_does_not_say_that_the_same_details_are_right() {
    Bounce refused = first("AC06", ReturnChannel.CAMT054, 150);

    assertThat(refusal(refused.retry(new Retrying(ENTERED, false, true, false), NOW)))
        .isEqualTo("retrier-entered-the-return");
    assertThat(
            refusal(refused.retry(new Retrying(new Actor("payee", AMINA), true, true, false), NOW)))
        .isEqualTo("retrier-is-payee");
    // A second person confirmed the other details.
    assertThat(changed(refused.retry(new Retrying(ENTERED, true, false, false), NOW)).stage())
        .isEqualTo(BounceStage.READY);
  }

  @Test
  void what_was_entered_by_mistake_is_withdrawn_and_a_later_return_counts_all_the_same() {
    Bounce withdrawn = changed(first("AC06", ReturnChannel.BY_HAND, 150).withdraw(ENTERED, NOW));
    assertThat(withdrawn.stage()).isEqualTo(BounceStage.WITHDRAWN);
    assertThat(refusal(withdrawn.withdraw(ENTERED, NOW))).isEqualTo("nothing-to-withdraw");

    Bounce again = after(withdrawn, report("a", ReturnChannel.BY_HAND, 150, "AC06"));
    assertThat(again.stage()).isEqualTo(BounceStage.REPORTED);
    assertThat(after(withdrawn, report("b", ReturnChannel.ARUCS, 150, "B")).stage())
        .isEqualTo(BounceStage.OPEN);
  }

  @Test
  void a_death_told_by_hand_silences_at_once_and_somebody_else_must_say_it_was_wrong() {
    Bounce told = first("2", ReturnChannel.BY_HAND, 150);

    assertThat(standsInTheWay(told, "another")).isPresent();
    assertThat(refusal(told.withdraw(ENTERED, NOW))).isEqualTo("payee-reported-deceased");
    assertThat(refusal(told.notDeceased(ENTERED, NOW))).isEqualTo("entered-the-return");
    Bounce alive = changed(told.notDeceased(SECOND, NOW));
    assertThat(alive.stage()).isEqualTo(BounceStage.REPORTED);
    assertThat(changed(alive.withdraw(ENTERED, NOW)).stage()).isEqualTo(BounceStage.WITHDRAWN);
  }

  @Test
  void each_report_is_one_movement_of_the_ledger_whenever_it_is_posted() {
    Bounce one = first("0", ReturnChannel.CAMT053, 50);
    Bounce two = after(one, report("b", ReturnChannel.CAMT053, 60, "0"));
    // The same by another channel adds nothing.
    Bounce three = after(two, report("c", ReturnChannel.ARUCS, 110, "0"));
    Bounce four = after(three, report("d", ReturnChannel.CAMT053, 150, "0"));

    assertThat(four.portions()).startsWith(two.portions().toArray(Portion[]::new));
    assertThat(two.portions()).startsWith(one.portions().toArray(Portion[]::new));
    assertThat(four.portions())
        .extracting(Portion::key)
        .containsExactly("0-5000", "5000-11000", "11000-15000");
  }

  @Test
  void only_what_an_entitlement_says_came_back_is_looked_up() {
    ReturnedBefore before =
        new ReturnedBefore(
            Set.of(AMINA),
            id -> {
              throw new IllegalStateException("Looked up " + id);
            });

    assertThat(before.standsInTheWay("never came back", Set.of("somebody"), false)).isEmpty();
    assertThat(before.standsInTheWay("never came back", Set.of(AMINA), false)).isPresent();
    Bounce open = first("AC06", ReturnChannel.CAMT053, 150);
    Bounce ready = changed(open.retry(new Retrying(SECOND, false, true, false), NOW));
    assertThat(
            new ReturnedBefore(Set.of(), id -> List.of(ready, open))
                .standsInTheWay("came back twice", Set.of(AMINA), true)
                .map(Refusal::code))
        .contains("payment-came-back");
    assertThat(
            new ReturnedBefore(Set.of(), id -> List.of(open, ready))
                .standsInTheWay("came back twice", Set.of(AMINA), true))
        .isEmpty();
  }

  @Test
  void what_others_are_told_fits_its_schema() {
    BounceFact fact = new BounceFact.ReportedDeceased(AMINA, true, DAY);
    ContractKit.of("reimbursements")
        .checkFits(BounceFact.form(fact).name(), BounceFact.form(fact).data());
  }

  @Test
  void an_entry_that_somebody_placed_counts_with_its_channel_and_a_letter_beside_it_adds_nothing() {
    Bounce one = first("0", ReturnChannel.ARUCS, 50);
    Bounce placed = after(one, placed("b", ReturnChannel.BY_HAND, ReturnChannel.ARUCS, 50));
    Bounce letter = after(placed, report("c", ReturnChannel.BY_HAND, 50, "0"));

    assertThat(letter.returned()).isEqualTo(Pence.pounds(50));
    assertThat(letter.awaiting()).isEqualTo(Pence.pounds(50));
    Bounce confirmed = changed(letter.confirm(new Confirming(SECOND, Pence.pounds(50)), NOW));
    assertThat(confirmed.returned()).isEqualTo(Pence.pounds(100));
  }

  @Test
  void money_on_a_statement_is_known_whatever_was_told_of_it_before_until_it_is_withdrawn() {
    Bounce whole = first("0", ReturnChannel.ARUCS, 150);
    Bounce placed =
        after(whole, placed("b", ReturnChannel.CAMT053_BY_HAND, ReturnChannel.CAMT053, 150));

    assertThat(placed.backByStatements("c")).isEqualTo(Pence.pounds(150));
    assertThat(placed.backByStatements("b")).isEqualTo(Pence.NOTHING);
    assertThat(placed.awaiting()).isEqualTo(Pence.NOTHING);
    assertThat(placed.portions()).isEqualTo(whole.portions());
    Bounce withdrawn = changed(placed.withdraw(SECOND, NOW));
    assertThat(withdrawn.backByStatements("c")).isEqualTo(Pence.NOTHING);
    assertThat(withdrawn.wasWithdrawn("b")).isTrue();
    assertThat(withdrawn.stage()).isEqualTo(whole.stage());
    Bounce again =
        after(withdrawn, placed("b", ReturnChannel.CAMT053_BY_HAND, ReturnChannel.CAMT053, 150));
    assertThat(again.wasWithdrawn("b")).isFalse();
  }

  @Test
  void what_came_back_has_lapsed_also_where_less_was_paid_before_anybody_looked() {
    Bounce whole = first("AC06", ReturnChannel.CAMT053, 150);
    Bounce ready = changed(whole.retry(new Retrying(SECOND, false, true, false), NOW));

    Bounce followed = changed(ready.follow(Entitled.paidLessAfterAReturn()));
    assertThat(followed.hasLapsed()).isTrue();
    assertThat(followed.stage()).isEqualTo(BounceStage.PAID_AGAIN);
    assertThat(ready.follow(Entitled.approved())).isInstanceOf(Decision.Unchanged.class);
  }

  private static ReturnReport placed(
      String source, ReturnChannel channel, ReturnChannel shownIn, long pounds) {
    return new ReturnReport(source, channel, Pence.pounds(pounds), "NARR", DAY, ENTERED, shownIn);
  }

  @Test
  void each_payment_has_one_return() {
    NetworkId network = new NetworkId("solent");
    assertThat(Bounce.idFor(network, PAID.runId(), PAID.entitlementId()))
        .isEqualTo(Bounce.idFor(network, PAID.runId(), PAID.entitlementId()))
        .isNotEqualTo(Bounce.idFor(network, Ids.derived("other"), PAID.entitlementId()));
  }

  private static Optional<Refusal> standsInTheWay(Bounce bounce, String entitlement) {
    Set<String> deceased =
        bounce.reason() == ReturnReason.DECEASED ? Set.of(bounce.participantId()) : Set.of();
    return new ReturnedBefore(deceased, id -> List.of(bounce))
        .standsInTheWay(entitlement, Set.of(AMINA), false);
  }

  private static Bounce first(String code, ReturnChannel channel, long pounds) {
    return changed(
        Bounce.first(Ids.derived("bounce"), PAID, report("a", channel, pounds, code), DAY, NOW));
  }

  private static ReturnReport report(
      String source, ReturnChannel channel, long pounds, String code) {
    return new ReturnReport(source, channel, Pence.pounds(pounds), code, DAY, ENTERED);
  }

  private static Bounce after(Bounce bounce, ReturnReport report) {
    return changed(bounce.report(report, NOW));
  }

  private static Bounce changed(Decision<Bounce> decision) {
    return ((Decision.Changed<Bounce>) decision).state();
  }

  private static String refusal(Decision<Bounce> decision) {
    return ((Decision.Refused<Bounce>) decision).refusal().code();
  }
}
