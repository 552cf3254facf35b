package org.commontable.reimbursements.settlement;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.activity.Activity;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session's people all have what they are owed.
 *
 * @param open the entitlements from which something is still to come
 * @param lastPaidOn the last day of payment as it was when nothing was open for the first time,
 *     whether it was told or not; null before
 */
record Settlement(String sessionId, Set<String> open, @Nullable LocalDate lastPaidOn) {

  Settlement {
    open = Set.copyOf(open);
  }

  static Settlement blank(String sessionId) {
    return new Settlement(sessionId, Set.of(), null);
  }

  /** Notes where one entitlement stands now. */
  Settlement noting(String entitlementId, boolean settled) {
    Set<String> next = new TreeSet<>(open);
    if (settled) {
      next.remove(entitlementId);
    } else {
      next.add(entitlementId);
    }
    return new Settlement(sessionId, next, lastPaidOn);
  }

  /**
   * Everybody has what they are owed. Told once: what changes with a later offer would say whether
   * that was taken. A payment's day before the session counts as no days.
   */
  Decision<Settlement> settled(LocalDate paidOn, Activity activity) {
    return lastPaidOn == null
        ? Decision.changed(
            paidBy(paidOn),
            new SettlementFact.SessionSettled(
                sessionId,
                activity.programmeId(),
                paidOn,
                Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(activity.lastDay(), paidOn)))))
        : Decision.changed(this);
  }

  /** The same, where it would say too much of somebody: it is never told then. */
  Decision<Settlement> settledUntold(LocalDate paidOn) {
    return Decision.changed(lastPaidOn == null ? paidBy(paidOn) : this);
  }

  private Settlement paidBy(LocalDate day) {
    return new Settlement(sessionId, open, day);
  }
}
