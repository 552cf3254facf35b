package org.commontable.reimbursements.bounce;

import java.util.Locale;

/** How far the desk is with a payment that came back. */
public enum BounceStage {
  /** Somebody says so; no message of a bank and no second person does. Nothing follows from it. */
  REPORTED,
  /** Somebody must act. */
  OPEN,
  /** The person has been told, in their way. */
  CONTACTED,
  /** It may be paid again. */
  READY,
  /** Another payment has paid it since. */
  PAID_AGAIN,
  /** It will not be paid again by a run. */
  CLOSED,
  /** What somebody said was wrong: it never came back. */
  WITHDRAWN;

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The stage that a program calls so. */
  static BounceStage of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  boolean isOpen() {
    return this == OPEN || this == CONTACTED;
  }

  /** Whether nothing has come back, as far as anybody but one person says. */
  boolean isUnfounded() {
    return this == REPORTED || this == WITHDRAWN;
  }
}
