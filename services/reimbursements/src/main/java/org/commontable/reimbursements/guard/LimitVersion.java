package org.commontable.reimbursements.guard;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import org.commontable.reimbursements.guard.IncomeLimit.Period;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * One version of a limit, as data: what it is called, for which days it holds, where it was read,
 * and who can advise on it. Nothing of it changes but that somebody confirms it.
 *
 * @param number 1 for the first
 * @param weekStartsOn with a week: its first day
 * @param adviceTitle who advises on it
 * @param welsh how it and they are called in Welsh; null where nobody said so
 * @param published who published it; null in what was stored before that was kept
 * @param confirmed who compared it with its source since; null for nobody
 */
public record LimitVersion(
    int number,
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
    @Nullable InWelsh welsh,
    @Nullable Noted published,
    @Nullable Noted confirmed) {

  /** How it and who advises are called in Welsh. */
  public record InWelsh(String name, String adviceTitle) {}

  /**
   * Who did something, and when.
   *
   * @param by the account
   */
  public record Noted(String by, Instant at) {}

  public LimitVersion {
    if ((period == Period.WEEK) != (weekStartsOn != null)) {
      throw new IllegalArgumentException("A week, and nothing else, starts on a weekday");
    }
    if (until != null && until.isBefore(from)) {
      throw new IllegalArgumentException("A limit ends on or after the day on which it begins");
    }
  }

  /** As somebody found it in its source on a day. */
  LimitVersion confirmed(LocalDate readOn, Noted by) {
    return new LimitVersion(
        number,
        name,
        period,
        weekStartsOn,
        most,
        from,
        until,
        new RateSource(source.title(), source.url(), readOn),
        RateStatus.CONFIRMED,
        adviceTitle,
        adviceUrl,
        welsh,
        published,
        by);
  }

  boolean isConfirmed() {
    return status == RateStatus.CONFIRMED;
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
