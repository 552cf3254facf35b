package org.commontable.reimbursements.guard;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * A published limit of income, as data: what it is called, for which days it holds, where it was
 * read, and who can advise on it. What follows from being above it is not known here.
 *
 * @param weekStartsOn with a week: its first day
 * @param adviceTitle who advises on it
 * @param welsh how it and they are called in Welsh; null where nobody said so
 */
public record IncomeLimit(
    String id,
    String name,
    Period period,
    @Nullable DayOfWeek weekStartsOn,
    Pence most,
    LocalDate from,
    @Nullable LocalDate until,
    RateSource source,
    RateStatus status,
    String adviceTitle,
    String adviceUrl,
    @Nullable InWelsh welsh) {

  /** The same in Welsh. */
  public record InWelsh(String name, String adviceTitle) {}

  /** Over what income is added up. */
  public enum Period {
    WEEK,
    /** A month that begins on the person's own day. */
    ASSESSMENT_PERIOD,
    TAX_YEAR
  }

  public IncomeLimit {
    if ((period == Period.WEEK) != (weekStartsOn != null)) {
      throw new IllegalArgumentException("A week, and nothing else, starts on a weekday");
    }
    if (until != null && until.isBefore(from)) {
      throw new IllegalArgumentException("A limit ends on or after the day on which it begins");
    }
  }

  Said called() {
    return Said.told(name, welsh == null ? null : welsh.name());
  }

  Said adviser() {
    return Said.told(adviceTitle, welsh == null ? null : welsh.adviceTitle());
  }

  boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && (until == null || !day.isAfter(until));
  }
}
