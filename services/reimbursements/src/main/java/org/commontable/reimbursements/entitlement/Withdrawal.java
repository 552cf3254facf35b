package org.commontable.reimbursements.entitlement;

import java.time.Instant;
import java.util.Locale;

/**
 * That an offer holds no more, before anything came of it.
 *
 * @param by whose account took it back
 */
public record Withdrawal(Why why, String by, Instant at) {

  /** Why, in words that say nothing of the person. */
  public enum Why {
    /** The session was called off. */
    SESSION_CANCELLED,
    /** It was made to the wrong person, or for the wrong thing. */
    MISTAKE,
    /** What it was for will not be, or not with this person. */
    PLANS_CHANGED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
