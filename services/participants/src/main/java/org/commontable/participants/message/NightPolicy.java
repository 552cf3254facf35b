package org.commontable.participants.message;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.UnaryOperator;

/**
 * Nobody gets a text message at night unless it can't wait, whatever they said, by the clock on
 * their wall.
 */
final class NightPolicy {
  static final ZoneId CLOCKS = ZoneId.of("Europe/London");
  static final LocalTime FROM = LocalTime.of(21, 0);
  static final LocalTime TO = LocalTime.of(8, 0);

  /** Steps from a night's end into a quiet time and back before it is called a circle. */
  private static final int STEPS_MAX = 16;

  private NightPolicy() {}

  /** The same time, or the end of the night that it lies in. */
  static Instant notBefore(Instant wanted) {
    ZonedDateTime at = wanted.atZone(CLOCKS);
    LocalTime time = at.toLocalTime();
    if (!time.isBefore(FROM)) {
      return ZonedDateTime.of(at.toLocalDate().plusDays(1), TO, CLOCKS).toInstant();
    }
    return time.isBefore(TO) ? ZonedDateTime.of(at.toLocalDate(), TO, CLOCKS).toInstant() : wanted;
  }

  /**
   * The first time from the wanted one that is neither night nor quiet; the night's end if none.
   */
  static Instant notBefore(Instant wanted, UnaryOperator<Instant> quiet) {
    Instant at = wanted;
    for (int step = 0; step < STEPS_MAX; step++) {
      Instant later = quiet.apply(notBefore(at));
      if (later.equals(at)) {
        return at;
      }
      at = later;
    }
    return notBefore(wanted);
  }
}
