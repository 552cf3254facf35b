package org.commontable.identity.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in. Services know an account by its id only.
 *
 * @param passwordHash null where only a network's own provider vouches for the person, and where
 *     the account is shut
 * @param operator whether it runs the platform; that is no role in any network
 */
public record Account(
    String id,
    Username username,
    @Nullable String passwordHash,
    boolean operator,
    List<Membership> memberships,
    Instant createdAt) {

  public Account {
    memberships =
        memberships.stream().sorted(Comparator.comparing(m -> m.network().value())).toList();
  }

  public static Account create(
      String id, Username username, @Nullable String passwordHash, Instant now) {
    return new Account(id, username, passwordHash, false, List.of(), now);
  }

  public Optional<Membership> in(NetworkId network) {
    return memberships.stream().filter(m -> m.network().equals(network)).findFirst();
  }

  /** The networks that the person can sign in to. */
  public List<NetworkId> networks() {
    return memberships.stream().filter(Membership::isActive).map(Membership::network).toList();
  }

  public Account asOperator() {
    return new Account(id, username, passwordHash, true, memberships, createdAt);
  }

  /** With null, nobody signs in by password until it is given another. */
  public Account withPassword(@Nullable String hash) {
    return new Account(id, username, hash, operator, memberships, createdAt);
  }

  /** Replaces all roles in the network; the link to a participant stays. */
  Decision<Account> holdRoles(NetworkId network, Set<String> roles) {
    Membership before = in(network).orElse(Membership.empty(network));
    Membership after = before.withRoles(roles);
    return before.equals(after) ? Decision.unchanged(this) : Decision.changed(with(after));
  }

  /** Joins a network by an invitation, as a participant, for work, or both. */
  public Decision<Account> join(
      NetworkId network, @Nullable String participantId, Set<String> roles, Instant now) {
    Membership before = in(network).orElse(Membership.empty(network));
    Membership after = before.plusRoles(roles);
    if (participantId != null && !participantId.equals(before.participant())) {
      if (before.participant() != null) {
        return Decision.refused(belongsToAnother());
      }
      after = after.linkedTo(participantId, now);
    }
    return before.equals(after) ? Decision.unchanged(this) : Decision.changed(with(after));
  }

  /** Has no part in the network any more. */
  public Decision<Account> leave(NetworkId network) {
    List<Membership> others =
        memberships.stream().filter(m -> !m.network().equals(network)).toList();
    return others.size() == memberships.size()
        ? Decision.unchanged(this)
        : Decision.changed(new Account(id, username, passwordHash, operator, others, createdAt));
  }

  /** Is the participant's no longer; other roles in the network stay. */
  public Decision<Account> unlink(NetworkId network) {
    return in(network)
        .map(before -> {
          Set<String> roles = new TreeSet<>(before.roles());
          roles.remove("participant");
          return Decision.changed(with(new Membership(network, roles, null, null)));
        })
        .orElseGet(() -> Decision.unchanged(this));
  }

  /** Why an account can't be linked to a second participant of the same network. */
  public static Refusal belongsToAnother() {
    return Refusal.conflict(
        "account-already-linked",
        "This account belongs to another participant of the network. Sign in with an account of"
            + " your own, or make one.");
  }

  public Account with(Membership membership) {
    List<Membership> all = new ArrayList<>(memberships);
    all.removeIf(m -> m.network().equals(membership.network()));
    all.add(membership);
    return new Account(id, username, passwordHash, operator, all, createdAt);
  }
}
