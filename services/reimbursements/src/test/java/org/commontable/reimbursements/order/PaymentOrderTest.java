package org.commontable.reimbursements.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Earlier;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.PaymentOrder.Item;
import org.commontable.reimbursements.order.PaymentOrder.NotTaken;
import org.commontable.reimbursements.order.PaymentOrder.State;
import org.commontable.reimbursements.release.Releaser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaymentOrderTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 6);
  private static final LocalDate PAY_ON = LocalDate.of(2026, 7, 10);
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-07-07T09:00:00Z");
  private static final Actor FINANCE = new Actor("finance", null);
  private static final Actor ONE = new Actor("releaser-one", null);
  private static final Actor TWO = new Actor("releaser-two", null);
  private static final Actor DESK = new Actor("cash-desk", null);

  @Test
  void an_order_is_open_until_its_lines_stand() {
    PaymentOrder order = open(OrderRoute.CASH);
    assertThat(order.stage()).isEqualTo("open");
    assertThat(order.isReleasable()).isFalse();
    assertThat(order.wakeAt()).isEqualTo(NOW.plus(PaymentOrder.PATIENCE));
    assertThat(refusal(order.release(fresh(ONE), "hash", DAY, NOW))).isEqualTo("not-prepared");

    PaymentOrder prepared = prepared(OrderRoute.CASH);
    assertThat(prepared.stage()).isEqualTo("prepared");
    assertThat(prepared.isReleasable()).isTrue();
    assertThat(prepared.total()).isEqualTo(Pence.pounds(225));
    assertThat(prepared.notTaken()).containsExactly(left());
    assertThat(prepared.hash()).isEqualTo("hash");
    assertThat(prepared.wakeAt()).isNull();
    assertThat(prepared.fix(List.of(), List.of(), "other")).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void an_order_that_pays_nobody_says_why() {
    assertThat(detail(open(OrderRoute.CASH).fix(List.of(), List.of(left()), "hash")))
        .contains("by cash")
        .contains("Somebody else must approve it.");
    assertThat(detail(open(OrderRoute.ACCOUNTS_PAYABLE).fix(List.of(), List.of(), "hash")))
        .endsWith("by accounts-payable.");
  }

  @Test
  void one_other_person_lets_cash_go() {
    PaymentOrder sent = changed(prepared(OrderRoute.CASH).release(fresh(ONE), "hash", DAY, NOW));

    assertThat(sent.stage()).isEqualTo("sent");
    assertThat(sent.releasedBy()).isEqualTo(ONE);
    assertThat(sent.releasedAt()).isEqualTo(NOW);
    assertThat(sent.wakeAt()).isEqualTo(NOW.plus(PaymentOrder.PATIENCE));
    assertThat(sent.isReleasable()).isFalse();
    assertThat(sent.release(fresh(ONE), "hash", DAY, NOW)).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(sent.release(fresh(TWO), "hash", DAY, NOW))).isEqualTo("already-released");
  }

  @Test
  void two_let_go_what_ends_in_bank_accounts() {
    PaymentOrder first =
        changed(prepared(OrderRoute.ACCOUNTS_PAYABLE).release(fresh(ONE), "hash", DAY, NOW));
    assertThat(first.stage()).isEqualTo("releasing");
    assertThat(first.releasedAt()).isNull();
    assertThat(first.wakeAt()).isNull();
    assertThat(first.isReleasable()).isTrue();
    assertThat(refusal(first.release(fresh(ONE), "hash", DAY, NOW)))
        .isEqualTo("already-released-by-you");

    PaymentOrder both = changed(first.release(fresh(TWO), "hash", DAY, NOW));
    assertThat(both.stage()).isEqualTo("sent");
    assertThat(both.releasedBy()).isEqualTo(TWO);
    assertThat(both.confirmations())
        .extracting(PaymentOrder.Confirmation::by)
        .containsExactly(ONE, TWO);
  }

  @Test
  void the_rules_of_release_hold_for_an_order() {
    PaymentOrder prepared = prepared(OrderRoute.VOUCHER);

    assertThat(refusal(prepared.release(fresh(FINANCE), "hash", DAY, NOW)))
        .isEqualTo("releaser-prepared-it");
    assertThat(refusal(prepared.release(fresh(ONE), "other", DAY, NOW)))
        .isEqualTo("other-manifest");
    assertThat(refusal(prepared.release(fresh(ONE), "hash", PAY_ON.plusDays(1), NOW)))
        .isEqualTo("too-late");
  }

  @Test
  void what_has_gone_out_is_cancelled_no_more() {
    PaymentOrder cancelled = changed(prepared(OrderRoute.CASH).cancel(NOW));

    assertThat(cancelled.stage()).isEqualTo("cancelled");
    assertThat(cancelled.isReleasable()).isFalse();
    assertThat(cancelled.wakeAt()).isEqualTo(NOW.plus(PaymentOrder.LATECOMERS));
    assertThat(cancelled.cancel(NOW)).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(cancelled.release(fresh(ONE), "hash", DAY, NOW)))
        .isEqualTo("order-cancelled");
    PaymentOrder never = changed(open(OrderRoute.CASH).cancel(NOW));
    assertThat(refusal(never.fix(List.of(item("A", 150)), List.of(), "hash")))
        .isEqualTo("order-cancelled");
    assertThat(refusal(sent().cancel(NOW))).isEqualTo("already-released");
  }

  @Test
  void each_line_is_reported_once_and_the_last_settles_the_order() {
    PaymentOrder one = changed(report(sent(), "a", State.PAID, 150, DESK));
    assertThat(one.stage()).isEqualTo("sent");
    assertThat(one.item("A").orElseThrow().state()).isEqualTo(State.PAID);
    assertThat(one.item("A").orElseThrow().on()).isEqualTo(DAY);
    assertThat(one.item("A").orElseThrow().reportedBy()).isEqualTo(DESK);
    assertThat(one.wakeAt()).isEqualTo(NEXT_DAY.plus(PaymentOrder.PATIENCE));
    assertThat(report(one, "A", State.PAID, 150, DESK)).isInstanceOf(Decision.Unchanged.class);
    assertThat(detail(report(one, "A", State.REFUSED, 150, DESK)))
        .contains("report it as a return");

    PaymentOrder both = changed(report(one, " b ", State.REFUSED, 75, DESK));
    assertThat(both.stage()).isEqualTo("settled");
    assertThat(detail(report(both, "B", State.PAID, 75, DESK))).contains("Something else");
    assertThat(both.total()).isEqualTo(Pence.pounds(225));
    assertThat(both.committed()).isEqualTo(Pence.pounds(150));
  }

  @Test
  void a_report_is_of_a_line_its_amount_and_a_day_since_the_release() {
    assertThat(refusal(report(sent(), "C", State.PAID, 150, DESK))).isEqualTo("reference-unknown");
    assertThat(refusal(report(sent(), "A", State.PAID, 151, DESK))).isEqualTo("amount-differs");
    assertThat(refusal(report(prepared(OrderRoute.CASH), "A", State.PAID, 150, DESK)))
        .isEqualTo("not-released");
    assertThat(refusal(reportOn(DAY.minusDays(1)))).isEqualTo("day-impossible");
    assertThat(refusal(reportOn(DAY.plusDays(2)))).isEqualTo("day-impossible");
    assertThat(changed(reportOn(DAY.plusDays(1))).item("A").orElseThrow().on())
        .isEqualTo(DAY.plusDays(1));
  }

  @Test
  void whoever_made_or_released_it_or_is_paid_does_not_say_that_it_was_refused() {
    assertThat(refusal(report(sent(), "A", State.REFUSED, 150, FINANCE)))
        .isEqualTo("reporter-prepared-it");
    assertThat(refusal(report(sent(), "A", State.REFUSED, 150, ONE)))
        .isEqualTo("reporter-released-it");
    assertThat(
            refusal(
                sent().report("A", State.REFUSED, Pence.pounds(150), DAY, DESK, true, NEXT_DAY)))
        .isEqualTo("reporter-is-payee");
    assertThat(changed(report(sent(), "A", State.PAID, 150, FINANCE)).committed())
        .isEqualTo(Pence.pounds(225));
  }

  @Test
  void only_what_was_paid_comes_back_and_not_more_of_it_nor_earlier() {
    Item waiting = sent().item("A").orElseThrow();
    Item paid = waiting.became(State.PAID, DAY, DESK);
    Item refused = waiting.became(State.REFUSED, DAY, DESK);

    assertThat(mayNotReturn(paid, 150, DAY, DESK)).isEmpty();
    assertThat(mayNotReturn(paid, 151, DAY, DESK)).contains("more-than-was-paid");
    assertThat(mayNotReturn(paid, 150, DAY.minusDays(1), DESK)).contains("before-it-was-paid");
    assertThat(mayNotReturn(paid, 150, DAY.plusYears(1), DESK)).contains("not-come-back-yet");
    assertThat(mayNotReturn(paid, 150, DAY, FINANCE)).contains("reporter-prepared-it");
    assertThat(mayNotReturn(waiting, 150, DAY, DESK)).contains("line-not-paid");
    assertThat(
            sent()
                .mayNotReturn(waiting, Pence.pounds(1), DAY, DESK, false, NOW)
                .orElseThrow()
                .detail())
        .contains("report it as refused");
    assertThat(
            sent()
                .mayNotReturn(refused, Pence.pounds(1), DAY, DESK, false, NOW)
                .orElseThrow()
                .detail())
        .contains("was refused");
  }

  @Test
  void whom_it_paid_is_forgotten_only_when_nothing_is_open() {
    assertThat(open(OrderRoute.CASH).hasLinesThatAreOver()).isFalse();
    assertThat(sent().withoutLines()).isInstanceOf(Decision.Unchanged.class);
    PaymentOrder cancelled = changed(prepared(OrderRoute.CASH).cancel(NOW));
    assertThat(cancelled.hasLinesThatAreOver()).isTrue();

    PaymentOrder settled =
        changed(
            report(changed(report(sent(), "A", State.PAID, 150, DESK)), "B", State.PAID, 75, DESK));
    PaymentOrder forgotten = changed(settled.withoutLines());
    assertThat(forgotten.items()).isEmpty();
    assertThat(forgotten.notTaken()).isEmpty();
    assertThat(forgotten.hasLinesThatAreOver()).isFalse();
    assertThat(forgotten.releasedAt()).isEqualTo(NOW);
  }

  @Test
  void whoever_looked_after_it_lets_it_rest_unless_something_happened_since() {
    Instant until = sent().wakeAt();

    assertThat(changed(sent().rest(until)).wakeAt()).isNull();
    assertThat(sent().rest(NOW)).isInstanceOf(Decision.Unchanged.class);
    assertThat(prepared(OrderRoute.CASH).rest(null)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void paid_again_is_another_payment_and_owed_already_where_it_came_back() {
    Item first = item("A", 150);
    Item again = item("A", 150, new Earlier(1, true, List.of(), false, DAY));
    Item afterRefusal = item("A", 150, new Earlier(2, false, List.of(DESK), false, null));

    assertThat(first.round()).isEqualTo(1);
    assertThat(first.key()).isEqualTo("entitlement-A");
    assertThat(first.cameBack()).isFalse();
    assertThat(again.key()).isEqualTo("entitlement-A-2");
    assertThat(again.line().cameBack()).isTrue();
    assertThat(again.line().round()).isEqualTo(2);
    assertThat(afterRefusal.round()).isEqualTo(3);
    assertThat(afterRefusal.cameBack()).isFalse();
    assertThat(first.line().amount()).isEqualTo(Pence.pounds(150));
  }

  private static PaymentOrder open(OrderRoute route) {
    return PaymentOrder.open("order", "payer", route, PAY_ON, FINANCE, NOW);
  }

  private static PaymentOrder prepared(OrderRoute route) {
    return changed(
        open(route).fix(List.of(item("A", 150), item("B", 75)), List.of(left()), "hash"));
  }

  private static PaymentOrder sent() {
    return changed(prepared(OrderRoute.CASH).release(fresh(ONE), "hash", DAY, NOW));
  }

  private static NotTaken left() {
    return new NotTaken("other", "approver-shares-account", "Somebody else must approve it.");
  }

  private static Item item(String reference, int pounds) {
    return item(reference, pounds, null);
  }

  private static Item item(String reference, int pounds, @Nullable Earlier earlier) {
    return new Item(
        "entitlement-" + reference,
        "amina",
        1,
        Pence.pounds(pounds),
        reference,
        List.of(TWO),
        State.WAITING,
        null,
        "",
        earlier,
        null,
        null,
        Cost.NOT_TOLD_APART);
  }

  private static Decision<PaymentOrder> report(
      PaymentOrder order, String reference, State became, int pounds, Actor by) {
    return order.report(reference, became, Pence.pounds(pounds), DAY, by, false, NEXT_DAY);
  }

  private static Decision<PaymentOrder> reportOn(LocalDate on) {
    return sent().report("A", State.PAID, Pence.pounds(150), on, DESK, false, NEXT_DAY);
  }

  private static Optional<String> mayNotReturn(Item item, int pounds, LocalDate on, Actor by) {
    return sent().mayNotReturn(item, Pence.pounds(pounds), on, by, false, NOW).map(Refusal::code);
  }

  private static Releaser fresh(Actor actor) {
    return Releaser.of(actor, NOW, NOW);
  }

  private static PaymentOrder changed(Decision<PaymentOrder> decision) {
    return ((Decision.Changed<PaymentOrder>) decision).state();
  }

  private static String refusal(Decision<PaymentOrder> decision) {
    return ((Decision.Refused<PaymentOrder>) decision).refusal().code();
  }

  private static String detail(Decision<PaymentOrder> decision) {
    return ((Decision.Refused<PaymentOrder>) decision).refusal().detail();
  }
}
