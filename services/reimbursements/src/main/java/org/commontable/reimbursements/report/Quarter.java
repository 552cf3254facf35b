package org.commontable.reimbursements.report;

import java.time.LocalDate;

/**
 * A quarter of a calendar year: what is published by quarters overlaps with nothing.
 *
 * @param number 1 to 4
 */
record Quarter(int year, int number) {
  private static final int MONTHS = 3;

  /** Such as {@code 2026-Q4}. */
  static Quarter parse(String text) {
    return new Quarter(Integer.parseInt(text.substring(0, 4)), text.charAt(6) - '0');
  }

  LocalDate first() {
    return LocalDate.of(year, (number - 1) * MONTHS + 1, 1);
  }

  LocalDate last() {
    return first().plusMonths(MONTHS).minusDays(1);
  }

  boolean holds(LocalDate day) {
    return !day.isBefore(first()) && !day.isAfter(last());
  }

  @Override
  public String toString() {
    return year + "-Q" + number;
  }
}
