package org.commontable.reimbursements.duty;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static Duty of(RoleGrant grant) {
    return new Duty(grant.role(), grant.scopeKind(), grant.scopeId());
  }

  /** Those of somebody's roles that matter here. */
  static Set<Duty> watchedOf(Stream<RoleGrant> grants) {
    return grants
        .filter(grant -> ConflictPolicies.WATCHED.contains(grant.role()))
        .map(Duty::of)
        .collect(Collectors.toUnmodifiableSet());
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
