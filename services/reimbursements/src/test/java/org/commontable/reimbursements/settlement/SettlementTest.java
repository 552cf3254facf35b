package org.commontable.reimbursements.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 9, 17);
  private static final Activity TWO_DAYS =
      new Activity(
          "0673000000701a8g0000000003",
          "0673000000701a8g0000000001",
          "Starting together",
          List.of(new Activity.Day(LAST_DAY.minusDays(1), 360), new Activity.Day(LAST_DAY, 360)),
          false);

  @Test
  void nothing_is_open_once_each_has_settled_in_any_order_and_however_often_it_is_noted() {
    Settlement both = Settlement.blank(TWO_DAYS.id()).noting("one", false).noting("two", false);

    assertThat(both.noting("two", true).noting("two", true).noting("one", true).open()).isEmpty();
    assertThat(both.noting("one", true).noting("one", false).open())
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void the_days_count_from_the_last_day_of_the_session() {
    assertThat(factsOf(blank().settled(LAST_DAY.plusDays(9), TWO_DAYS)))
        .containsExactly(
            new SettlementFact.SessionSettled(
                TWO_DAYS.id(), TWO_DAYS.programmeId(), LAST_DAY.plusDays(9), 9));
  }

  @Test
  void who_is_paid_before_the_session_waited_for_no_day() {
    assertThat(factsOf(blank().settled(LAST_DAY.minusDays(3), TWO_DAYS)))
        .first()
        .extracting(fact -> ((SettlementFact.SessionSettled) fact).daysFromSessionToPayment())
        .isEqualTo(0);
  }

  @Test
  void it_is_told_once_and_no_later_day_again() {
    Settlement told = stateOf(blank().settled(LAST_DAY.plusDays(9), TWO_DAYS));

    assertThat(factsOf(told.settled(LAST_DAY.plusDays(9), TWO_DAYS))).isEmpty();
    assertThat(factsOf(told.settled(LAST_DAY.plusDays(12), TWO_DAYS))).isEmpty();
  }

  @Test
  void what_was_not_told_when_it_was_settled_is_told_by_no_later_payment() {
    Settlement untold = stateOf(blank().settledUntold(LAST_DAY.plusDays(9)));

    assertThat(factsOf(untold.settled(LAST_DAY.plusDays(12), TWO_DAYS))).isEmpty();
    assertThat(stateOf(untold.settledUntold(LAST_DAY.plusDays(12)))).isEqualTo(untold);
  }

  @Test
  void it_is_told_as_its_schema_says() {
    ContractKit.of("reimbursements")
        .checkFits(
            "session_settled.v1",
            factsOf(blank().settled(LAST_DAY.plusDays(9), TWO_DAYS)).getFirst());
  }

  private static Settlement blank() {
    return Settlement.blank(TWO_DAYS.id());
  }

  private static Settlement stateOf(Decision<Settlement> decision) {
    return ((Decision.Changed<Settlement>) decision).state();
  }

  private static List<Fact> factsOf(Decision<Settlement> decision) {
    return ((Decision.Changed<Settlement>) decision).facts();
  }
}
