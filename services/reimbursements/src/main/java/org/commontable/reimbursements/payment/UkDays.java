package org.commontable.reimbursements.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days as banks in the United Kingdom count them. */
final class UkDays {
  private static final ZoneId UK = ZoneId.of("Europe/London");

  private UkDays() {}

  static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, UK);
  }
}
