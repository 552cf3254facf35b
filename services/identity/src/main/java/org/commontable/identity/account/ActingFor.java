package org.commontable.identity.account;

import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/** For which network somebody administers. */
public final class ActingFor {
  private ActingFor() {}

  /**
   * An administrator's own network, where the role is held in the whole of it; for an operator the
   * one that the request names. Another network than one's own is not there.
   */
  public static Outcome<NetworkId> network(Caller caller, @Nullable String asked) {
    if (caller.maybeNetwork().isEmpty()) {
      return asked == null ? Outcome.refused(networkNeeded()) : named(asked);
    }
    NetworkId own = caller.network();
    if (asked != null && !asked.equals(own.value())) {
      return Outcome.refused(Refusal.notFound());
    }
    return caller.holds(Role.NETWORK_ADMIN)
        ? Outcome.done(own)
        : Outcome.refused(
            Refusal.notAllowed(
                "whole-network-needed",
                "Only an administrator of the whole network does this. Ask one."));
  }

  private static Outcome<NetworkId> named(String network) {
    try {
      return Outcome.done(new NetworkId(network));
    } catch (IllegalArgumentException e) {
      return Outcome.refused(Refusal.invalid("network-malformed", "Name the network by its id."));
    }
  }

  private static Refusal networkNeeded() {
    return Refusal.invalid("network-needed", "Say which network this is for: network=<its id>.");
  }
}
