package org.commontable.reimbursements.report;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A payment of one network that is marked, for one day; without times once it came back.
 *
 * @param markId where the mark lies that others may share
 * @param moments keyed hashes of account and five minutes of the day
 */
record OwnMark(String entitlementId, String markId, LocalDate day, @Nullable Set<String> moments) {

  @SuppressWarnings("NullAway") // What was stored when only days were marked has no times.
  OwnMark {
    moments = moments == null ? Set.of() : Set.copyOf(moments);
  }

  OwnMark withoutTimes() {
    return new OwnMark(entitlementId, markId, day, Set.of());
  }

  Set<String> times() {
    return moments == null ? Set.of() : moments;
  }
}
