package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.expense.ExpenseTerms.MileageRate;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Miles across a threshold, over two vehicles and a change of rate. */
@Tag("F5")
class MileageCalculationTest {
  private static final MileageRate SPRING =
      new MileageRate(Vehicle.CAR, Pence.of(45), 10_000, Pence.of(25));
  private static final MileageRate SUMMER =
      new MileageRate(Vehicle.CAR, Pence.of(55), 10_000, Pence.of(25));

  @Test
  void two_cars_cross_the_threshold_once() {
    // 4,000 miles in one car and 9,000 in another: 10,000 at 55p and 3,000 at 25p.
    MileageYear year = new MileageYear("amina", 2026, List.of(), List.of());
    year = added(year, "first-car", 40_000);
    year = added(year, "second-car", 90_000);

    Pence first = worth(SUMMER, year, "first-car");
    Pence second = worth(SUMMER, year, "second-car");

    assertThat(first).isEqualTo(Pence.of(4_000 * 55));
    assertThat(second).isEqualTo(Pence.of(6_000 * 55 + 3_000 * 25));
  }

  @Test
  void a_change_of_rate_counts_from_its_day_and_the_threshold_goes_on() {
    MileageYear year = new MileageYear("amina", 2026, List.of(), List.of());
    year = added(year, "in-spring", 95_000);
    year = added(year, "in-summer", 10_000);

    assertThat(worth(SPRING, year, "in-spring")).isEqualTo(Pence.of(9_500 * 45));
    assertThat(worth(SUMMER, year, "in-summer")).isEqualTo(Pence.of(500 * 55 + 500 * 25));
  }

  @Test
  void passengers_add_to_every_mile_and_parts_of_a_penny_are_rounded_up() {
    assertThat(MileageCalculation.worth(SUMMER, Pence.of(5), 100, 0, 3))
        .isEqualTo(Pence.of(10 * 70));
    assertThat(MileageCalculation.worth(SUMMER, Pence.NOTHING, 1, 0, 0)).isEqualTo(Pence.of(6));
  }

  @Test
  void what_is_taken_back_leaves_the_places_of_the_others() {
    MileageYear year = new MileageYear("amina", 2026, List.of(), List.of());
    year = added(year, "one", 100);
    year = added(year, "two", 200);
    year = ((Decision.Changed<MileageYear>) year.remove(Set.of("one"))).state();

    assertThat(year.way("two").orElseThrow().tenthsBefore()).isEqualTo(100);
    assertThat(year.tenthsIn(Vehicle.CAR)).isEqualTo(200);
    assertThat(year.add("two", Vehicle.CAR, 200)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_tax_year_begins_on_the_sixth_of_april() {
    assertThat(TaxYear.of(LocalDate.of(2026, 4, 5)).text()).isEqualTo("2025-26");
    assertThat(TaxYear.of(LocalDate.of(2026, 4, 6)).text()).isEqualTo("2026-27");
    assertThat(new TaxYear(2026).lastDay()).isEqualTo(LocalDate.of(2027, 4, 5));
  }

  @Property
  void however_miles_are_cut_up_they_are_worth_the_same_but_for_the_rounding(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 9_000) Integer> miles) {
    long before = 0;
    long sum = 0;
    for (int each : miles) {
      sum += MileageCalculation.worth(SUMMER, Pence.NOTHING, each * 10, before * 10, 0).value();
      before += each;
    }
    long whole = Math.min(before, 10_000) * 55 + Math.max(0, before - 10_000) * 25;

    assertThat(sum).isEqualTo(whole);
  }

  private static MileageYear added(MileageYear year, String key, int tenths) {
    return ((Decision.Changed<MileageYear>) year.add(key, Vehicle.CAR, tenths)).state();
  }

  private static Pence worth(MileageRate rate, MileageYear year, String key) {
    MileageYear.Way way = year.way(key).orElseThrow();
    return MileageCalculation.worth(rate, Pence.NOTHING, way.tenths(), way.tenthsBefore(), 0);
  }
}
