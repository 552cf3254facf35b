package org.commontable.reimbursements.entitlement;

import java.util.List;
import org.commontable.reimbursements.organisation.Reach;
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
    /** The offer and what was answered to it, to whoever may answer for the person. */
    CHOICE,
    NOTHING
  }

  private static final List<Role> HANDLING_MONEY =
      List.of(Role.FINANCE_OFFICER, Role.FINANCE_APPROVER, Role.PAYMENT_RELEASER);

  private Sight() {}

  /**
   * @param own whether it is owed to the caller
   */
  static Extent of(Caller caller, Entitlement entitlement, boolean own) {
    if (own || isFinanceFor(caller, entitlement)) {
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
    return Reach.covers(caller, entitlement.payingOrganisationId(), HANDLING_MONEY);
  }

  /** Whether the caller sees the state of everybody's, so that a list may be narrowed by it. */
  static boolean isFinance(Caller caller) {
    return Reach.covers(caller, null, HANDLING_MONEY);
  }
}
