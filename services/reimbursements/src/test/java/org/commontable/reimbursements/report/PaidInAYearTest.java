package org.commontable.reimbursements.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Category.EXPENSE;
import static org.commontable.reimbursements.entitlement.Category.REWARD;

import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F26")
class PaidInAYearTest {
  private final PaidInAYear year = new PaidInAYear();

  @Test
  void time_and_expenses_are_told_apart_and_what_other_systems_paid_is_among_them() {
    year.add(REWARD, Pence.pounds(150), false);
    year.add(REWARD, Pence.pounds(20), true);
    year.add(EXPENSE, Pence.pounds(9), false);
    year.add(EXPENSE, Pence.pounds(3), true);

    assertThat(year.forTime()).isEqualTo(17_000);
    assertThat(year.expenses()).isEqualTo(1_200);
    assertThat(year.byOtherSystems()).isEqualTo(Pence.pounds(23));
    assertThat(year.payments()).isEqualTo(4);
    assertThat(year.toCome()).isEqualTo(Pence.NOTHING);
  }

  @Test
  void what_was_given_back_may_be_more_than_what_was_paid_that_year_and_is_no_payment() {
    year.add(REWARD, Pence.pounds(10), false);
    year.giveBack(REWARD, Pence.pounds(15));
    year.giveBack(EXPENSE, Pence.pounds(2));

    assertThat(year.forTime()).isEqualTo(-500);
    assertThat(year.expenses()).isEqualTo(-200);
    assertThat(year.payments()).isEqualTo(1);
  }

  @Test
  void less_than_nothing_is_never_on_its_way() {
    year.expect(Pence.pounds(10));
    year.expect(Pence.pounds(5));
    year.expectLess(Pence.pounds(4));
    assertThat(year.toCome()).isEqualTo(Pence.pounds(11));

    year.expectLess(Pence.pounds(12));
    assertThat(year.toCome()).isEqualTo(Pence.NOTHING);
    assertThat(year.forTime()).isZero();
  }
}
