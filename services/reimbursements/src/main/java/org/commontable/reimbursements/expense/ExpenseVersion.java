package org.commontable.reimbursements.expense;

import java.time.Instant;
import java.time.LocalDate;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.jspecify.annotations.Nullable;

/**
 * One version of an expense card, which never changes: every line of a claim names the version that
 * it was worked out by.
 *
 * @param number 1 for the first
 * @param effectiveFrom the first day on which money is spent that it holds for
 * @param effectiveTo the last such day; null while there is no end
 */
public record ExpenseVersion(
    int number,
    String name,
    RateSource source,
    RateStatus status,
    LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    ExpenseTerms terms,
    String publishedBy,
    Instant publishedAt) {

  public ExpenseVersion {
    if (effectiveTo != null && effectiveTo.isBefore(effectiveFrom)) {
      throw new IllegalArgumentException("Terms end on or after the day on which they begin");
    }
  }

  boolean holdsOn(LocalDate day) {
    return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
  }
}
