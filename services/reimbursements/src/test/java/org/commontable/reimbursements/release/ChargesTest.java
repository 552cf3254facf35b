package org.commontable.reimbursements.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F18")
class ChargesTest {
  private static final LocalDate DAY = LocalDate.parse("2026-07-10");

  @Test
  void time_and_expenses_are_charged_apart_each_once_and_what_came_back_is_no_new_cost() {
    Cost time = new Cost(Account.INVOLVEMENT_EXPENSE, Cost.Code.of("C100", "5210", null));
    Cost spent = new Cost(Account.EXPENSES_REPAID, Cost.Code.of("C100", "5220", null));

    List<List<Line>> charged =
        new Charges()
            .add(Pence.pounds(150), time, false)
            .add(Pence.pounds(5), spent, false)
            .add(Pence.pounds(75), time, false)
            .add(Pence.pounds(40), spent, true)
            .paidFrom(Account.PAYMENTS_IN_TRANSIT);

    assertThat(charged)
        .containsExactly(
            List.of(
                time.more(Pence.pounds(225)),
                spent.more(Pence.pounds(5)),
                Line.debit(Account.RETURNED_AND_OWED, Pence.pounds(40)),
                Line.credit(Account.PAYMENTS_IN_TRANSIT, Pence.pounds(270))));
  }

  @Test
  void more_costs_than_a_batch_holds_are_charged_by_several_and_keep_their_codes() {
    Charges charges = new Charges();
    int pots = 1_100;
    for (int pot = 0; pot < pots; pot++) {
      charges.add(
          Pence.of(100 + pot),
          new Cost(Account.EXPENSES_REPAID, Cost.Code.of("C" + pot, "5220", null)),
          false);
    }

    List<List<Line>> charged = charges.paidFrom(Account.PAYMENTS_IN_TRANSIT);

    assertThat(charged).hasSize(3);
    // Each is a batch, and so balances.
    charged.forEach(lines -> Batch.movement("run:1", DAY, lines));
    assertThat(charged.stream().flatMap(List::stream).filter(line -> line.code() != null))
        .hasSize(pots)
        .allSatisfy(line ->
            assertThat(line.code())
                .extracting(Cost.Code::costCentre)
                .isEqualTo("C" + (line.amount().value() - 100)))
        .extracting(Line::code)
        .doesNotHaveDuplicates();
  }
}
