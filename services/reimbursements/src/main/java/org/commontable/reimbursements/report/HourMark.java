package org.commontable.reimbursements.report;

import java.util.Set;
import java.util.TreeSet;
import org.commontable.kernel.Decision;

/**
 * That one account was paid for one day, by which networks: each known here by a keyed hash only.
 *
 * @param id keyed hash of account and day, by a key that no network has
 * @param networks keyed hashes
 */
record HourMark(String id, Set<String> networks) {

  HourMark {
    networks = Set.copyOf(networks);
  }

  Decision<HourMark> paidBy(String network) {
    if (networks.contains(network)) {
      return Decision.unchanged(this);
    }
    Set<String> more = new TreeSet<>(networks);
    more.add(network);
    return Decision.changed(new HourMark(id, more));
  }
}
