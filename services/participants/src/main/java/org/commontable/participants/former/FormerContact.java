package org.commontable.participants.former;

import java.time.Duration;
import java.time.Instant;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.network.Language;

/**
 * An address at which somebody was reached until lately.
 *
 * @param language in which they are written to there
 */
record FormerContact(
    NetworkId network, String participantId, String email, Language language, Instant changedAt) {
  /** For so long it is told as well: whoever takes over an account changes the address first. */
  static final Duration TOLD = Duration.ofDays(30);

  Instant forgottenAt() {
    return changedAt.plus(TOLD);
  }

  /** Says nothing of the address, so that no log can. */
  @Override
  public String toString() {
    return "FormerContact";
  }
}
