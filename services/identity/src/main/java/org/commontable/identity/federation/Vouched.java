package org.commontable.identity.federation;

import java.io.Serializable;
import java.time.Instant;
import org.commontable.kernel.NetworkId;

/**
 * A person for whom a network's provider vouches.
 *
 * @param networkId for this network only
 * @param key what tells the person from all others; says nothing about them
 * @param at when the provider saw them sign in; the epoch where it does not say
 */
record Vouched(String networkId, String key, String name, Instant at) implements Serializable {
  NetworkId network() {
    return new NetworkId(networkId);
  }

  @Override
  public String toString() {
    return "Vouched[" + key + "]";
  }
}
