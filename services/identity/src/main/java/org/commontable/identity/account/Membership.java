package org.commontable.identity.account;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * What an account is in one network.
 *
 * @param roles in the form of the token's claim, such as {@code facilitator@programme:…}
 * @param participant the participant whose account this is
 * @param linkedAt since when; services pause before they take bank or health data from a link that
 *     is new
 */
public record Membership(
    NetworkId network,
    Set<String> roles,
    @Nullable String participant,
    @Nullable Instant linkedAt) {

  /** Most roles that one account holds in one network. */
  public static final int ROLES_MAX = 50;

  public Membership {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    if (roles.size() > ROLES_MAX) {
      throw new IllegalArgumentException("At most " + ROLES_MAX + " roles in a network");
    }
  }

  static Membership empty(NetworkId network) {
    return new Membership(network, Set.of(), null, null);
  }

  Membership withRoles(Set<String> now) {
    return new Membership(network, now, participant, linkedAt);
  }

  Membership plusRoles(Set<String> more) {
    Set<String> all = new TreeSet<>(roles);
    all.addAll(more);
    return withRoles(all);
  }

  Membership linkedTo(String participantId, Instant now) {
    return new Membership(network, roles, participantId, now);
  }

  /** Whether nothing is left of it: no role, and nobody whose account it is. */
  boolean isEmpty() {
    return roles.isEmpty() && participant == null;
  }

  /** Whether a person can sign in to the network with it. */
  public boolean isActive() {
    return !roles.isEmpty();
  }
}
