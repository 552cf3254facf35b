package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.expense.ExpenseTerms.KindTerms;
import org.commontable.reimbursements.expense.ExpenseTerms.LimitsPer;
import org.commontable.reimbursements.expense.ExpenseTerms.Step;
import org.commontable.reimbursements.expense.MileageYear.DaySpent;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What all lines of one kind and one day may come to together. */
@Tag("F5")
class DayLimitTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 6);
  private static final KindTerms MEALS =
      byDay(null, null, List.of(new Step(300, Pence.of(490)), new Step(600, Pence.of(1_070))));
  private static final KindTerms CARE = byDay(null, Pence.of(1_500), List.of());
  private static final KindTerms PARKING = byDay(Pence.of(1_000), null, List.of());

  private MileageYear year = MileageYear.none("amina", TaxYear.of(DAY));

  @Test
  void lines_share_the_most_of_a_day_in_the_order_in_which_they_come() {
    assertThat(spend("one", PARKING, 700, null)).isEqualTo(700);
    assertThat(spend("two", PARKING, 400, null)).isEqualTo(300);
    assertThat(spend("three", PARKING, 1, null)).isZero();
    assertThat(spend(line(DAY.plusDays(1), 1_000, null), "next day", PARKING)).isEqualTo(1_000);
  }

  @Test
  void exactly_what_is_left_is_had_in_full() {
    assertThat(spend("one", PARKING, 999, null)).isEqualTo(999);
    assertThat(spend("two", PARKING, 1, null)).isEqualTo(1);
    assertThat(year.daysSpent()).hasSize(2);
  }

  @Test
  void hours_that_began_are_counted_of_all_lines_together() {
    assertThat(spend("morning", CARE, 3_000, 90)).isEqualTo(3_000);
    assertThat(spend("evening", CARE, 3_000, 90)).isEqualTo(1_500);
    assertThat(spend("a minute more", CARE, 3_000, 1)).isEqualTo(1_500);
  }

  @Test
  void the_longest_time_away_opens_the_step_for_the_whole_day() {
    assertThat(spend("lunch", MEALS, 900, 400)).isEqualTo(490);
    assertThat(spend("supper", MEALS, 900, 601)).isEqualTo(580);
    assertThat(spend("tea", MEALS, 900, null)).isZero();
  }

  @Test
  void what_was_had_under_another_record_of_the_person_counts() {
    List<DaySpent> elsewhere =
        List.of(new DaySpent("other", ExpenseKind.PARKING, DAY, Pence.of(1_200), null));
    MileageYear next =
        ((Decision.Changed<MileageYear>)
                year.spend("one", line(DAY, 300, null), PARKING, Pence.of(300), elsewhere))
            .state();

    assertThat(next.spent("one")).map(DaySpent::allowed).contains(Pence.NOTHING);
  }

  @Test
  void a_line_keeps_what_it_had_until_it_is_let_go() {
    spend("one", PARKING, 700, null);
    spend("two", PARKING, 700, null);
    assertThat(year.spend("one", line(DAY, 5, null), PARKING, Pence.of(5), List.of()))
        .isEqualTo(Decision.unchanged(year));

    year = ((Decision.Changed<MileageYear>) year.remove(Set.of("one"))).state();

    assertThat(year.spent("one")).isEmpty();
    assertThat(year.remove(Set.of("one"))).isEqualTo(Decision.unchanged(year));
    assertThat(spend("three", PARKING, 900, null)).isEqualTo(700);
  }

  @Test
  void a_line_says_in_words_what_was_left_for_it() {
    Assessed alone = new Assessed("line", Pence.of(400), new RateReference("card", 1), null);

    assertThat(ExpenseCalculation.ofDay(alone, Pence.of(400))).isEqualTo(alone);
    Assessed less = ExpenseCalculation.ofDay(alone, Pence.of(399));
    assertThat(less.allowed()).isEqualTo(Pence.of(399));
    assertThat(less.limitedBy()).contains("£3.99 was left");
  }

  @Test
  void a_year_has_room_for_so_many_and_a_limit_of_a_day_needs_a_limit() {
    for (int line = 0; line < MileageYear.DAYS_SPENT_MOST; line++) {
      spend(line(DAY.plusDays(line % 100), 1, null), "line " + line, PARKING);
    }
    assertThat(year.spend("more", line(DAY, 1, null), PARKING, Pence.of(1), List.of()))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("too-many-days"));
    assertThatThrownBy(() -> byDay(null, null, List.of())).hasMessageContaining("need a limit");
    assertThat(
            new KindTerms(
                    ExpenseKind.PARKING, Pence.of(1), null, null, List.of(), null, false, false)
                .isLimitedByDay())
        .isFalse();
  }

  private long spend(String key, KindTerms kind, int pence, @Nullable Integer minutes) {
    return spend(line(DAY, pence, minutes), key, kind);
  }

  private long spend(ExpenseLine line, String key, KindTerms kind) {
    Pence alone = line.spent() == null ? Pence.NOTHING : line.spent();
    year = ((Decision.Changed<MileageYear>) year.spend(key, line, kind, alone, List.of())).state();
    return year.spent(key).orElseThrow().allowed().value();
  }

  private static ExpenseLine line(LocalDate on, int pence, @Nullable Integer minutes) {
    return new ExpenseLine(
        "line", ExpenseKind.PARKING, on, Pence.of(pence), null, null, 0, minutes, List.of(), null);
  }

  private static KindTerms byDay(@Nullable Pence most, @Nullable Pence hourly, List<Step> steps) {
    return new KindTerms(
        ExpenseKind.PARKING, most, null, hourly, steps, LimitsPer.DAY, false, false);
  }
}
