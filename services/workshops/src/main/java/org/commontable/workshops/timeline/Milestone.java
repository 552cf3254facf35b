package org.commontable.workshops.timeline;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A step on the way.
 *
 * @param on the day; of a month, its first
 * @param confirmed whether somebody confirmed a day that looked wrong
 * @param doneOn when it was reached; null while it is to come
 */
record Milestone(
    String id,
    String title,
    Kind kind,
    LocalDate on,
    Precision precision,
    boolean confirmed,
    @Nullable LocalDate doneOn) {

  /** Days by which an approximate date may be off before it looks out of order. */
  static final int LEEWAY_DAYS = 14;

  enum Kind {
    START,
    RECRUITMENT,
    TRAINING,
    MATERIALS,
    EVENT,
    COMMUNICATION,
    REVIEW,
    REPORT,
    OUTPUT,
    END,
    OTHER
  }

  /** How sure the day is. */
  enum Precision {
    EXACT,
    /** Around that day. */
    APPROXIMATE,
    /** Some time in that month. */
    MONTH
  }

  Milestone {
    on = precision == Precision.MONTH ? YearMonth.from(on).atDay(1) : on;
  }

  /** The first day on which it can be. */
  LocalDate earliest() {
    return precision == Precision.APPROXIMATE ? on.minusDays(LEEWAY_DAYS) : on;
  }

  /** The last day on which it can be. */
  LocalDate latest() {
    return switch (precision) {
      case EXACT -> on;
      case APPROXIMATE -> on.plusDays(LEEWAY_DAYS);
      case MONTH -> YearMonth.from(on).atEndOfMonth();
    };
  }

  Milestone notReached() {
    return new Milestone(id, title, kind, on, precision, confirmed, null);
  }

  Milestone reached(LocalDate day) {
    return new Milestone(id, title, kind, on, precision, confirmed, day);
  }
}
