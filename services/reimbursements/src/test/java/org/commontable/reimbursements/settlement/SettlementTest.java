package org.commontable.reimbursements.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
class SettlementTest {
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 9, 17);
  private static final LocalDate FIXED = LAST_DAY.plusDays(60);
  private static final Activity TWO_DAYS =
      new Activity(
          "0673000000701a8g0000000003",
          "0673000000701a8g0000000001",
          "Starting together",
          List.of(new Activity.Day(LAST_DAY.minusDays(1), 360), new Activity.Day(LAST_DAY, 360)),
          false);

  @Test
  void the_day_is_fixed_once_and_nothing_that_happens_later_brings_it_forward() {
    assertThat(blank().dueAt()).isNull();
    assertThat(planned().dueAt()).isEqualTo(Instant.parse("2026-11-16T00:00:00Z"));

    assertThat(planned().plan(FIXED.minusDays(9), LAST_DAY))
        .isEqualTo(Decision.unchanged(planned()));
    assertThat(stateOf(planned().moveTo(FIXED.plusDays(1))).lookOn()).isEqualTo(FIXED.plusDays(1));
    assertThat(planned().moveTo(FIXED)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void where_the_day_has_come_before_the_first_offer_it_is_never_told() {
    Settlement never = stateOf(blank().plan(FIXED, FIXED));

    assertThat(never.isOver()).isTrue();
    assertThat(never.dueAt()).isNull();
    assertThat(never.tell(FIXED, TWO_DAYS)).isInstanceOf(Decision.Unchanged.class);
    assertThat(stateOf(blank().plan(FIXED, FIXED.minusDays(1)))).isEqualTo(planned());
  }

  @Test
  void the_days_count_from_the_last_day_of_the_session() {
    assertThat(factsOf(planned().tell(LAST_DAY.plusDays(9), TWO_DAYS)))
        .containsExactly(
            new SettlementFact.SessionSettled(
                TWO_DAYS.id(), TWO_DAYS.programmeId(), LAST_DAY.plusDays(9), 9));
  }

  @Test
  void who_is_paid_before_the_session_waited_for_no_day() {
    assertThat(factsOf(planned().tell(LAST_DAY.minusDays(3), TWO_DAYS)))
        .first()
        .extracting(fact -> ((SettlementFact.SessionSettled) fact).daysFromSessionToPayment())
        .isEqualTo(0);
  }

  @Test
  void it_is_told_once_or_never() {
    Settlement told = stateOf(planned().tell(LAST_DAY.plusDays(9), TWO_DAYS));
    Settlement untold = stateOf(planned().leaveUntold());

    for (Settlement over : List.of(told, untold, toldByAnOlderRelease())) {
      assertThat(over.dueAt()).isNull();
      assertThat(over.tell(LAST_DAY.plusDays(12), TWO_DAYS)).isEqualTo(Decision.unchanged(over));
      assertThat(over.leaveUntold()).isEqualTo(Decision.unchanged(over));
      assertThat(over.moveTo(FIXED.plusDays(9))).isEqualTo(Decision.unchanged(over));
      assertThat(over.plan(FIXED, LAST_DAY)).isEqualTo(Decision.unchanged(over));
    }
  }

  @Test
  void it_is_told_as_its_schema_says() {
    ContractKit.of("reimbursements")
        .checkFits(
            "session_settled.v1",
            factsOf(planned().tell(LAST_DAY.plusDays(9), TWO_DAYS)).getFirst());
  }

  private static Settlement blank() {
    return Settlement.blank(TWO_DAYS.id());
  }

  private static Settlement planned() {
    return stateOf(blank().plan(FIXED, LAST_DAY));
  }

  private static Settlement toldByAnOlderRelease() {
    return new Settlement(TWO_DAYS.id(), null, LAST_DAY.plusDays(9), null);
  }

  private static Settlement stateOf(Decision<Settlement> decision) {
    return ((Decision.Changed<Settlement>) decision).state();
  }

  private static List<Fact> factsOf(Decision<Settlement> decision) {
    return ((Decision.Changed<Settlement>) decision).facts();
  }
}
