package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.expense.ExpenseClaim.Stage;
import org.commontable.reimbursements.expense.ExpenseTerms.KindTerms;
import org.commontable.reimbursements.expense.ExpenseTerms.MileageRate;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much more a claim comes to by a version that was published after it was paid. */
@Tag("F5")
class RepricingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 6);
  private static final ExpenseTerms FIRST = terms(45, 500);

  @Test
  void miles_of_the_version_s_days_are_worth_its_rate() {
    ExpenseCard card = card(from(1, DAY.minusDays(9), FIRST), from(2, DAY, terms(55, 500)));

    assertThat(more(card, 2, miles("a", DAY, 100))).isEqualTo(Pence.of(10 * 10));
    assertThat(more(card, 2, miles("a", DAY.minusDays(1), 100))).isEqualTo(Pence.NOTHING);
    assertThat(more(card, 2, miles("a", DAY, 100), miles("b", DAY, 10))).isEqualTo(Pence.of(110));
  }

  @Test
  void miles_keep_their_place_in_the_year() {
    ExpenseCard card = card(from(1, DAY, FIRST), from(2, DAY, terms(55, 500)));
    // The rate that grows is that of the first hundred miles; half of the way lies beyond them.
    Stretch across = new Stretch(950, 1_050);
    Assessed by = new Assessed("a", Pence.of(350), reference(1), 950L, null, List.of(across), null);
    Assessed asStoredBefore =
        new Assessed("a", Pence.of(350), reference(1), 950L, null, null, null);

    assertThat(Repricing.moreBy(claim(List.of(miles("a", DAY, 100)), List.of(by)), card, 2))
        .isEqualTo(Pence.of(50));
    assertThat(
            Repricing.moreBy(
                claim(List.of(miles("a", DAY, 100)), List.of(asStoredBefore)), card, 2))
        .isEqualTo(Pence.of(50));
  }

  @Test
  void a_flat_amount_is_worth_what_the_version_says_while_it_is_flat() {
    ExpenseCard card = card(from(1, DAY, FIRST), from(2, DAY, terms(45, 650)));
    assertThat(more(card, 2, flat("a"))).isEqualTo(Pence.of(150));

    KindTerms spent = kind(ExpenseKind.HOME_MEETING, Pence.of(900), null);
    ExpenseCard noLongerFlat = card(from(1, DAY, FIRST), from(2, DAY, terms(45, spent)));
    assertThat(more(noLongerFlat, 2, flat("a"))).isEqualTo(Pence.NOTHING);
    // Another kind that is flat makes not this one so.
    ExpenseLine taxi = spent("b", 1_000);
    Assessed limited = new Assessed("b", Pence.of(800), reference(1), null);
    assertThat(Repricing.moreBy(claim(List.of(taxi), List.of(limited)), card, 2))
        .as("what was spent stays what was spent")
        .isEqualTo(Pence.NOTHING);
  }

  @Test
  void less_is_nothing_and_takes_nothing_from_other_lines() {
    ExpenseCard card = card(from(1, DAY, FIRST), from(2, DAY, terms(40, 501)));

    assertThat(more(card, 2, miles("a", DAY, 100))).isEqualTo(Pence.NOTHING);
    assertThat(more(card, 2, miles("a", DAY, 100), flat("b"))).isEqualTo(Pence.of(1));
  }

  @Test
  void only_the_version_that_counts_for_the_day_adds_to_it() {
    ExpenseCard card =
        card(from(1, DAY, FIRST), from(2, DAY, terms(55, 500)), from(3, DAY, terms(60, 500)));

    assertThat(more(card, 2, miles("a", DAY, 100))).isEqualTo(Pence.NOTHING);
    assertThat(more(card, 3, miles("a", DAY, 100))).isEqualTo(Pence.of(150));
  }

  @Test
  void what_was_worked_out_by_the_version_or_a_later_one_gets_no_more_by_it() {
    ExpenseCard card = card(from(1, DAY, FIRST), from(2, DAY, terms(55, 500)));
    for (int version : List.of(2, 3)) {
      Assessed known =
          new Assessed(
              "a", Pence.of(450), reference(version), 0L, null, List.of(new Stretch(0, 100)), null);

      assertThat(Repricing.moreBy(claim(List.of(miles("a", DAY, 100)), List.of(known)), card, 2))
          .isEqualTo(Pence.NOTHING);
    }
  }

  @Test
  void what_was_never_worked_out_or_is_paid_back_no_more_adds_nothing() {
    ExpenseCard card = card(from(1, DAY, FIRST), from(2, DAY, terms(55, 500)));
    assertThat(Repricing.moreBy(claim(List.of(miles("a", DAY, 100)), List.of()), card, 2))
        .isEqualTo(Pence.NOTHING);

    ExpenseTerms noCars = new ExpenseTerms(List.of(), Pence.NOTHING, List.of(), null);
    ExpenseCard without = card(from(1, DAY, FIRST), from(2, DAY, noCars));
    assertThat(more(without, 2, miles("a", DAY, 100), flat("b"))).isEqualTo(Pence.NOTHING);
  }

  /** What is more for lines that the first version was paid by, each from the year's beginning. */
  private static Pence more(ExpenseCard card, int version, ExpenseLine... lines) {
    List<Assessed> assessed =
        List.of(lines).stream()
            .map(line ->
                ExpenseCalculation.assess(
                        line,
                        FIRST,
                        reference(1),
                        line.tenthsOfMiles() == null
                            ? List.of()
                            : List.of(new Stretch(0, line.tenthsOfMiles())),
                        null)
                    .orElseThrow())
            .toList();
    return Repricing.moreBy(claim(List.of(lines), assessed), card, version);
  }

  private static RateReference reference(int version) {
    return new RateReference("card", version);
  }

  private static ExpenseTerms terms(int aMile, int flat) {
    return terms(aMile, kind(ExpenseKind.HOME_MEETING, null, Pence.of(flat)));
  }

  private static ExpenseTerms terms(int aMile, KindTerms homeMeeting) {
    return new ExpenseTerms(
        List.of(new MileageRate(Vehicle.CAR, Pence.of(aMile), 100, Pence.of(25))),
        Pence.NOTHING,
        List.of(homeMeeting, kind(ExpenseKind.TAXI, Pence.of(900), null)),
        null);
  }

  private static KindTerms kind(ExpenseKind kind, @Nullable Pence most, @Nullable Pence flat) {
    return new KindTerms(kind, most, flat, null, List.of(), null, false, false);
  }

  private static ExpenseCard card(ExpenseVersion... versions) {
    return new ExpenseCard("card", List.of(versions));
  }

  private static ExpenseVersion from(int number, LocalDate day, ExpenseTerms terms) {
    return new ExpenseVersion(
        number,
        "Expenses",
        new RateSource("Policy", "https://example.org", DAY),
        RateStatus.CONFIRMED,
        day,
        null,
        terms,
        "finance",
        Instant.EPOCH);
  }

  private static ExpenseLine miles(String id, LocalDate day, int tenths) {
    return new ExpenseLine(
        id, ExpenseKind.MILEAGE, day, null, tenths, Vehicle.CAR, 0, null, List.of(), null);
  }

  private static ExpenseLine flat(String id) {
    return new ExpenseLine(
        id, ExpenseKind.HOME_MEETING, DAY, null, null, null, 0, null, List.of(), null);
  }

  private static ExpenseLine spent(String id, int pence) {
    return new ExpenseLine(
        id, ExpenseKind.TAXI, DAY, Pence.of(pence), null, null, 0, null, List.of(), null);
  }

  private static ExpenseClaim claim(List<ExpenseLine> lines, List<Assessed> assessed) {
    return new ExpenseClaim(
        "claim",
        "amina",
        "payer",
        "card",
        null,
        null,
        null,
        null,
        lines,
        Stage.SUBMITTED,
        1,
        assessed,
        Pence.NOTHING,
        null,
        null,
        null,
        null,
        List.of());
  }
}
