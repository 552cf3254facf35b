package org.commontable.participants.person;

import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;

/** Hears that somebody was put on record, and by what they came. */
@FunctionalInterface
public interface Arrival {

  /**
   * Harmless again for the same person.
   *
   * @param cameBy the code of a link that was passed on to them; may be no such thing
   */
  void of(NetworkId network, String personId, String cameBy, Cause cause);
}
