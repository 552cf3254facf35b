package org.commontable.identity.invitation;

import java.time.Instant;
import java.util.Set;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.web.Role;

/**
 * Lets whoever an operator invited to administer a network in with the code that they were sent.
 * The code itself never comes here before they show it.
 */
public final class InvitedAdministrators implements EventHandler {
  private final Inviting inviting;

  public InvitedAdministrators(Inviting inviting) {
    this.inviting = inviting;
  }

  /** What is read of the event. */
  record AdministratorInvited(String participantId, String codeHash, Instant expiresAt) {}

  @Override
  public String type() {
    return "org.commontable.participants.administrator_invited.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    AdministratorInvited invited = event.as(AdministratorInvited.class);
    inviting.inviteByHash(
        event.by(),
        event.network(),
        invited.participantId(),
        Set.of(Role.NETWORK_ADMIN.text()),
        invited.codeHash(),
        invited.expiresAt());
  }
}
