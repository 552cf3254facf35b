package org.commontable.participants.message;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import org.commontable.participants.person.Wishes;

/**
 * Days on which people work and post comes, by the clock in Britain. Holidays are left to whoever
 * sees it.
 */
public final class WorkingDays {
  private WorkingDays() {}

  /** Those from a moment's own day on to the day before another moment's, which is no earlier. */
  public static long from(Instant from, Instant to) {
    return between(day(from), day(to));
  }

  /** Those after a moment's own day up to and with another moment's, which is no earlier. */
  public static long after(Instant from, Instant to) {
    return between(day(from).plusDays(1), day(to).plusDays(1));
  }

  private static long between(LocalDate from, LocalDate until) {
    return from.datesUntil(until)
        .filter(day -> day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
        .count();
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, Wishes.CLOCKS);
  }
}
