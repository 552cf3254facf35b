package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.reimbursements.expense.ExpenseCalculation.Agreed;
import org.commontable.reimbursements.expense.ExpenseTerms.KindTerms;
import org.commontable.reimbursements.expense.ExpenseTerms.MileageRate;
import org.commontable.reimbursements.expense.ExpenseTerms.Step;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is paid back of one line, at each limit and one penny or minute beyond it. */
@Tag("F5")
class ExpenseCalculationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 6);
  private static final RateReference CARD = new RateReference("card", 3);
  private static final ExpenseTerms TERMS =
      new ExpenseTerms(
          List.of(new MileageRate(Vehicle.CAR, Pence.of(55), 100, Pence.of(25))),
          Pence.of(5),
          List.of(
              new KindTerms(
                  ExpenseKind.HOME_MEETING,
                  null,
                  Pence.of(500),
                  null,
                  List.of(),
                  null,
                  false,
                  false),
              new KindTerms(
                  ExpenseKind.TAXI, Pence.of(2_000), null, null, List.of(), null, true, false),
              new KindTerms(
                  ExpenseKind.REPLACEMENT_CARE,
                  null,
                  null,
                  Pence.of(1_500),
                  List.of(),
                  null,
                  false,
                  false),
              new KindTerms(
                  ExpenseKind.SUBSISTENCE,
                  null,
                  null,
                  null,
                  List.of(new Step(300, Pence.of(490)), new Step(600, Pence.of(1_070))),
                  null,
                  true,
                  false)),
          90);

  @Test
  void a_flat_amount_is_paid_whatever_it_cost_and_what_is_not_on_the_card_is_not() {
    assertThat(paid(line(ExpenseKind.HOME_MEETING, null, null)))
        .contains(new Assessed("line", Pence.of(500), CARD, null));
    assertThat(paid(line(ExpenseKind.ACCOMMODATION, 100, null))).isEmpty();
  }

  @Test
  void what_was_spent_is_paid_up_to_the_most() {
    assertThat(pence(line(ExpenseKind.TAXI, 1_999, null))).isEqualTo(1_999);
    assertThat(paid(line(ExpenseKind.TAXI, 2_000, null)).orElseThrow().limitedBy()).isNull();
    assertThat(paid(line(ExpenseKind.TAXI, 2_001, null)))
        .contains(
            new Assessed(
                "line",
                Pence.of(2_000),
                CARD,
                Said.told(
                    "At most £20.00 is paid back for this.",
                    "Ad-delir £20.00 ar y mwyaf am hyn.")));
    assertThat(pence(line(ExpenseKind.TAXI, null, null))).isZero();
  }

  @Test
  void care_is_paid_for_each_hour_that_began() {
    assertThat(pence(line(ExpenseKind.REPLACEMENT_CARE, 9_000, 60))).isEqualTo(1_500);
    assertThat(pence(line(ExpenseKind.REPLACEMENT_CARE, 9_000, 61))).isEqualTo(3_000);
    assertThat(pence(line(ExpenseKind.REPLACEMENT_CARE, 3_000, 61))).isEqualTo(3_000);
    assertThat(paid(line(ExpenseKind.REPLACEMENT_CARE, 1_501, 60)).orElseThrow().limitedBy())
        .contains("each hour");
    assertThat(paid(line(ExpenseKind.REPLACEMENT_CARE, 1_500, 60)).orElseThrow().limitedBy())
        .isNull();
    assertThat(pence(line(ExpenseKind.REPLACEMENT_CARE, 9_000, null))).isEqualTo(9_000);
  }

  @Test
  void a_meal_is_paid_by_how_long_somebody_was_away() {
    assertThat(pence(line(ExpenseKind.SUBSISTENCE, 2_000, null))).isZero();
    assertThat(pence(line(ExpenseKind.SUBSISTENCE, 2_000, 300))).isZero();
    assertThat(pence(line(ExpenseKind.SUBSISTENCE, 2_000, 301))).isEqualTo(490);
    assertThat(pence(line(ExpenseKind.SUBSISTENCE, 2_000, 600))).isEqualTo(490);
    assertThat(pence(line(ExpenseKind.SUBSISTENCE, 2_000, 601))).isEqualTo(1_070);
    assertThat(paid(line(ExpenseKind.SUBSISTENCE, 1_070, 601)).orElseThrow().limitedBy()).isNull();
    assertThat(paid(line(ExpenseKind.SUBSISTENCE, 1_071, 601)).orElseThrow().limitedBy())
        .contains("time that you were away");
  }

  @Test
  void no_more_is_paid_than_somebody_agreed_to_before() {
    assertThat(
            ExpenseCalculation.assess(
                line(ExpenseKind.TAXI, 1_500, null),
                TERMS,
                CARD,
                List.of(),
                new Agreed(Pence.of(1_499))))
        .contains(
            new Assessed(
                "line",
                Pence.of(1_499),
                CARD,
                Said.told(
                    "At most £14.99 was agreed beforehand.",
                    "Cytunwyd ymlaen llaw ar £14.99 ar y mwyaf.")));
    assertThat(
            ExpenseCalculation.assess(
                    line(ExpenseKind.TAXI, 1_500, null),
                    TERMS,
                    CARD,
                    List.of(),
                    new Agreed(Pence.of(1_500)))
                .orElseThrow()
                .limitedBy())
        .isNull();
  }

  @Test
  void miles_go_on_from_where_the_year_stands() {
    List<Stretch> across = List.of(new Stretch(950, 1_050));
    assertThat(ExpenseCalculation.assess(miles(Vehicle.CAR, 100, 1), TERMS, CARD, across, null))
        .contains(new Assessed("line", Pence.of(5 * 60 + 5 * 30), CARD, 950L, null, across, null));
    assertThat(
            ExpenseCalculation.assess(
                miles(Vehicle.BICYCLE, 100, 0), TERMS, CARD, List.of(new Stretch(0, 100)), null))
        .isEmpty();
    assertThatThrownBy(() -> miles(null, 100, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static long pence(ExpenseLine line) {
    return paid(line).orElseThrow().allowed().value();
  }

  private static Optional<Assessed> paid(ExpenseLine line) {
    return ExpenseCalculation.assess(line, TERMS, CARD, List.of(), null);
  }

  private static ExpenseLine line(
      ExpenseKind kind, @Nullable Integer spent, @Nullable Integer minutes) {
    return new ExpenseLine(
        "line",
        kind,
        DAY,
        spent == null ? null : Pence.of(spent),
        null,
        null,
        0,
        minutes,
        List.of(),
        null);
  }

  private static ExpenseLine miles(@Nullable Vehicle vehicle, int tenths, int passengers) {
    return new ExpenseLine(
        "line", ExpenseKind.MILEAGE, DAY, null, tenths, vehicle, passengers, null, List.of(), null);
  }
}
