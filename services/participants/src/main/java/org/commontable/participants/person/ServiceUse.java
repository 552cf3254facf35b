package org.commontable.participants.person;

import java.time.LocalDate;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A service that somebody uses or used, in their own words, and when.
 *
 * @param from the first day; null where nobody knows
 * @param to the last day; null while it lasts
 */
public record ServiceUse(String service, @Nullable LocalDate from, @Nullable LocalDate to) {
  public static final int SERVICE_LENGTH_MAX = 200;

  public ServiceUse {
    service = PlainText.line("A service's name", service, SERVICE_LENGTH_MAX);
  }

  boolean endsBeforeItBegins() {
    return from != null && to != null && to.isBefore(from);
  }

  /** Says nothing of the service, which may tell of somebody's health. */
  @Override
  public String toString() {
    return "ServiceUse";
  }
}
