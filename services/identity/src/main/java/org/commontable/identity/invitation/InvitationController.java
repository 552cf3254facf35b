package org.commontable.identity.invitation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.identity.account.Membership;
import org.commontable.identity.account.Roles;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Giving invitations out, and taking them back. */
@RestController
@RequestMapping("/api/identity/v1/invitations")
class InvitationController {
  private final Inviting inviting;
  private final Invitations invitations;

  InvitationController(Inviting inviting, Invitations invitations) {
    this.inviting = inviting;
    this.invitations = invitations;
  }

  /**
   * @param participantId whose account it is to become
   * @param roles what else the account is to hold; an administrator's to give
   */
  record InvitationRequest(
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String participantId,
      @Nullable @Size(max = Membership.ROLES_MAX) Set<@NotNull @Size(max = 100) String> roles) {}

  /**
   * @param code shown here and nowhere else; the same request again shows it again
   */
  record InvitationResponse(
      String id,
      @Nullable String participantId,
      Set<String> roles,
      String code,
      Instant expiresAt) {}

  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  @PostMapping
  ResponseEntity<InvitationResponse> invite(
      @Valid @RequestBody InvitationRequest request, Caller caller, Cause cause) {
    if (!ofTheWholeNetwork(caller)) {
      return Answers.refused(wholeNetworkNeeded());
    }
    Set<String> roles = request.roles() == null ? Set.of() : request.roles();
    if (!roles.isEmpty() && !caller.holds(Role.NETWORK_ADMIN)) {
      return Answers.refused(
          Refusal.notAllowed(
              "whole-network-needed",
              "Only an administrator of the whole network gives roles. Ask one."));
    }
    Outcome<InvitationResponse> invited =
        Roles.ofNetwork(roles)
            .then(good ->
                inviting.invite(
                    caller.account(),
                    caller.network(),
                    cause.newId(caller.network()),
                    request.participantId(),
                    good))
            .map(this::response);
    return switch (invited) {
      case Outcome.Done<InvitationResponse>(InvitationResponse made) ->
          ResponseEntity.created(URI.create("/api/identity/v1/invitations/" + made.id()))
              .body(made);
      case Outcome.Refused<InvitationResponse>(Refusal refusal) -> Answers.refused(refusal);
    };
  }

  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  @PostMapping("/{id}/withdrawal")
  ResponseEntity<Void> withdraw(@PathVariable String id, Caller caller, Cause cause) {
    return ofTheWholeNetwork(caller)
        ? Answers.done(inviting.withdraw(cause.by(), caller.network(), id))
        : Answers.refused(wholeNetworkNeeded());
  }

  /** An invitation opens anybody's record: a role for one programme is too little for it. */
  private static boolean ofTheWholeNetwork(Caller caller) {
    return caller.holds(Role.COORDINATOR) || caller.holds(Role.NETWORK_ADMIN);
  }

  private static Refusal wholeNetworkNeeded() {
    return Refusal.notAllowed(
        "whole-network-needed",
        "Only a coordinator or an administrator of the whole network invites people. Ask one.");
  }

  private InvitationResponse response(Invitation invitation) {
    return new InvitationResponse(
        invitation.id(),
        invitation.participant(),
        invitation.roles(),
        invitations.code(invitation),
        invitation.expiresAt());
  }
}
