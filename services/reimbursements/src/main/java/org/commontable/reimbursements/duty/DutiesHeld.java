package org.commontable.reimbursements.duty;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.kernel.Decision;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * The roles that an account came with when it last used this service.
 *
 * @param account opaque
 * @param participantId the person it is linked to, if any
 */
record DutiesHeld(
    String account, @Nullable String participantId, Set<Role> roles, LocalDate lastSeenOn) {

  DutiesHeld {
    roles = new TreeSet<>(roles);
  }

  /** Kept once a day, and whenever something is different. */
  Decision<DutiesHeld> seen(DutiesHeld now) {
    return now.equals(this) ? Decision.unchanged(this) : Decision.changed(now);
  }
}
