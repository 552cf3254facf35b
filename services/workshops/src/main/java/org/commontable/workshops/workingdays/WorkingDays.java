package org.commontable.workshops.workingdays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/** The days on which nobody need answer: weekends and these bank holidays. Immutable. */
public record WorkingDays(Set<LocalDate> bankHolidays) {
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  public WorkingDays {
    bankHolidays = Set.copyOf(bankHolidays);
  }

  public boolean isWorking(LocalDate day) {
    return !WEEKEND.contains(day.getDayOfWeek()) && !bankHolidays.contains(day);
  }

  /** The first working day after the day. */
  public LocalDate after(LocalDate day) {
    return search(day, 1);
  }

  /** The last working day before the day. */
  public LocalDate before(LocalDate day) {
    return search(day, -1);
  }

  /**
   * So many working days later, the day itself not counted.
   *
   * @param count 1 or more
   */
  public LocalDate plus(LocalDate day, int count) {
    LocalDate found = day;
    for (int i = 0; i < count; i++) {
      found = after(found);
    }
    return found;
  }

  private LocalDate search(LocalDate from, int step) {
    LocalDate day = from.plusDays(step);
    while (!isWorking(day)) {
      day = day.plusDays(step);
    }
    return day;
  }
}
