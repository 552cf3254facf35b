package org.commontable.reimbursements.entitlement;

import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;

/** What else may stand in the way of an approval, such as a receipt that was used before. */
public interface ApprovalCheck {

  /** Why it can't be approved now; empty where nothing stands in the way. */
  Optional<Refusal> blocks(NetworkId network, Entitlement entitlement, Actor approver);
}
