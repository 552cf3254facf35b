package org.commontable.resources.agreed;

import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;

/** Ends what rests on somebody's agreement. May be called again, at any time. */
@FunctionalInterface
public interface NoLongerAgreed {

  void end(NetworkId network, String participantId, String purpose, Cause cause);
}
