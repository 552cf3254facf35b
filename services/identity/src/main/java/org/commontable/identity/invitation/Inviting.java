package org.commontable.identity.invitation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.rights.ErasedIds;
import org.jspecify.annotations.Nullable;

/** Invites a participant to link an account, or somebody to work in the network. */
public final class Inviting {
  private final Invitations invitations;
  private final Accounts accounts;
  private final ErasedIds erased;
  private final AuditTrail audit;
  private final Duration life;
  private final InstantSource clock;

  public Inviting(
      Invitations invitations,
      Accounts accounts,
      ErasedIds erased,
      AuditTrail audit,
      Duration life,
      InstantSource clock) {
    this.invitations = invitations;
    this.accounts = accounts;
    this.erased = erased;
    this.audit = audit;
    this.life = life;
    this.clock = clock;
  }

  /**
   * @param id the same for the same attempt, which then finds the same invitation
   */
  Outcome<Invitation> invite(
      String by, NetworkId network, String id, @Nullable String participant, Set<String> roles) {
    if (participant == null && roles.isEmpty()) {
      return Outcome.refused(
          Refusal.invalid("nobody-invited", "Name the participant, or the roles, or both."));
    }
    if (erased.noneAmong(network, Stream.ofNullable(participant))
        instanceof Outcome.Refused<Boolean>(Refusal why)) {
      return Outcome.refused(why);
    }
    if (participant != null
        && invitations.find(network, id).isEmpty()
        && accounts.isLinked(network, participant)) {
      return Outcome.refused(
          Refusal.conflict(
              "participant-already-linked",
              "This participant has an account already, and can sign in with it."));
    }
    Instant expiresAt = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
    Invitation wanted =
        new Invitation(network, id, participant, roles, expiresAt, false, null, null);
    Invitation stored = invitations.insertOrFind(wanted);
    if (!Objects.equals(stored.participant(), participant) || !stored.roles().equals(roles)) {
      return Outcome.refused(
          Refusal.invalid(
              "idempotency-key-reused",
              "This Idempotency-Key was used for another invitation. Use a fresh one."));
    }
    String about = participant == null ? id : participant;
    audit.add("invited", by, network.value(), about, Map.of("invitation", id));
    return Outcome.done(stored);
  }

  /**
   * Gives out an invitation whose code was made and sent elsewhere; the same again changes nothing.
   *
   * @param codeHash SHA-256 of the code in its normal form, in base64url
   */
  void inviteByHash(
      String by,
      NetworkId network,
      String participant,
      Set<String> roles,
      String codeHash,
      Instant expiresAt) {
    String id = Ids.derived("invited-by-hash", network.value(), participant, codeHash);
    if (invitations.find(network, id).isEmpty()) {
      invitations.insertOrFind(
          new Invitation(network, id, participant, roles, expiresAt, false, null, codeHash));
      audit.add("invited", by, network.value(), participant, Map.of("invitation", id));
    }
  }

  Outcome<Invitation> withdraw(String by, NetworkId network, String id) {
    Outcome<Invitation> withdrawn = invitations.change(network, id, Invitation::withdraw);
    if (withdrawn instanceof Outcome.Done<Invitation>) {
      audit.add("invitation-withdrawn", by, network.value(), id, Map.of());
    }
    return withdrawn;
  }
}
