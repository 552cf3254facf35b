package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Decided.changed;
import static org.commontable.reimbursements.Decided.refusal;

import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Recharging;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an organisation books and pays for itself: a train ticket for eighty pounds. */
@Tag("F5")
class BookingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 6);
  private static final Cost OTHER =
      new Cost(Account.EXPENSES_REPAID, new Cost.Code("C200", "6210", ""));
  private static final Coding POT = new Coding("other-pot", "C200", "6210");

  private final Booking booked =
      new Booking(
          "id",
          "amina",
          "payer",
          "session",
          "pot",
          ExpenseKind.PUBLIC_TRANSPORT,
          DAY,
          "A train ticket",
          Pence.pounds(80),
          new Actor("finance", null),
          null,
          null);

  @Test
  void what_is_cancelled_costs_what_the_supplier_keeps() {
    Decision.Changed<Booking> cancelled =
        (Decision.Changed<Booking>) booked.cancel(Pence.pounds(15));

    assertThat(booked.isCancelled()).isFalse();
    assertThat(cancelled.state().isCancelled()).isTrue();
    assertThat(cancelled.state().cost()).isEqualTo(Pence.pounds(15));
    assertThat(cancelled.facts())
        .isEqualTo(
            List.of(
                new ExpenseFact.BookingCancelled(
                    "id", "amina", ExpenseKind.PUBLIC_TRANSPORT, DAY)));
    assertThat(cancelled.state().cancel(Pence.pounds(15))).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(cancelled.state().cancel(Pence.pounds(10)))).isEqualTo("cancelled-already");
    assertThat(changed(booked.cancel(Pence.pounds(80))).cost()).isEqualTo(Pence.pounds(80));
    assertThat(refusal(booked.cancel(Pence.of(8_001)))).isEqualTo("costs-more");
  }

  @Test
  void a_line_of_a_claim_is_about_it_where_kind_and_day_are_the_same() {
    assertThat(booked.isLike(line(ExpenseKind.PUBLIC_TRANSPORT, DAY))).isTrue();
    assertThat(booked.isLike(line(ExpenseKind.TAXI, DAY))).isFalse();
    assertThat(booked.isLike(line(ExpenseKind.PUBLIC_TRANSPORT, DAY.plusDays(1)))).isFalse();
    assertThat(
            changed(booked.cancel(Pence.NOTHING)).isLike(line(ExpenseKind.PUBLIC_TRANSPORT, DAY)))
        .isFalse();
  }

  @Test
  void its_two_batches_in_the_ledger_have_a_key_each() {
    assertThat(booked.bookedKey()).isEqualTo("booking:id");
    assertThat(booked.cancelledKey()).isEqualTo("booking-cancelled:id");
  }

  @Test
  void its_cost_is_moved_once_by_each_correction_and_only_while_it_is_what_was_seen() {
    Booking moved = changed(booked.recharge(asked("first", 80, null)));

    assertThat(booked.chargedTo(Cost.NOT_TOLD_APART)).isEqualTo(Cost.NOT_TOLD_APART);
    assertThat(booked.lastCorrection()).isNull();
    assertThat(moved.chargedTo(Cost.NOT_TOLD_APART)).isEqualTo(OTHER);
    assertThat(moved.potId()).isEqualTo("other-pot");
    assertThat(moved.lastCorrection()).isEqualTo("first");
    assertThat(moved.recharge(asked("first", 80, null))).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(moved.recharge(asked("next", 80, null)))).isEqualTo("changed-since");
    assertThat(changed(moved.recharge(asked("next", 80, "first"))).lastCorrection())
        .isEqualTo("next");
    assertThat(refusal(booked.recharge(asked("first", 79, null)))).isEqualTo("changed-since");
    assertThat(refusal(booked.recharge(asked("first", 80, "other")))).isEqualTo("changed-since");
  }

  @Test
  void its_words_are_forgotten_and_what_it_cost_stays() {
    Booking forgotten = changed(booked.withoutWords());

    assertThat(forgotten.what()).isEmpty();
    assertThat(forgotten.cost()).isEqualTo(Pence.pounds(80));
    assertThat(forgotten.withoutWords()).isInstanceOf(Decision.Unchanged.class);
  }

  private static Recharging asked(String correction, int pounds, @Nullable String after) {
    return new Recharging(correction, Pence.pounds(pounds), OTHER, POT, after);
  }

  private static ExpenseLine line(ExpenseKind kind, LocalDate on) {
    return new ExpenseLine(
        "line", kind, on, Pence.pounds(80), null, null, 0, null, List.of(), null);
  }
}
