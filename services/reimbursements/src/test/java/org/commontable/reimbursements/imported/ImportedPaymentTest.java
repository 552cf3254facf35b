package org.commontable.reimbursements.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.expense.Vehicle;
import org.commontable.reimbursements.imported.ImportedPayment.Correction;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportedPaymentTest {
  private static final Correction TYPED_WRONG =
      new Correction("finance", Instant.parse("2026-05-01T09:00:00Z"), "£1,000 was typed for £10");

  @Test
  void a_row_that_says_the_same_again_changes_nothing() {
    ImportedPayment ten = miles(Pence.pounds(10), Vehicle.CAR, 100);

    assertThat(ten.says(miles(Pence.pounds(10), Vehicle.CAR, 100))).isTrue();
    assertThat(ten.putRight(miles(Pence.pounds(10), Vehicle.CAR, 100), TYPED_WRONG))
        .isEqualTo(Decision.unchanged(ten));
  }

  @Test
  void a_row_is_put_right_with_who_and_why_and_what_was_put_right_says_the_same_as_it() {
    ImportedPayment right = miles(Pence.pounds(10), Vehicle.CAR, 100);

    ImportedPayment corrected =
        after(miles(Pence.pounds(1_000), Vehicle.CAR, 100).putRight(right, TYPED_WRONG));

    assertThat(corrected.amount()).isEqualTo(Pence.pounds(10));
    assertThat(corrected.corrections()).containsExactly(TYPED_WRONG);
    assertThat(corrected.isWithdrawn()).isFalse();
    assertThat(corrected.says(right)).isTrue();
  }

  @Test
  void what_was_withdrawn_counts_no_more_until_it_is_told_again() {
    ImportedPayment row = miles(Pence.pounds(10), null, null);

    ImportedPayment withdrawn = after(row.withdraw(TYPED_WRONG));

    assertThat(withdrawn.isWithdrawn()).isTrue();
    assertThat(withdrawn.says(row)).isFalse();
    assertThat(withdrawn.withdraw(TYPED_WRONG)).isEqualTo(Decision.unchanged(withdrawn));
    assertThat(after(withdrawn.putRight(row, TYPED_WRONG)).isWithdrawn()).isFalse();
  }

  @Test
  void a_row_is_put_right_twenty_times_and_then_withdrawn() {
    ImportedPayment row = miles(Pence.of(1), null, null);
    for (int time = 2; time <= 21; time++) {
      row = after(row.putRight(miles(Pence.of(time), null, null), TYPED_WRONG));
    }

    assertThat(row.corrections()).hasSize(20);
    assertThat(row.putRight(miles(Pence.of(99), null, null), TYPED_WRONG))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("too-many-corrections"));
    assertThat(after(row.withdraw(TYPED_WRONG)).isWithdrawn()).isTrue();
  }

  @Test
  void miles_are_an_expense_and_go_with_a_vehicle() {
    assertThatThrownBy(() -> miles(Pence.of(1), Vehicle.CAR, null)).hasMessageContaining("vehicle");
    assertThatThrownBy(() -> miles(Pence.of(1), null, 100)).hasMessageContaining("vehicle");
    assertThatThrownBy(() -> row(Category.REWARD, Pence.of(1), Vehicle.CAR, 100))
        .hasMessageContaining("expense");
    assertThat(row(Category.REWARD, Pence.of(1), null, null).isWithdrawn()).isFalse();
  }

  private static ImportedPayment miles(
      Pence amount, @Nullable Vehicle vehicle, @Nullable Integer tenths) {
    return row(Category.EXPENSE, amount, vehicle, tenths);
  }

  private static ImportedPayment row(
      Category category, Pence amount, @Nullable Vehicle vehicle, @Nullable Integer tenths) {
    return new ImportedPayment(
        "payer",
        "old system",
        "row 1",
        "amina",
        LocalDate.of(2026, 4, 30),
        category,
        amount,
        vehicle,
        tenths,
        null,
        List.of());
  }

  private static ImportedPayment after(Decision<ImportedPayment> decision) {
    return ((Decision.Changed<ImportedPayment>) decision).state();
  }
}
