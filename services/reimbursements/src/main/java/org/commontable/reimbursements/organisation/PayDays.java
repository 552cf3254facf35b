package org.commontable.reimbursements.organisation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** On which days an organisation usually pays; what falls on a closed day moves to the next. */
public sealed interface PayDays {

  /** The first pay day on or after a day, whether banks work on it or not. */
  LocalDate onOrAfter(LocalDate day);

  /** Every week on one day. */
  record Weekly(DayOfWeek day) implements PayDays {
    @Override
    public LocalDate onOrAfter(LocalDate from) {
      return from.with(TemporalAdjusters.nextOrSame(day));
    }
  }

  /** Every other week, counted from one such day. */
  record Fortnightly(LocalDate first) implements PayDays {
    private static final int DAYS = 14;

    @Override
    public LocalDate onOrAfter(LocalDate from) {
      long past = ChronoUnit.DAYS.between(first, from);
      return first.plusDays(Math.ceilDiv(past, (long) DAYS) * DAYS);
    }
  }

  /** Once a month; the last day of a month that has not so many. */
  record Monthly(int dayOfMonth) implements PayDays {
    public Monthly {
      if (dayOfMonth < 1 || dayOfMonth > 31) {
        throw new IllegalArgumentException("A month has from 1 to 31 days");
      }
    }

    @Override
    public LocalDate onOrAfter(LocalDate from) {
      LocalDate inThisMonth = in(from);
      return inThisMonth.isBefore(from) ? in(from.plusMonths(1)) : inThisMonth;
    }

    private LocalDate in(LocalDate month) {
      return month.withDayOfMonth(Math.min(dayOfMonth, month.lengthOfMonth()));
    }
  }
}
