package org.commontable.reimbursements.payment;

import java.util.Locale;

/** How far a run is. */
enum RunStage {
  /** Takes what is approved, and lets it go again. */
  OPEN,
  /** Rehearsed without a problem; taking or letting go opens it again. */
  REHEARSED,
  /** Its items are being written down. */
  FREEZING,
  /** What it pays is fixed. */
  FROZEN,
  /** One of two people has released it. */
  RELEASING,
  /** Both have; the register and the ledger are being told. */
  AUTHORISED,
  /** Its files can be sent to the bank. */
  RELEASED,
  CANCELLED;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isOpen() {
    return this == OPEN || this == REHEARSED;
  }

  /** Whether its money counts against the limits of its days. */
  boolean isCommitted() {
    return this == FROZEN || this == RELEASING || this == AUTHORISED || this == RELEASED;
  }
}
