package org.commontable.participants.occasion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's place at a session, or their turn for one, as workshops last told of it.
 *
 * @param answerBy until when an offered place is kept; null for all others
 * @param since when it became so
 */
record HeldPlace(
    String registrationId,
    String sessionId,
    String participantId,
    Standing standing,
    @Nullable Instant answerBy,
    Instant since) {

  /** How the place stands. */
  enum Standing {
    WAITING,
    OFFERED,
    CONFIRMED,
    CANCELLED
  }

  boolean isOpen() {
    return standing != Standing.CANCELLED;
  }
}
