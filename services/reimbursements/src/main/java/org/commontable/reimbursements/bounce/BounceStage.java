package org.commontable.reimbursements.bounce;

import java.util.Locale;

/** How far the desk is with a payment that came back. */
public enum BounceStage {
  /** Somebody must act. */
  OPEN,
  /** The person has been told, in their way. */
  CONTACTED,
  /** It may be paid again. */
  READY,
  /** It will not be paid again by a run. */
  CLOSED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isOpen() {
    return this == OPEN || this == CONTACTED;
  }
}
