package org.commontable.reimbursements.duty;

import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.kernel.Decision;
import org.commontable.web.RoleGrant;
import org.jspecify.annotations.Nullable;

/**
 * What an account may do about money, as identity told last: also where it was never used.
 *
 * @param account opaque; null where it may do nothing, so that nothing is left of it
 * @param participantId the person it is linked to, if any
 */
record DutiesGranted(@Nullable String account, @Nullable String participantId, Set<Duty> duties) {

  DutiesGranted {
    duties = Set.copyOf(duties);
  }

  /** The part of {@code money_roles_held.v1} that is read here. */
  record Told(String account, @Nullable String participantId, Set<String> roles) {
    DutiesGranted asDuties() {
      Set<Duty> duties =
          roles.stream()
              .flatMap(role -> RoleGrant.of(role).stream())
              .filter(grant -> ConflictPolicies.WATCHED.contains(grant.role()))
              .map(Duty::of)
              .collect(Collectors.toUnmodifiableSet());
      return duties.isEmpty()
          ? new DutiesGranted(null, null, Set.of())
          : new DutiesGranted(account, participantId, duties);
    }
  }

  /** The same without the person: an account that is used for work stays when they are erased. */
  DutiesGranted withoutPerson() {
    return new DutiesGranted(account, null, duties);
  }

  Decision<DutiesGranted> become(DutiesGranted now) {
    return now.equals(this) ? Decision.unchanged(this) : Decision.changed(now);
  }
}
