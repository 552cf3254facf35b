package org.commontable.identity.invitation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commontable.identity.account.Membership;
import org.commontable.identity.account.TooManyTries;
import org.commontable.identity.account.Username;
import org.commontable.identity.invitation.Redeeming.Redeemed;
import org.commontable.identity.signin.ClientAddress;
import org.commontable.identity.signin.SlowingDown;
import org.commontable.kernel.Outcome;
import org.commontable.web.Answers;
import org.commontable.web.AsTyped;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.OpenToAll;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Using an invitation: signed in, or with a username and a password, which make an account or name
 * one's own. The new roles are in the next token, not in the one at hand.
 */
@RestController
class RedemptionController {
  private final Redeeming redeeming;
  private final RedeemingByName byName;
  private final SlowingDown slowingDown;
  private final ClientAddress addresses;

  RedemptionController(
      Redeeming redeeming,
      RedeemingByName byName,
      SlowingDown slowingDown,
      ClientAddress addresses) {
    this.redeeming = redeeming;
    this.byName = byName;
    this.slowingDown = slowingDown;
    this.addresses = addresses;
  }

  /** A code, and for somebody who is not signed in, who they are or want to be. */
  record RedemptionRequest(
      @NotNull @Size(max = 60) String code,
      @Nullable @Size(max = Username.LENGTH_MAX) String username,
      @AsTyped @Nullable @Size(max = 200) String password) {}

  /** What the account now is in the network. */
  record RedemptionResponse(
      String account,
      String network,
      List<String> roles,
      @Nullable String participant,
      @Nullable Instant linkedAt) {}

  @OpenToAll
  @NoIdempotencyKey
  @PostMapping("/api/identity/v1/invitations/redemption")
  ResponseEntity<?> redeem(
      @Valid @RequestBody RedemptionRequest request,
      Optional<Caller> caller,
      HttpServletRequest http) {
    String address = addresses.of(http);
    Optional<Duration> wait = slowingDown.begin(SlowingDown.Limit.ADDRESS, address);
    if (wait.isPresent()) {
      return TooManyTries.answer(wait.get());
    }
    Optional<Caller> person = caller.filter(who -> !who.isMachine());
    Outcome<Redeemed> redeemed =
        person.isPresent()
            ? redeeming.forAccount(request.code(), person.get().account())
            : byName.redeem(request.code(), request.username(), request.password(), address);
    if (redeemed instanceof Outcome.Done<Redeemed>) {
      slowingDown.succeeded(SlowingDown.Limit.ADDRESS, address);
    }
    return Answers.plain(redeemed.map(RedemptionController::response));
  }

  private static RedemptionResponse response(Redeemed redeemed) {
    Membership membership = redeemed.account().in(redeemed.network()).orElseThrow();
    return new RedemptionResponse(
        redeemed.account().id(),
        redeemed.network().value(),
        List.copyOf(membership.roles()),
        membership.participant(),
        membership.linkedAt());
  }
}
