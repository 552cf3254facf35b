package org.commontable.identity.invitation;

import java.time.Instant;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Brings one account into a network, once. Who holds the code is taken to be the person it was sent
 * to; that is why services pause before they take bank or health data from a new link.
 *
 * @param participant whose account it becomes; null for an invitation to work only
 * @param roles what the account will hold besides
 * @param givenHash of a code that was made and sent elsewhere; null where it was made here
 * @param redeemedBy the account that took it; it alone may finish what was begun
 */
public record Invitation(
    NetworkId network,
    String id,
    @Nullable String participant,
    Set<String> roles,
    Instant expiresAt,
    boolean withdrawn,
    @Nullable String redeemedBy,
    @Nullable String givenHash) {

  public Invitation {
    roles = Set.copyOf(roles);
  }

  Decision<Invitation> redeem(String account, Instant now) {
    if (account.equals(redeemedBy)) {
      return Decision.unchanged(this);
    }
    if (redeemedBy != null || withdrawn || now.isAfter(expiresAt)) {
      return Decision.refused(unusable());
    }
    return Decision.changed(
        new Invitation(network, id, participant, roles, expiresAt, false, account, givenHash));
  }

  Decision<Invitation> withdraw() {
    if (withdrawn) {
      return Decision.unchanged(this);
    }
    if (redeemedBy != null) {
      return Decision.refused(
          Refusal.conflict(
              "invitation-redeemed",
              "Somebody has used this invitation. Take the roles away from the account instead."));
    }
    return Decision.changed(
        new Invitation(network, id, participant, roles, expiresAt, true, null, givenHash));
  }

  /** The same for a code that never was: a guess learns nothing. */
  static Refusal unusable() {
    return Refusal.invalid(
        "invitation-not-usable",
        "This code was not given out, has been used, or has expired. Ask your coordinator for a new"
            + " one.");
  }
}
