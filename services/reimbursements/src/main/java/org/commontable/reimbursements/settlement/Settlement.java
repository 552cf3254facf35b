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
 * @param lastPaidOn what was told last; null before
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
   * Everybody has what they are owed. Told again only if the day has changed; a payment's day
   * before the session counts as no days.
   */
  Decision<Settlement> settled(LocalDate paidOn, Activity activity) {
    Settlement next = new Settlement(sessionId, open, paidOn);
    return paidOn.equals(lastPaidOn)
        ? Decision.changed(next)
        : Decision.changed(
            next,
            new SettlementFact.SessionSettled(
                sessionId,
                activity.programmeId(),
                paidOn,
                Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(activity.lastDay(), paidOn)))));
  }
}
