package org.commontable.reimbursements.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;

/**
 * The year of public accounts, from 1 April to 31 March.
 *
 * @param startsIn the calendar year in which it begins
 */
record FinancialYear(int startsIn) implements Comparable<FinancialYear> {
  private static final ZoneId UK = ZoneId.of("Europe/London");

  static FinancialYear of(Instant instant) {
    LocalDate day = LocalDate.ofInstant(instant, UK);
    return new FinancialYear(
        day.getMonthValue() >= Month.APRIL.getValue() ? day.getYear() : day.getYear() - 1);
  }

  LocalDate lastDay() {
    return LocalDate.of(startsIn + 1, Month.MARCH, 31);
  }

  @Override
  public int compareTo(FinancialYear other) {
    return Integer.compare(startsIn, other.startsIn);
  }
}
