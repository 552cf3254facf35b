package org.commontable.reimbursements.report;

import org.commontable.disclosure.Rules;

/**
 * A network's thresholds for what it publishes of payments.
 *
 * @param smallest the smallest count shown
 * @param roundTo what shown counts are rounded to
 * @param smallestForAverages the fewest behind an average
 */
record PublishingRules(String id, int smallest, int roundTo, int smallestForAverages) {
  /** A network has one set. */
  static final String ID = "00000000000000000000000000";

  PublishingRules {
    // The library says what can't protect.
    var _ = new Rules(smallest, roundTo, smallestForAverages, false);
  }

  static PublishingRules usual() {
    Rules usual = Rules.usual();
    return new PublishingRules(ID, usual.smallest(), usual.roundTo(), usual.smallestForAverages());
  }

  Rules rules() {
    return new Rules(smallest, roundTo, smallestForAverages, false);
  }
}
