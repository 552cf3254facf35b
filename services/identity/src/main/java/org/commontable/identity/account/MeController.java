package org.commontable.identity.account;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.AsTyped;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may see and change of their own account. */
@RestController
@RequestMapping("/api/identity/v1/me")
class MeController {
  private final Accounts accounts;
  private final ChangingAPassword changing;

  MeController(Accounts accounts, ChangingAPassword changing) {
    this.accounts = accounts;
    this.changing = changing;
  }

  /**
   * @param network the network of this sign-in; null for an operator
   * @param networks all networks that the account can sign in to
   */
  record MeResponse(
      String account,
      String username,
      @Nullable String network,
      List<String> roles,
      @Nullable String participant,
      @Nullable Instant linkedAt,
      Instant signedInAt,
      List<String> networks) {}

  /** A password and the one that is to follow it. */
  record PasswordRequest(
      @AsTyped @NotNull @Size(max = 200) String current,
      @AsTyped @NotNull @Size(max = 200) String next) {}

  @AllowedTo(value = Role.OPERATOR, everySignedIn = true)
  @GetMapping
  ResponseEntity<MeResponse> read(Caller caller) {
    return Answers.plain(
        accounts
            .find(caller.account())
            .map(found -> Outcome.done(response(found.account(), caller)))
            .orElseGet(() -> Outcome.refused(Refusal.notFound())));
  }

  @AllowedTo(value = Role.OPERATOR, everySignedIn = true)
  @NoIdempotencyKey
  @PostMapping("/password")
  ResponseEntity<?> changePassword(@Valid @RequestBody PasswordRequest request, Caller caller) {
    Optional<Duration> wait = changing.begin(caller.account());
    return wait.isPresent()
        ? TooManyTries.answer(wait.get())
        : Answers.done(changing.change(caller.account(), request.current(), request.next()));
  }

  private static MeResponse response(Account account, Caller caller) {
    Optional<Membership> membership = caller.maybeNetwork().flatMap(account::in);
    return new MeResponse(
        account.id(),
        account.username().value(),
        caller.maybeNetwork().map(NetworkId::value).orElse(null),
        membership
            .map(m -> List.copyOf(m.roles()))
            .orElseGet(() -> account.operator() ? List.of("operator") : List.of()),
        membership.map(Membership::participant).orElse(null),
        membership.map(Membership::linkedAt).orElse(null),
        caller.authTime(),
        account.networks().stream().map(NetworkId::value).toList());
  }
}
