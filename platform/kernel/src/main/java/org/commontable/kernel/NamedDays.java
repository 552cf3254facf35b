package org.commontable.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Which days people can name: those of lives and of plans, not those of a slip at the keyboard.
 * From each of them there is a day before and after, and terms of payment can be reckoned.
 */
public final class NamedDays {
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

  private NamedDays() {}

  /** Returns the day, or refuses one that nobody means. */
  public static LocalDate require(LocalDate day) {
    requireWithin(!day.isBefore(FIRST) && !day.isAfter(LAST));
    return day;
  }

  /** The same of a time, by its day in UTC. */
  public static Instant require(Instant time) {
    requireWithin(!time.isBefore(startOf(FIRST)) && time.isBefore(startOf(LAST.plusDays(1))));
    return time;
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static void requireWithin(boolean within) {
    if (!within) {
      throw new IllegalArgumentException(
          "must be of a year from %d to %d: check the year"
              .formatted(FIRST.getYear(), LAST.getYear()));
    }
  }
}
