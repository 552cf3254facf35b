package org.commontable.stewardship.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * When retention runs next, and whether a replica is at it.
 *
 * @param ranOn the day for which it last ran; null before it ever did
 * @param claimedUntil until when a replica has to finish; then another may take over
 */
record RetentionClock(Instant nextAt, @Nullable LocalDate ranOn, Instant claimedUntil) {
  static final String COLLECTION = "retention_clock";
  static final String ID = Ids.derived("retention-clock");
  static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** Long after the working day, and before the next. */
  private static final LocalTime AT = LocalTime.of(2, 30);

  private static final Duration CLAIM = Duration.ofHours(2);

  static RetentionClock startingAt(Instant now) {
    return new RetentionClock(after(now), null, Instant.EPOCH);
  }

  /** Lets one replica run. */
  Decision<RetentionClock> claim(Instant now) {
    return now.isBefore(nextAt) || now.isBefore(claimedUntil)
        ? Decision.refused(Refusal.conflict("not-now", "Another replica is at it."))
        : Decision.changed(new RetentionClock(nextAt, ranOn, now.plus(CLAIM)));
  }

  Decision<RetentionClock> ran(LocalDate day, Instant now) {
    return Decision.changed(new RetentionClock(after(now), day, Instant.EPOCH));
  }

  /** When a sweep should come by: no sooner than the replica that is at it has had its time. */
  Instant dueAt() {
    return nextAt.isAfter(claimedUntil) ? nextAt : claimedUntil;
  }

  private static Instant after(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, LONDON);
    Instant next = today.atTime(AT).atZone(LONDON).toInstant();
    return next.isAfter(now) ? next : today.plusDays(1).atTime(AT).atZone(LONDON).toInstant();
  }
}
