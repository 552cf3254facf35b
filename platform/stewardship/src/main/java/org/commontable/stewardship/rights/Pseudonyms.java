package org.commontable.stewardship.rights;

import org.commontable.kernel.NetworkId;

/**
 * Short keyed hashes by which it can be told whether two figures are of the same people, and not of
 * whom: the key is the network's own and lies encrypted. The same id has the same one for good.
 */
public final class Pseudonyms {
  /** Fifty bits tell the people of a network apart. */
  private static final int LENGTH = 10;

  private final ErasureKeys keys;

  Pseudonyms(ErasureKeys keys) {
    this.keys = keys;
  }

  /**
   * @param use what it is for, so that hashes of one use can't be held against those of another
   */
  public String of(NetworkId network, String use, String id) {
    return keys.hash(network, use + " " + id).substring(0, LENGTH);
  }
}
