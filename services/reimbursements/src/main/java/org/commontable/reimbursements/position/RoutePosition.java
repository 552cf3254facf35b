package org.commontable.reimbursements.position;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
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
 * @param ends who ended it when and why, in order; null for never, and in what was stored before
 *     that could be
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
    @Nullable InWelsh welsh,
    @Nullable List<End> ends) {

  /** What is held, and who advises, in Welsh. */
  public record InWelsh(String says, String adviceTitle) {}

  /**
   * That it holds no longer.
   *
   * @param on the last day on which it is shown
   * @param reason in plain words, for whoever reads it; names nobody
   * @param welsh the same in Welsh; null where nobody said so
   */
  public record End(LocalDate on, String reason, @Nullable String welsh, Actor by, Instant at) {
    boolean saysTheSameAs(End other) {
      return on.equals(other.on)
          && reason.equals(other.reason)
          && Objects.equals(welsh, other.welsh);
    }

    Said told() {
      return Said.told(reason, welsh);
    }
  }

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

  /**
   * Ends it, or ends it earlier than was said before. What was shown until today was shown: so it
   * ends yesterday at the earliest, and is then shown no more.
   */
  Decision<RoutePosition> end(End end, LocalDate today) {
    if (!endings().isEmpty() && endings().getLast().saysTheSameAs(end)) {
      return Decision.unchanged(this);
    }
    if (end.on().isBefore(today.minusDays(1)) || end.on().isBefore(from)) {
      return Decision.refused(
          Refusal.invalid(
              "ends-too-early",
              "The last day is yesterday at the earliest, and not before the first day."));
    }
    if (until != null && end.on().isAfter(until)) {
      return Decision.refused(
          Refusal.conflict(
              "ends-before-that", "It ends on " + until + ". Publish what holds after that anew."));
    }
    List<End> all = new ArrayList<>(endings());
    all.add(end);
    return Decision.changed(
        new RoutePosition(
            id,
            route,
            heldBy,
            says,
            from,
            end.on(),
            source,
            status,
            adviceTitle,
            adviceUrl,
            welsh,
            List.copyOf(all)));
  }

  /** Who ended it when and why, in order. */
  List<End> endings() {
    return ends == null ? List.of() : ends;
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
