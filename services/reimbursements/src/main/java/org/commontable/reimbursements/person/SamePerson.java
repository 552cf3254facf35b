package org.commontable.reimbursements.person;

import java.time.Instant;
import org.commontable.kernel.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one record that was merged into another.
 *
 * @param participantId the record that gave way
 * @param keptId the one that goes on in its place; null where the two were separated again
 */
record SamePerson(String participantId, @Nullable String keptId, Instant at) {

  /** Takes a decision, unless a later one is known: they may come in any order. */
  static Decision<SamePerson> decided(@Nullable SamePerson known, SamePerson told) {
    return known != null && !told.at.isAfter(known.at)
        ? Decision.unchanged(known)
        : Decision.changed(told);
  }
}
