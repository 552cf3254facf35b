package org.commontable.reimbursements.giving;

import java.util.Locale;

/** How far a batch is. */
enum Stage {
  /** Waits for a second person. */
  LISTED,
  /** Two people want it; it is about to be fixed, and a crash does not stop that. */
  CONFIRMED,
  /** Owed to the cause, and in the ledger. */
  FIXED,
  /** The cause has it. */
  PASSED_ON,
  /** Given up, or nothing was in it any more. */
  DROPPED;

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
