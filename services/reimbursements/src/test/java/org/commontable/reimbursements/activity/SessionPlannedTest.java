package org.commontable.reimbursements.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.activity.Activity.Day;
import org.commontable.reimbursements.activity.SessionPlanned.Dates;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionPlannedTest {

  @Test
  void a_morning_and_an_afternoon_are_one_day_and_another_day_is_another() {
    Activity activity =
        planned(
            dates("2026-09-17T09:00:00Z", "2026-09-17T10:30:00Z"),
            dates("2026-09-16T09:00:00Z", "2026-09-16T12:00:00Z"),
            dates("2026-09-16T13:00:00Z", "2026-09-16T15:00:00Z"));

    assertThat(activity.days())
        .containsExactly(
            new Day(LocalDate.of(2026, 9, 16), 300), new Day(LocalDate.of(2026, 9, 17), 90));
    assertThat(activity.lastDay()).isEqualTo(LocalDate.of(2026, 9, 17));
  }

  @Test
  void the_day_is_that_of_europe_london_on_both_sides_of_the_clock_change() {
    assertThat(planned(dates("2026-06-30T23:15:00Z", "2026-07-01T01:00:00Z")).firstDay())
        .isEqualTo(LocalDate.of(2026, 7, 1));
    assertThat(planned(dates("2026-12-31T23:15:00Z", "2027-01-01T01:00:00Z")).firstDay())
        .isEqualTo(LocalDate.of(2026, 12, 31));
  }

  @Test
  void what_workshops_tells_of_a_session_can_be_read() {
    ContractKit workshops = ContractKit.of("workshops");

    for (String event :
        List.of("session_scheduled.v1", "session_changed.v1", "session_cancelled.v1")) {
      assertThat(workshops.checkReads(event, SessionPlanned.class).asActivity(false).days())
          .as(event)
          .hasSizeGreaterThan(0)
          .allMatch(day -> day.plannedMinutes() > 0);
    }
  }

  @Test
  void what_workshops_tells_of_a_programme_can_be_read() {
    for (String event : List.of("programme_started.v1", "programme_changed.v1")) {
      assertThat(
              ContractKit.of("workshops")
                  .checkReads(event, Programmes.ProgrammeTold.class)
                  .programmeId())
          .as(event)
          .isNotBlank();
    }
  }

  @Test
  @Tag("F1")
  void the_welsh_title_is_kept_where_there_is_one() {
    assertThat(
            ContractKit.of("workshops")
                .checkReads("session_scheduled.v1", SessionPlanned.class)
                .asActivity(false)
                .titleWelsh())
        .startsWith("Diwrnod un");
    assertThat(planned(dates("2026-09-16T09:00:00Z", "2026-09-16T12:00:00Z")).titleWelsh())
        .isNull();
  }

  private static Activity planned(Dates... dates) {
    return new SessionPlanned("session", "programme", "Starting together", null, List.of(dates))
        .asActivity(false);
  }

  private static Dates dates(String from, String to) {
    return new Dates(Instant.parse(from), Instant.parse(to));
  }
}
