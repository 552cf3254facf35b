package org.commontable.reimbursements.entitlement;

import java.util.List;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;

/** What else may stand in the way of an approval, such as a receipt that was used before. */
public interface ApprovalCheck {

  /** Looks at what is claimed and to be approved together, as it is now: read for all at once. */
  Look lookAt(NetworkId network, List<Entitlement> claimed);

  /** What was seen. */
  interface Look {

    /** Why one of them can't be approved; empty where nothing stands in the way. */
    Optional<Refusal> blocks(Entitlement claimed, Actor approver);
  }
}
