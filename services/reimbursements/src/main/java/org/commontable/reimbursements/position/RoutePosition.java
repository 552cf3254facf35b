package org.commontable.reimbursements.position;

import java.time.LocalDate;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * What somebody holds about what a way of paying means for benefits or tax, as data. Sources
 * contradict each other: so both are shown, and none of them decides anything here.
 *
 * @param heldBy who holds it: a source, or the network itself, which adopted it
 * @param says in plain words
 * @param from the first day on which it is shown; {@code until} the last, or null
 * @param adviceTitle who advises on it
 * @param welsh the same in Welsh; null where nobody said so
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
    String adviceUrl,
    @Nullable InWelsh welsh) {

  /** What is held, and who advises, in Welsh. */
  public record InWelsh(String says, String adviceTitle) {}

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

  /** In which language it can be told to whoever would like this one. */
  Language toldIn(Language language) {
    return welsh == null ? Language.EN : language;
  }

  Said told() {
    return Said.told(says, welsh == null ? null : welsh.says());
  }

  Said adviser() {
    return Said.told(adviceTitle, welsh == null ? null : welsh.adviceTitle());
  }

  boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && (until == null || !day.isAfter(until));
  }
}
