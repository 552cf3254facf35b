package org.commontable.workshops.place;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How fast the person can answer when they are told something, as they say it: in hours, in working
 * days, or by how they are reached. An offer of a place waits that long.
 */
record ReplyWithin(@Nullable Integer hours, @Nullable Integer days, @Nullable ReachedBy reachedBy) {
  static final int HOURS_MAX = 72;
  static final int DAYS_MAX = 30;

  /** How news reaches a person, and how many working days they then have to answer. */
  enum ReachedBy {
    EMAIL(1),
    TEXT(1),
    PHONE(2),
    POST(5);

    private final int workingDays;

    ReachedBy(int workingDays) {
      this.workingDays = workingDays;
    }
  }

  /** What is meant where nothing is said. */
  private static final ReplyWithin USUAL = new ReplyWithin(null, null, ReachedBy.PHONE);

  ReplyWithin {
    boolean one = Stream.of(hours, days, reachedBy).filter(Objects::nonNull).count() == 1;
    boolean plausible =
        (hours == null || (hours >= 1 && hours <= HOURS_MAX))
            && (days == null || (days >= 1 && days <= DAYS_MAX));
    if (!one || !plausible) {
      throw new IllegalArgumentException(
          "must say either hours, 1 to %d, or days, 1 to %d, or how to reach the person"
              .formatted(HOURS_MAX, DAYS_MAX));
    }
  }

  static ReplyWithin orUsual(@Nullable ReplyWithin said) {
    return said == null ? USUAL : said;
  }

  /** Working days to answer, where it is not said in hours. */
  int workingDays() {
    if (days != null) {
      return days;
    }
    return reachedBy == null ? 1 : reachedBy.workingDays;
  }
}
