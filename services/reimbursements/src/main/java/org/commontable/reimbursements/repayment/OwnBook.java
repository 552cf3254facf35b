package org.commontable.reimbursements.repayment;

import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Repayment;

/** Keeps account itself of what is given back, such as of an advance. */
public interface OwnBook {

  /** Notes it, in the ledger too, and once by its key; empty where the payment is none of its. */
  Optional<Outcome<?>> take(
      NetworkId network, Entitlement entitlement, Repayment repayment, Cause cause);
}
