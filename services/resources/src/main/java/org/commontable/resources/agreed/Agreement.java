package org.commontable.resources.agreed;

import java.time.Instant;
import org.commontable.kernel.Decision;

/**
 * Whether somebody agrees to something, as last told.
 *
 * @param participantId by one of the ids that the person has
 * @param since when that was said: of two things that come in any order the later holds
 */
record Agreement(String participantId, String purpose, boolean stands, Instant since) {

  /** What somebody said later holds; at the same moment, that they do not agree. */
  Decision<Agreement> now(boolean agrees, Instant at) {
    return at.isBefore(since) || (at.equals(since) && agrees)
        ? Decision.unchanged(this)
        : Decision.changed(new Agreement(participantId, purpose, agrees, at));
  }
}
