package org.commontable.workshops.place;

import org.jspecify.annotations.Nullable;

/**
 * How fast the person can answer when they are told something, as they say it: in hours, or in days
 * by post. An offer of a place will wait at least as long.
 */
record ReplyWithin(@Nullable Integer hours, @Nullable Integer days) {
  static final int HOURS_MAX = 72;
  static final int DAYS_MAX = 30;

  ReplyWithin {
    boolean one = (hours == null) != (days == null);
    boolean plausible =
        (hours == null || (hours >= 1 && hours <= HOURS_MAX))
            && (days == null || (days >= 1 && days <= DAYS_MAX));
    if (!one || !plausible) {
      throw new IllegalArgumentException(
          "must say either hours, 1 to %d, or days, 1 to %d".formatted(HOURS_MAX, DAYS_MAX));
    }
  }
}
