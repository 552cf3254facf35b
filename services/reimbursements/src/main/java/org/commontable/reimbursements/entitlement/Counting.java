package org.commontable.reimbursements.entitlement;

import org.commontable.reimbursements.organisation.Reach;
import org.commontable.web.Caller;
import org.commontable.web.Role;

/**
 * What counts as taken from a pot. Only finance sees what people answered: whoever else takes from
 * a pot would learn it by trying out what the pot has left, if they could have what was given back.
 */
public enum Counting {
  /** What may be paid or is. */
  WHAT_IS_HELD,
  /** Also what was offered and given back. */
  WHAT_WAS_OFFERED;

  /** For who asks that an organisation pays something from its pot. */
  public static Counting by(Caller caller, String payingOrganisationId) {
    return Reach.covers(caller, payingOrganisationId, Role.FINANCE_OFFICER)
        ? WHAT_IS_HELD
        : WHAT_WAS_OFFERED;
  }
}
