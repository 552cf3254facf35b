package org.commontable.workshops.consent;

import java.time.Instant;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;

/** Something that is shown or told only as long as somebody agrees. Features bring one for each. */
public interface RestsOnConsent {

  /** As the ledger of consents names it. */
  String purpose();

  /**
   * Ends it for somebody, under one of their ids. May be called again, at any time.
   *
   * @param withdrawnAt until when they agreed: what began anew since stays
   */
  void end(NetworkId network, String participantId, Instant withdrawnAt, Cause cause);
}
