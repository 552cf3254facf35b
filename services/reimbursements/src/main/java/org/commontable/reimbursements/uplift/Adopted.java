package org.commontable.reimbursements.uplift;

import java.time.Instant;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Actor;

/** That a network pays what a back-dated version of a card adds, and who decided so. */
record Adopted(String cardId, int version, Actor by, Instant at) {

  static String idFor(NetworkId network, String cardId, int version) {
    return Ids.derived(network.value(), "uplift", cardId, Integer.toString(version));
  }
}
