package org.commontable.participants.person;

import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;

/**
 * Keeps what came from an address whose owner need not be on record, such as through a public form.
 * Each feature that does brings one: when somebody is erased, it goes with them.
 */
@FunctionalInterface
public interface KeptByAddress {

  /** Drops what came from an address; may be called again. */
  void forget(NetworkId network, String email, Cause cause);
}
