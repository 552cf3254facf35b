package org.commontable.participants.interest;

import java.time.Instant;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.consent.Purpose;
import org.commontable.participants.consent.RestsOnConsent;

/** Deletes what somebody is interested in once they no longer want it kept. */
record InterestsRestOnConsent(Interests interests) implements RestsOnConsent {

  @Override
  public Purpose purpose() {
    return Purpose.INTEREST;
  }

  @Override
  public void end(NetworkId network, String participantId, Instant withdrawnAt, Cause cause) {
    interests.forgetAllOf(network, participantId, withdrawnAt, cause);
  }
}
