package org.commontable.participants.person;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Hours in which somebody wants to be left alone, by the clocks of the United Kingdom.
 *
 * @param day on which they begin; null for every day
 * @param from when they begin
 * @param to when they end; earlier than {@code from} where they end the next morning, and the same
 *     for a whole day and night
 */
public record QuietTime(@Nullable DayOfWeek day, LocalTime from, LocalTime to) {

  /** When it ends, if it is on at this moment; null if it is not. */
  @Nullable ZonedDateTime endAt(ZonedDateTime moment) {
    ZonedDateTime sinceToday = endOfTheOneThatBegins(moment, 0);
    return sinceToday == null ? endOfTheOneThatBegins(moment, -1) : sinceToday;
  }

  private @Nullable ZonedDateTime endOfTheOneThatBegins(ZonedDateTime moment, int daysFromNow) {
    ZonedDateTime midnight =
        moment.toLocalDate().plusDays(daysFromNow).atStartOfDay(moment.getZone());
    if (day != null && day != midnight.getDayOfWeek()) {
      return null;
    }
    ZonedDateTime begins = midnight.with(from);
    ZonedDateTime ends = (to.isAfter(from) ? midnight : midnight.plusDays(1)).with(to);
    return moment.isBefore(begins) || !moment.isBefore(ends) ? null : ends;
  }
}
