package org.commontable.web;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.NetworkId;
import org.springframework.http.HttpStatus;

/**
 * Who is calling, as the verified token says. A handler takes it as an argument; one that is open
 * to all may take an {@code Optional<Caller>}.
 *
 * @param maybeNetwork the one network that the token is for; empty for operators
 * @param account opaque id of the account, or of the machine client
 * @param participant the person whom the account is linked to
 * @param scopes what a machine client was given; means nothing in a person's token
 * @param authTime when the person last signed in; the epoch where the token does not say
 */
public record Caller(
    Optional<NetworkId> maybeNetwork,
    String account,
    Optional<String> participant,
    Set<RoleGrant> grants,
    Set<String> scopes,
    Instant authTime,
    String clientId) {

  public Caller {
    grants = Set.copyOf(grants);
    scopes = Set.copyOf(scopes);
  }

  /** The caller's network; a caller without one is answered 403. */
  public NetworkId network() {
    return maybeNetwork.orElseThrow(() -> new ProblemException(networkNeeded()));
  }

  /** Whether the caller holds the role in the whole network. */
  public boolean holds(Role role) {
    return grants.stream().anyMatch(grant -> grant.role() == role && grant.scopeKind() == null);
  }

  /** Whether the caller holds the role in the whole network or for this one. */
  public boolean holds(Role role, String scopeKind, String scopeId) {
    return grants.stream().anyMatch(grant -> grant.covers(role, scopeKind, scopeId));
  }

  /** Whether the caller is this person. */
  public boolean isParticipant(String participantId) {
    return participant.filter(participantId::equals).isPresent();
  }

  /**
   * Whether a program calls for itself, not for a person: its subject is its client (RFC 9068
   * section 2.2). It holds scopes and no roles.
   */
  public boolean isMachine() {
    return account.equals(clientId);
  }

  static Problem networkNeeded() {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "network-needed",
        "Your sign-in is for no network. Sign in to the network that this is about.");
  }

  boolean holdsAnywhere(Set<Role> roles) {
    return grants.stream().anyMatch(grant -> roles.contains(grant.role()));
  }
}
