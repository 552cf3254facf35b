package org.commontable.reimbursements.duty;

import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.web.RoleGrant;
import org.jspecify.annotations.Nullable;

/**
 * What an account may do about money, as identity told last: also where it was never used. Whose it
 * was stays known when it may do nothing any more, since what was done with it stays done by them.
 *
 * @param account opaque; null where it never could do anything, so that nothing is kept of it
 * @param participantId the person it is linked to, if any
 */
record DutiesGranted(@Nullable String account, @Nullable String participantId, Set<Duty> duties) {

  static final DutiesGranted NOTHING = new DutiesGranted(null, null, Set.of());

  DutiesGranted {
    duties = Set.copyOf(duties);
  }

  /** The part of {@code money_roles_held.v1} that is read here. */
  record Told(String account, @Nullable String participantId, Set<String> roles) {
    DutiesGranted asDuties() {
      Set<Duty> duties =
          Duty.watchedOf(roles.stream().flatMap(role -> RoleGrant.of(role).stream()));
      return duties.isEmpty() ? NOTHING : new DutiesGranted(account, participantId, duties);
    }
  }

  /** Goes with the person, but for an account that may still do something: that stays without. */
  Decision<DutiesGranted> erasePerson() {
    return became(duties.isEmpty() ? NOTHING : new DutiesGranted(account, null, duties));
  }

  Decision<DutiesGranted> become(DutiesGranted told) {
    return became(
        told.duties.isEmpty() ? new DutiesGranted(account, participantId, Set.of()) : told);
  }

  private Decision<DutiesGranted> became(DutiesGranted now) {
    return now.equals(this) ? Decision.unchanged(this) : Decision.changed(now);
  }
}
