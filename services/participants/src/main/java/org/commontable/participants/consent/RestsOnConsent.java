package org.commontable.participants.consent;

import java.time.Instant;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;

/**
 * Something in this service that is kept, shown or done only as long as somebody agrees. Each
 * feature brings one for each purpose that it rests on.
 */
public interface RestsOnConsent {

  Purpose purpose();

  /**
   * Ends it for somebody, under one of their ids. May be called again, at any time: what began anew
   * since stays.
   *
   * @param withdrawnAt until when they agreed
   */
  void end(NetworkId network, String participantId, Instant withdrawnAt, Cause cause);
}
