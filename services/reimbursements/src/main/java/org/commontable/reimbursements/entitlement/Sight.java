package org.commontable.reimbursements.entitlement;

import org.commontable.web.Caller;
import org.commontable.web.Role;

/**
 * How much of an entitlement somebody may see. Who answers what is between a person and finance.
 */
final class Sight {

  /** How far somebody sees. */
  enum Extent {
    /** Everything: the person themselves, and finance. */
    ALL,
    /** That an offer was made and of what, but not what became of it: coordinators. */
    OFFER,
    NOTHING
  }

  private Sight() {}

  static Extent of(Caller caller, Entitlement entitlement) {
    if (caller.isParticipant(entitlement.participantId()) || isFinanceFor(caller, entitlement)) {
      return Extent.ALL;
    }
    if (entitlement.offer() == null && entitlement.due() != null) {
      return Extent.NOTHING;
    }
    String programme = entitlement.programmeId();
    boolean coordinates =
        programme == null
            ? caller.holds(Role.COORDINATOR)
            : caller.holds(Role.COORDINATOR, "programme", programme);
    return coordinates ? Extent.OFFER : Extent.NOTHING;
  }

  private static boolean isFinanceFor(Caller caller, Entitlement entitlement) {
    String payer = entitlement.payingOrganisationId();
    for (Role role :
        new Role[] {Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.PAYMENT_RELEASER}) {
      if (payer == null ? caller.holds(role) : caller.holds(role, "organisation", payer)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the caller sees the state of everybody's, so that a list may be narrowed by it. */
  static boolean isFinance(Caller caller) {
    return caller.holds(Role.FINANCE_OFFICER)
        || caller.holds(Role.FINANCE_APPROVER)
        || caller.holds(Role.PAYMENT_RELEASER);
  }
}
