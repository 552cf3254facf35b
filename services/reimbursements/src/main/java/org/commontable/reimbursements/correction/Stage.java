package org.commontable.reimbursements.correction;

import java.util.Locale;

/** How far a correction is. */
enum Stage {
  /** Waits for a second person. */
  ASKED,
  /** Two people want it; it is about to be posted, and a crash does not stop that. */
  CONFIRMED,
  /** It stands in the ledger. */
  POSTED,
  /** Given up before a second person agreed. */
  WITHDRAWN,
  /** Agreed to, and nothing of it was as it had been any more: nothing was posted. */
  OVERTAKEN;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
