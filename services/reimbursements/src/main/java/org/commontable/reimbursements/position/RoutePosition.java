package org.commontable.reimbursements.position;

import java.time.LocalDate;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.jspecify.annotations.Nullable;

/**
 * What somebody holds about what a way of paying means for benefits or tax, as data. Sources
 * contradict each other: so both are shown, and none of them decides anything here.
 *
 * @param heldBy who holds it: a source, or the network itself, which adopted it
 * @param says in plain words
 * @param from the first day on which it is shown; {@code until} the last, or null
 * @param adviceTitle who advises on it
 */
public record RoutePosition(
    String id,
    Route route,
    HeldBy heldBy,
    String says,
    LocalDate from,
    @Nullable LocalDate until,
    RateSource source,
    RateStatus status,
    String adviceTitle,
    String adviceUrl) {

  /** Whose word it is. */
  public enum HeldBy {
    A_SOURCE,
    THE_NETWORK
  }

  public RoutePosition {
    if (until != null && until.isBefore(from)) {
      throw new IllegalArgumentException("The last day is on or after the first");
    }
  }

  boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && (until == null || !day.isAfter(until));
  }
}
