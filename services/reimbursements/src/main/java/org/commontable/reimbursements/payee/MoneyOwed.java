package org.commontable.reimbursements.payee;

import org.commontable.kernel.NetworkId;

/** Knows whether money is still to reach somebody, so that it must be known where to. */
public interface MoneyOwed {
  boolean isOwed(NetworkId network, String participantId);
}
