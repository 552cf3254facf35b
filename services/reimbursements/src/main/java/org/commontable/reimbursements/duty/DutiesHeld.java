package org.commontable.reimbursements.duty;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commontable.kernel.Decision;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * The roles that an account came with when it last used this service.
 *
 * @param account opaque
 * @param participantId the person it is linked to, if any
 * @param where each of them is held; null for what was noted before that was
 */
record DutiesHeld(
    String account,
    @Nullable String participantId,
    Set<Role> roles,
    LocalDate lastSeenOn,
    @Nullable Set<Duty> where) {

  DutiesHeld {
    roles = new TreeSet<>(roles);
    where = where == null ? null : Set.copyOf(where);
  }

  /** Everywhere, where it is not known where. */
  Set<Duty> duties() {
    return where == null
        ? roles.stream().map(Duty::everywhere).collect(Collectors.toUnmodifiableSet())
        : where;
  }

  /** Kept once a day, and whenever something is different. */
  Decision<DutiesHeld> seen(DutiesHeld now) {
    return now.equals(this) ? Decision.unchanged(this) : Decision.changed(now);
  }
}
