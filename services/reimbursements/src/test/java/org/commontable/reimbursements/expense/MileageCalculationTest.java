package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashSet;
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
    MileageYear year = new MileageYear("amina", 2026, List.of(), List.of(), List.of());
    year = added(year, "first-car", 40_000);
    year = added(year, "second-car", 90_000);

    Pence first = worth(SUMMER, year, "first-car");
    Pence second = worth(SUMMER, year, "second-car");

    assertThat(first).isEqualTo(Pence.of(4_000 * 55));
    assertThat(second).isEqualTo(Pence.of(6_000 * 55 + 3_000 * 25));
  }

  @Test
  void a_change_of_rate_counts_from_its_day_and_the_threshold_goes_on() {
    MileageYear year = new MileageYear("amina", 2026, List.of(), List.of(), List.of());
    year = added(year, "in-spring", 95_000);
    year = added(year, "in-summer", 10_000);

    assertThat(worth(SPRING, year, "in-spring")).isEqualTo(Pence.of(9_500 * 45));
    assertThat(worth(SUMMER, year, "in-summer")).isEqualTo(Pence.of(500 * 55 + 500 * 25));
  }

  @Test
  void passengers_add_to_every_mile_and_parts_of_a_penny_are_rounded_up() {
    assertThat(MileageCalculation.worth(SUMMER, Pence.of(5), MileageYear.inOnePiece(0, 100), 3))
        .isEqualTo(Pence.of(10 * 70));
    assertThat(MileageCalculation.worth(SUMMER, Pence.NOTHING, MileageYear.inOnePiece(0, 1), 0))
        .isEqualTo(Pence.of(6));
  }

  @Test
  void what_is_taken_back_leaves_the_places_of_the_others_and_comes_back_to_its_own() {
    MileageYear year = new MileageYear("amina", 2026, List.of(), List.of(), List.of());
    year = added(year, "one", 60_000);
    year = added(year, "two", 60_000);
    year = removed(year, "one");

    assertThat(year.way("two").orElseThrow().places())
        .containsExactly(new Stretch(60_000, 120_000));
    assertThat(year.tenthsIn(Vehicle.CAR)).isEqualTo(60_000);
    assertThat(year.add("two", Vehicle.CAR, 60_000, List.of()))
        .isInstanceOf(Decision.Unchanged.class);
    year = added(year, "one/2", 60_000);
    assertThat(worth(SUMMER, year, "one/2")).isEqualTo(Pence.of(6_000 * 55));
  }

  @Test
  void what_is_longer_than_the_gap_goes_on_at_the_end_and_is_rounded_once() {
    MileageYear year = new MileageYear("amina", 2026, List.of(), List.of(), List.of());
    year = added(year, "one", 101);
    year = added(year, "two", 99_899);
    year = removed(year, "one");
    year = added(year, "three", 103);

    assertThat(year.way("three").orElseThrow().places())
        .containsExactly(new Stretch(0, 101), new Stretch(100_000, 100_002));
    assertThat(worth(SUMMER, year, "three").value()).isEqualTo(Math.ceilDiv(101 * 55 + 2 * 25, 10));
  }

  @Test
  void what_is_held_under_two_records_of_one_person_counts_twice_and_leaves_its_gaps() {
    MileageYear year = new MileageYear("amina", 2026, List.of(), List.of(), List.of());
    year = added(year, "one", 60_000);
    List<Stretch> other = List.of(new Stretch(0, 30_000), new Stretch(80_000, 90_000));
    year = ((Decision.Changed<MileageYear>) year.add("two", Vehicle.CAR, 20_000, other)).state();

    // 30,000 are held by both, so 60,000 to 80,000 and 90,000 to 100,000 are as good as held.
    assertThat(year.way("two").orElseThrow().places())
        .containsExactly(new Stretch(100_000, 120_000));
  }

  @Test
  void what_was_stored_while_each_way_was_in_one_piece_lies_where_it_lay() {
    MileageYear.Way way = new MileageYear.Way("one", Vehicle.CAR, 100, 50, null);

    assertThat(way.places()).containsExactly(new Stretch(50, 150));
    assertThat(new MileageYear.Way("none", Vehicle.CAR, 0, 50, null).places()).isEmpty();
    assertThatThrownBy(() -> new Stretch(5, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Stretch(-1, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void however_claims_are_sent_back_and_sent_again_the_higher_rate_is_used_up(
      @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 60_000) Integer> tenths,
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 11) Integer> turns) {
    MileageYear year = new MileageYear("amina", 2026, List.of(), List.of(), List.of());
    Set<Integer> standing = new HashSet<>();
    for (int turn : turns) {
      int which = turn % tenths.size();
      year =
          standing.remove(which)
              ? removed(year, "claim-" + which)
              : added(year, "claim-" + which, tenths.get(which));
      if (year.way("claim-" + which).isPresent()) {
        standing.add(which);
      }
      // Nobody has more of the higher rate than there is, and no place twice.
      assertThat(atTheHigherRate(year))
          .isLessThanOrEqualTo(Math.min(100_000, year.tenthsIn(Vehicle.CAR)));
      assertThat(Stretch.lowestFree(year.placesIn(Vehicle.CAR), 1)).hasSize(1);
      assertThat(held(year)).isEqualTo(year.tenthsIn(Vehicle.CAR));
    }
    for (int which = 0; which < tenths.size(); which++) {
      if (standing.add(which)) {
        year = added(year, "claim-" + which, tenths.get(which));
      }
    }

    long all = tenths.stream().mapToLong(Integer::longValue).sum();
    assertThat(atTheHigherRate(year)).isEqualTo(Math.min(100_000, all));
  }

  private static long atTheHigherRate(MileageYear year) {
    return year.placesIn(Vehicle.CAR).stream().mapToLong(place -> place.before(100_000)).sum();
  }

  /** How many places are held by one way or more. */
  private static long held(MileageYear year) {
    BitSet places = new BitSet();
    year.placesIn(Vehicle.CAR).forEach(place -> places.set((int) place.from(), (int) place.to()));
    return places.cardinality();
  }

  private static MileageYear removed(MileageYear year, String key) {
    return ((Decision.Changed<MileageYear>) year.remove(Set.of(key))).state();
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
      sum +=
          MileageCalculation.worth(
                  SUMMER, Pence.NOTHING, MileageYear.inOnePiece(before * 10, each * 10L), 0)
              .value();
      before += each;
    }
    long whole = Math.min(before, 10_000) * 55 + Math.max(0, before - 10_000) * 25;

    assertThat(sum).isEqualTo(whole);
  }

  private static MileageYear added(MileageYear year, String key, int tenths) {
    return ((Decision.Changed<MileageYear>) year.add(key, Vehicle.CAR, tenths, List.of())).state();
  }

  private static Pence worth(MileageRate rate, MileageYear year, String key) {
    MileageYear.Way way = year.way(key).orElseThrow();
    return MileageCalculation.worth(rate, Pence.NOTHING, way.places(), 0);
  }
}
