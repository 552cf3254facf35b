package org.commontable.reimbursements.ledger;

import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;

/** One ledger: that of a paying organisation within a network. */
public record LedgerId(NetworkId network, String organisationId) {

  public LedgerId {
    Ids.require("An organisation", organisationId);
  }

  @Override
  public String toString() {
    return network + ":" + organisationId;
  }
}
