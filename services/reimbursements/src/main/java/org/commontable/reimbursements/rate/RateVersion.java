package org.commontable.reimbursements.rate;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One version of a rate card, which never changes: every amount of money names the version that it
 * came from.
 *
 * @param number 1 for the first
 * @param effectiveFrom the first day whose activities it holds for
 * @param effectiveTo the last such day; null while there is no end
 * @param publishedBy the account that published it
 */
public record RateVersion(
    int number,
    String name,
    RateSource source,
    RateStatus status,
    LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    Rate rate,
    String publishedBy,
    Instant publishedAt) {

  public RateVersion {
    if (effectiveTo != null && effectiveTo.isBefore(effectiveFrom)) {
      throw new IllegalArgumentException("A rate ends on or after the day on which it begins");
    }
  }

  boolean holdsOn(LocalDate day) {
    return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
  }
}
