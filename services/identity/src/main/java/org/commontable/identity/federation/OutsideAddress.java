package org.commontable.identity.federation;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Addresses that identity may call because a network's administrator named them: HTTPS, and outside
 * our own network, so that nobody reaches our insides through us.
 */
final class OutsideAddress {
  private final boolean privateToo;
  private final Lookup lookup;

  /** Where a name leads. */
  interface Lookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  /**
   * @param privateToo whether private addresses and plain HTTP are fine, as in a trial on one
   *     machine
   */
  OutsideAddress(boolean privateToo, Lookup lookup) {
    this.privateToo = privateToo;
    this.lookup = lookup;
  }

  /** Whether the address may be called; a host that has any private address may not. */
  boolean allows(URI address) {
    if (address.getHost() == null || address.getUserInfo() != null) {
      return false;
    }
    if (privateToo) {
      return "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    }
    return "https".equals(address.getScheme()) && isOutside(address.getHost());
  }

  /** Whether a connection to this very address may be made. */
  boolean allows(InetAddress address) {
    return privateToo
        || !(address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress()
            || isShared(address));
  }

  private boolean isOutside(String host) {
    try {
      return Arrays.stream(lookup.addressesOf(host)).allMatch(this::allows);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** 100.64.0.0/10 (RFC 6598) and fc00::/7 (RFC 4193), which Java does not tell apart. */
  private static boolean isShared(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? (bytes[0] & 0xFE) == 0xFC
        : (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
  }
}
