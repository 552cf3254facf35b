package org.commontable.workshops.place;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.commontable.workshops.time.LondonTime;
import org.commontable.workshops.workingdays.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * Until when an offer of a place stands: as long as the person said that they need to answer, never
 * running out at night, at a weekend or on a bank holiday, and shorter where the session is near.
 */
final class OfferPolicy {
  /** An offer may run out from then on. */
  static final LocalTime EARLIEST = LocalTime.of(10, 0);

  /** And until then. */
  static final LocalTime LATEST = LocalTime.of(17, 0);

  /** Shorter than this no offer is made. */
  static final Duration SHORTEST = Duration.ofHours(1);

  /** At most this part of the time that is left until the session is one person's to think. */
  private static final int PART_OF_TIME_LEFT = 2;

  private OfferPolicy() {}

  /**
   * The moment by which an offer made now must be answered. Where no fitting moment is left before
   * the session begins, the offer stands until then.
   */
  static Instant answerBy(@Nullable ReplyWithin replyWithin, Instant startsAt, Moment moment) {
    Instant wanted = wanted(ReplyWithin.orUsual(replyWithin), moment);
    Instant latest =
        moment.now().plus(Duration.between(moment.now(), startsAt).dividedBy(PART_OF_TIME_LEFT));
    if (!wanted.isAfter(latest)) {
      return wanted;
    }
    Instant shortened = atOrBefore(latest, moment.workingDays());
    return shortened.isBefore(moment.now().plus(SHORTEST)) ? fitting(moment, startsAt) : shortened;
  }

  /** The first moment after the shortest time at which an offer may run out, or the start. */
  private static Instant fitting(Moment moment, Instant startsAt) {
    Instant first = atOrAfter(moment.now().plus(SHORTEST), moment.workingDays());
    return first.isBefore(startsAt) ? first : startsAt;
  }

  private static Instant wanted(ReplyWithin replyWithin, Moment moment) {
    Integer hours = replyWithin.hours();
    if (hours != null) {
      return atOrAfter(moment.now().plus(Duration.ofHours(hours)), moment.workingDays());
    }
    LocalDate today = LondonTime.day(moment.now());
    return at(moment.workingDays().plus(today, replyWithin.workingDays()), LATEST);
  }

  static boolean mayRunOut(Instant instant, WorkingDays days) {
    return atOrAfter(instant, days).equals(instant);
  }

  private static Instant atOrAfter(Instant instant, WorkingDays days) {
    ZonedDateTime time = instant.atZone(LondonTime.LONDON);
    LocalDate day = time.toLocalDate();
    if (!days.isWorking(day) || time.toLocalTime().isAfter(LATEST)) {
      return at(days.after(day), EARLIEST);
    }
    return time.toLocalTime().isBefore(EARLIEST) ? at(day, EARLIEST) : instant;
  }

  private static Instant atOrBefore(Instant instant, WorkingDays days) {
    ZonedDateTime time = instant.atZone(LondonTime.LONDON);
    LocalDate day = time.toLocalDate();
    if (!days.isWorking(day) || time.toLocalTime().isBefore(EARLIEST)) {
      return at(days.before(day), LATEST);
    }
    return time.toLocalTime().isAfter(LATEST) ? at(day, LATEST) : instant;
  }

  private static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(LondonTime.LONDON).toInstant();
  }
}
