package org.commontable.reimbursements.duty;

import org.commontable.web.Role;
import org.commontable.web.RoleGrant;
import org.jspecify.annotations.Nullable;

/**
 * A role, and where it is held.
 *
 * @param kind organisation or programme; null for the whole network
 * @param id which; null for the whole network
 */
record Duty(Role role, @Nullable String kind, @Nullable String id) {
  static Duty of(RoleGrant grant) {
    return new Duty(grant.role(), grant.scopeKind(), grant.scopeId());
  }

  static Duty everywhere(Role role) {
    return new Duty(role, null, null);
  }

  /**
   * Whether both can be about one payment. Which programmes an organisation pays for is not asked:
   * a programme and an organisation may meet.
   */
  boolean meets(Duty other) {
    return kind == null
        || other.kind == null
        || !kind.equals(other.kind)
        || String.valueOf(id).equals(other.id);
  }
}
