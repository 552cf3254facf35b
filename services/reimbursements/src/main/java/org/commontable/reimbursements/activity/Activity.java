package org.commontable.reimbursements.activity;

import java.time.LocalDate;
import java.util.List;

/**
 * Something that people may be paid for taking part in: a session, as far as paying must know it.
 *
 * @param id the session's id
 * @param title for the person's own eyes; never on a bank statement
 * @param days when it takes place, in order
 */
public record Activity(
    String id, String programmeId, String title, List<Day> days, boolean cancelled) {

  public Activity {
    days = List.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("An activity takes place on at least one day");
    }
  }

  /** One day of it, by the calendar of Europe/London. */
  public record Day(LocalDate on, int plannedMinutes) {}

  public LocalDate firstDay() {
    return days.getFirst().on();
  }

  public LocalDate lastDay() {
    return days.getLast().on();
  }

  public List<Integer> minutesByDay() {
    return days.stream().map(Day::plannedMinutes).toList();
  }
}
