package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.time.Month;

/**
 * A tax year of the United Kingdom, from 6 April to 5 April.
 *
 * @param startsIn the calendar year in which it begins
 */
public record TaxYear(int startsIn) {
  private static final int FIRST_DAY = 6;

  public static TaxYear of(LocalDate day) {
    LocalDate first = LocalDate.of(day.getYear(), Month.APRIL, FIRST_DAY);
    return new TaxYear(day.isBefore(first) ? day.getYear() - 1 : day.getYear());
  }

  public LocalDate firstDay() {
    return LocalDate.of(startsIn, Month.APRIL, FIRST_DAY);
  }

  public LocalDate lastDay() {
    return firstDay().plusYears(1).minusDays(1);
  }

  /** Such as {@code 2026-27}. */
  public String text() {
    return "%d-%02d".formatted(startsIn, (startsIn + 1) % 100);
  }
}
