package org.commontable.reimbursements.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.commontable.kernel.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F17")
class DaysOfARunTest {
  private static final LocalDate RELEASED = LocalDate.of(2026, 7, 6);
  private static final LocalDate FRIDAY = LocalDate.of(2026, 7, 10);
  private static final LocalDate MONDAY = LocalDate.of(2026, 7, 13);

  private final DaysOfARun days = new DaysOfARun(RELEASED, FRIDAY, MONDAY, RELEASED.plusDays(2));
  private final DaysOfARun dueLater = new DaysOfARun(RELEASED, FRIDAY, MONDAY, MONDAY.plusDays(3));

  @Test
  void a_message_tells_of_days_from_the_release_to_the_next_working_day() {
    assertThat(days.canComeBack(RELEASED)).isTrue();
    assertThat(days.canComeBack(MONDAY)).isTrue();
    assertThat(days.canComeBack(RELEASED.minusDays(1))).isFalse();
    assertThat(days.canComeBack(MONDAY.plusDays(1))).isFalse();
    assertThat(days.canGoOut(RELEASED)).isTrue();
    assertThat(days.canGoOut(MONDAY)).isTrue();
    assertThat(days.canGoOut(RELEASED.minusDays(1))).isFalse();
    assertThat(days.canGoOut(MONDAY.plusDays(1))).isFalse();
  }

  @Test
  void what_goes_out_may_bear_the_day_on_which_it_is_due() {
    assertThat(dueLater.canGoOut(MONDAY.plusDays(3))).isTrue();
    assertThat(dueLater.canGoOut(MONDAY.plusDays(4))).isFalse();
    assertThat(dueLater.canComeBack(MONDAY.plusDays(3))).isFalse();
  }

  @Test
  void somebody_tells_of_days_from_the_release_to_today() {
    assertThat(days.refusalByHand(RELEASED)).isEmpty();
    assertThat(days.refusalByHand(FRIDAY)).isEmpty();
    Optional<Refusal> before = days.refusalByHand(RELEASED.minusDays(1));
    assertThat(before.orElseThrow().code()).isEqualTo("day-impossible");
    assertThat(before.orElseThrow().detail()).contains("2026-07-05", "2026-07-06");
    assertThat(days.refusalByHand(MONDAY)).isPresent();
    assertThat(days.refusalOfAnEntry(MONDAY).detail()).contains("2026-07-13", "2026-07-06");
  }
}
