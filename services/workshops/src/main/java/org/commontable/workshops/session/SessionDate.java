package org.commontable.workshops.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.time.LondonTime;

/** One of the times at which a session takes place. */
public record SessionDate(Instant startsAt, Instant endsAt) {
  static final int DATES_MAX = 20;
  static final Duration LENGTH_MIN = Duration.ofMinutes(1);
  static final Duration LENGTH_MAX = Duration.ofHours(24);

  /** Puts dates in order and refuses those that could never take place. */
  public static Outcome<List<SessionDate>> all(List<SessionDate> dates) {
    List<SessionDate> ordered =
        dates.stream().sorted(Comparator.comparing(SessionDate::startsAt)).toList();
    if (ordered.isEmpty() || ordered.size() > DATES_MAX) {
      return refused("dates-out-of-range", "A session has 1 to %d dates.".formatted(DATES_MAX));
    }
    for (SessionDate date : ordered) {
      if (!date.endsAt().isAfter(date.startsAt())) {
        return refused(
            "ends-before-start",
            "The date that starts at %s does not end after it starts."
                .formatted(new LondonTime(date.startsAt()).text()));
      }
      if (date.length().compareTo(LENGTH_MIN) < 0) {
        return refused(
            "date-too-short",
            "The date that starts at %s is shorter than a minute."
                .formatted(new LondonTime(date.startsAt()).text()));
      }
      if (date.length().compareTo(LENGTH_MAX) > 0) {
        return refused(
            "date-too-long",
            "The date that starts at %s lasts more than a day. Make it several dates."
                .formatted(new LondonTime(date.startsAt()).text()));
      }
    }
    for (int i = 1; i < ordered.size(); i++) {
      if (ordered.get(i).startsAt().isBefore(ordered.get(i - 1).endsAt())) {
        return refused(
            "dates-overlap",
            "Two of the dates overlap at %s."
                .formatted(new LondonTime(ordered.get(i).startsAt()).text()));
      }
    }
    return Outcome.done(ordered);
  }

  /** Elapsed time: a night on which the clocks change is an hour shorter or longer. */
  Duration length() {
    return Duration.between(startsAt, endsAt);
  }

  private static Outcome<List<SessionDate>> refused(String code, String detail) {
    return Outcome.refused(Refusal.invalid(code, detail));
  }
}
