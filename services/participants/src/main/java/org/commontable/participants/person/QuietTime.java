package org.commontable.participants.person;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * Hours in which somebody wants to be left alone, by the clocks of the United Kingdom. Where clocks
 * go back over one of its ends, it lasts from the first time that they show it to the second.
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
    LocalDate first = moment.toLocalDate().plusDays(daysFromNow);
    if (day != null && day != first.getDayOfWeek()) {
      return null;
    }
    ZonedDateTime begins = by(first.atTime(from), moment.getZone()).withEarlierOffsetAtOverlap();
    ZonedDateTime ends =
        by((to.isAfter(from) ? first : first.plusDays(1)).atTime(to), moment.getZone())
            .withLaterOffsetAtOverlap();
    return moment.isBefore(begins) || !moment.isBefore(ends) ? null : ends;
  }

  /** When a clock on the wall reaches a time, if need be by going forward over it. */
  private static ZonedDateTime by(LocalDateTime time, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(time);
    return change != null && change.isGap() ? change.getInstant().atZone(zone) : time.atZone(zone);
  }
}
