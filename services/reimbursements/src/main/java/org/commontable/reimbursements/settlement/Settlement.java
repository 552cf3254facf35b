package org.commontable.reimbursements.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.activity.Activity;
import org.jspecify.annotations.Nullable;

/**
 * How long a session's people waited for their money: looked at once, on a day that is fixed before
 * there is anything to tell, so that nobody learns from the time of it what somebody answered.
 *
 * @param lookOn that day; null while none is fixed
 * @param lastPaidOn the day that was found, whether it was told or not; null before, and for none
 * @param over whether it was looked at, or never will be; null for no, but in what older releases
 *     found, which is over
 */
record Settlement(
    String sessionId,
    @Nullable LocalDate lookOn,
    @Nullable LocalDate lastPaidOn,
    @Nullable Boolean over) {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  static Settlement blank(String sessionId) {
    return new Settlement(sessionId, null, null, null);
  }

  boolean isOver() {
    return lastPaidOn != null || Boolean.TRUE.equals(over);
  }

  /** When time comes to look; null for never. */
  @Nullable Instant dueAt() {
    return isOver() || lookOn == null ? null : lookOn.atStartOfDay(LONDON).toInstant();
  }

  /**
   * Fixes the day. Where it is here already, an answer would bring the figure: then there is none.
   */
  Decision<Settlement> plan(LocalDate day, LocalDate today) {
    if (isOver() || lookOn != null) {
      return Decision.unchanged(this);
    }
    return Decision.changed(day.isAfter(today) ? on(day) : endedWith(null));
  }

  /** The session was moved: so is the day, but for one that is here. */
  Decision<Settlement> moveTo(LocalDate day) {
    return isOver() || day.equals(lookOn) ? Decision.unchanged(this) : Decision.changed(on(day));
  }

  /** Tells it. A payment's day before the session counts as no days. */
  Decision<Settlement> tell(LocalDate paidOn, Activity activity) {
    return isOver()
        ? Decision.unchanged(this)
        : Decision.changed(
            endedWith(paidOn),
            new SettlementFact.SessionSettled(
                sessionId,
                activity.programmeId(),
                paidOn,
                Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(activity.lastDay(), paidOn)))));
  }

  /** It would say too much of somebody, or there is nothing to say: it is never told then. */
  Decision<Settlement> leaveUntold() {
    return isOver() ? Decision.unchanged(this) : Decision.changed(endedWith(null));
  }

  private Settlement on(LocalDate day) {
    return new Settlement(sessionId, day, lastPaidOn, over);
  }

  private Settlement endedWith(@Nullable LocalDate paidOn) {
    return new Settlement(sessionId, lookOn, paidOn, true);
  }
}
