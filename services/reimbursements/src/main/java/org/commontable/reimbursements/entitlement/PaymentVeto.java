package org.commontable.reimbursements.entitlement;

import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;

/** What else than the entitlement itself may stand in the way of paying what is approved. */
public interface PaymentVeto {
  Optional<Refusal> blocksPayment(NetworkId network, Entitlement entitlement);
}
