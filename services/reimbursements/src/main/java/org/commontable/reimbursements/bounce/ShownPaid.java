package org.commontable.reimbursements.bounce;

import org.commontable.kernel.NetworkId;

/** Knows what statements show to have left the account. */
public interface ShownPaid {

  /** Whether a statement shows that what this is about was paid, whatever came back of it. */
  boolean isShownPaid(NetworkId network, Bounce bounce);
}
