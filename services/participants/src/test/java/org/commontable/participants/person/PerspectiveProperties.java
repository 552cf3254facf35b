package org.commontable.participants.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("P1")
class PerspectiveProperties {
  private static final LocalDate FIRST = LocalDate.parse("2020-01-01");
  private static final int DAYS = 12;

  @Property
  void two_of_a_kind_repeat_each_other_exactly_if_both_are_held_on_some_day(
      @ForAll("perspectives") Perspective one, @ForAll("perspectives") Perspective other) {
    // Beyond these days nothing changes: what is open-ended is held on the day before the first
    // and on the day after the last.
    boolean shareADay =
        FIRST
            .minusDays(1)
            .datesUntil(FIRST.plusDays(DAYS + 2))
            .anyMatch(day -> one.heldOn(day) && other.heldOn(day));

    assertThat(one.repeats(other)).isEqualTo(one.kind() == other.kind() && shareADay);
  }

  @Property
  void repeating_goes_both_ways(
      @ForAll("perspectives") Perspective one, @ForAll("perspectives") Perspective other) {
    assertThat(one.repeats(other)).isEqualTo(other.repeats(one));
  }

  @Property
  void each_repeats_itself(@ForAll("perspectives") Perspective one) {
    assertThat(one.repeats(one)).isTrue();
  }

  @Provide
  Arbitrary<Perspective> perspectives() {
    Arbitrary<LocalDate> days = Arbitraries.integers().between(0, DAYS).map(FIRST::plusDays);
    return Combinators.combine(
            Arbitraries.of(PerspectiveKind.PATIENT, PerspectiveKind.CARER),
            days.injectNull(0.2),
            days.injectNull(0.2))
        .as((kind, from, to) -> new Perspective(kind, null, from, to))
        .filter(perspective -> !perspective.endsBeforeItBegins());
  }
}
