package org.commontable.participants.administrator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * That somebody is invited to administer a network. The code goes to them and to nobody else; other
 * services learn its hash. Lies encrypted.
 *
 * @param email where the code goes: the address that the invitation names; null in what was stored
 *     before it was kept
 */
record AdministratorInvitation(
    NetworkId network,
    String participantId,
    @Nullable String email,
    InvitationCode code,
    Instant expiresAt) {
  /** How long the code can be used. */
  static final Duration VALID = Duration.ofDays(14);

  /** Somebody is invited. */
  record AdministratorInvited(String participantId, String codeHash, Instant expiresAt)
      implements Fact {}

  /** Invites, unless an invitation is on its way there that can still be used. */
  static Decision<AdministratorInvitation> invite(
      Optional<AdministratorInvitation> before, AdministratorInvitation asked, Instant now) {
    return before
        .filter(known ->
            known.isOpen(now) && known.email != null && known.email.equalsIgnoreCase(asked.email))
        .map(Decision::unchanged)
        .orElseGet(() ->
            Decision.changed(
                asked,
                new AdministratorInvited(asked.participantId, asked.code.hash(), asked.expiresAt)));
  }

  boolean isOpen(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** Says nothing of the code, so that no log can. */
  @Override
  public String toString() {
    return "AdministratorInvitation";
  }
}
