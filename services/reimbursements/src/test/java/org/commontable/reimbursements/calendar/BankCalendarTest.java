package org.commontable.reimbursements.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.organisation.Nation.ENGLAND;
import static org.commontable.reimbursements.organisation.Nation.NORTHERN_IRELAND;
import static org.commontable.reimbursements.organisation.Nation.SCOTLAND;
import static org.commontable.reimbursements.organisation.Nation.WALES;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F12")
class BankCalendarTest {
  private final BankCalendar calendar = new BankCalendar(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
        "2026-12-25", "2026-12-28", "2027-03-26", "2027-12-27", "2027-12-28", "2022-09-19",
        "2023-05-08"
      })
  void banks_in_england_and_wales_are_closed_on_their_bank_holidays(LocalDate day) {
    assertThat(calendar.isWorkingDay(ENGLAND, day)).isFalse();
    assertThat(calendar.isWorkingDay(WALES, day)).isFalse();
  }

  @Test
  void nations_have_holidays_of_their_own() {
    LocalDate stAndrew = LocalDate.parse("2026-11-30");
    LocalDate boyne = LocalDate.parse("2026-07-13");

    assertThat(calendar.isWorkingDay(SCOTLAND, stAndrew)).isFalse();
    assertThat(calendar.isWorkingDay(ENGLAND, stAndrew)).isTrue();
    assertThat(calendar.isWorkingDay(NORTHERN_IRELAND, boyne)).isFalse();
    assertThat(calendar.isWorkingDay(ENGLAND, boyne)).isTrue();
  }

  @Test
  void a_payment_takes_three_working_days() {
    assertThat(calendar.paying(LocalDate.parse("2026-07-10")))
        .isEqualTo(days("2026-07-08", "2026-07-09", "2026-07-10"));
  }

  @Test
  void weekends_and_bank_holidays_are_not_counted() {
    // Easter 2026: Good Friday is 3 April, Easter Monday 6 April.
    assertThat(calendar.paying(LocalDate.parse("2026-04-07")))
        .isEqualTo(days("2026-04-01", "2026-04-02", "2026-04-07"));
  }

  @Test
  void a_day_proclaimed_at_short_notice_is_data() {
    LocalDate proclaimed = LocalDate.parse("2026-07-09");
    BankCalendar amended =
        new BankCalendar(
            List.of(new DayOverride(proclaimed, ENGLAND, false, "a proclamation, invented")));

    assertThat(amended.isWorkingDay(ENGLAND, proclaimed)).isFalse();
    assertThat(amended.isWorkingDay(SCOTLAND, proclaimed)).isTrue();
    assertThat(amended.paying(LocalDate.parse("2026-07-10")).processOn()).isEqualTo("2026-07-08");
  }

  @Test
  void nobody_is_paid_on_a_day_without_bacs_and_the_next_one_can_be_asked_for() {
    LocalDate boxingDaySubstitute = LocalDate.parse("2026-12-28");

    assertThatThrownBy(() -> calendar.paying(boxingDaySubstitute))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(calendar.workingDayOnOrAfter(ENGLAND, boxingDaySubstitute)).isEqualTo("2026-12-29");
  }

  @Test
  void years_of_which_no_holidays_are_known_are_refused_rather_than_guessed() {
    assertThat(calendar.isWorkingDay(ENGLAND, LocalDate.parse("1974-01-02"))).isTrue();
    assertThat(calendar.isWorkingDay(ENGLAND, LocalDate.parse("2100-12-31"))).isTrue();
    for (String day : List.of("1973-12-31", "2101-01-03")) {
      assertThatThrownBy(() -> calendar.isWorkingDay(ENGLAND, LocalDate.parse(day)))
          .hasMessageContaining("from 1974 to 2100");
    }
  }

  @Test
  void a_calendar_that_is_closed_for_longer_than_ever_is_not_believed() {
    LocalDate first = LocalDate.parse("2026-07-01");
    List<DayOverride> closed =
        IntStream.range(0, 14)
            .mapToObj(i -> new DayOverride(first.plusDays(i), ENGLAND, false, "invented"))
            .toList();

    assertThatThrownBy(() -> new BankCalendar(closed).workingDayOnOrAfter(ENGLAND, first))
        .hasMessageContaining("No working day within 14");
    assertThat(new BankCalendar(closed).workingDayOnOrAfter(ENGLAND, first.plusDays(1)))
        .isEqualTo(first.plusDays(14));
  }

  @Test
  void of_two_entries_for_one_day_the_later_counts_and_a_holiday_can_be_worked() {
    LocalDate christmas = LocalDate.parse("2026-12-25");
    BankCalendar amended =
        new BankCalendar(
            List.of(
                new DayOverride(christmas, ENGLAND, false, "as ever"),
                new DayOverride(christmas, ENGLAND, true, "a correction, invented")));

    assertThat(amended.isWorkingDay(ENGLAND, christmas)).isTrue();
  }

  private static ProcessingDays days(String submit, String process, String enter) {
    return new ProcessingDays(
        LocalDate.parse(submit), LocalDate.parse(process), LocalDate.parse(enter));
  }
}
