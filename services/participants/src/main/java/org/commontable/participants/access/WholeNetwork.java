package org.commontable.participants.access;

import java.util.Arrays;
import java.util.function.Supplier;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.web.Role;

/**
 * What only a role in the whole network opens: people and organisations belong to no one programme,
 * so a role for a single programme says nothing about them.
 */
public final class WholeNetwork {

  private WholeNetwork() {}

  /** Whether the caller holds one of the roles in the whole network. */
  public static boolean covers(Caller caller, Role... roles) {
    return Arrays.stream(roles).anyMatch(caller::holds);
  }

  /** Does it for a machine client, whose scope the handler has checked, or for such a role. */
  public static <T> Outcome<T> only(Caller caller, Supplier<Outcome<T>> act, Role... roles) {
    return caller.isMachine() || covers(caller, roles) ? act.get() : Outcome.refused(refusal());
  }

  /** The answer to a role that covers only a part. */
  public static Refusal refusal() {
    return Refusal.notAllowed(
        "whole-network-role-needed",
        "Your role is for a part of the network only. Ask somebody who holds it for all of it.");
  }
}
