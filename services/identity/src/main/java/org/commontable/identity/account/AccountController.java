package org.commontable.identity.account;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.identity.account.Accounts.Versioned;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.AsTyped;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accounts of a network. An administrator acts in the network of the token and need not name it; an
 * operator names it.
 */
@RestController
@RequestMapping("/api/identity/v1/accounts")
class AccountController {
  private final AccountAdministration administration;
  private final Accounts accounts;

  AccountController(AccountAdministration administration, Accounts accounts) {
    this.administration = administration;
    this.accounts = accounts;
  }

  /** An account to be made. */
  record AccountRequest(
      @Nullable String network,
      @NotNull @Size(min = 2, max = Username.LENGTH_MAX) String username,
      @AsTyped @NotNull @Size(max = 200) String password,
      @NotNull @Size(max = Membership.ROLES_MAX) Set<@NotNull @Size(max = 100) String> roles) {}

  /** All the roles that the account is to hold in the network. */
  record RolesRequest(
      @NotNull @Size(max = Membership.ROLES_MAX) Set<@NotNull @Size(max = 100) String> roles) {}

  /** An account as its network sees it: other networks' part in it is not told. */
  record AccountResponse(
      String id,
      String username,
      List<String> roles,
      @Nullable String participant,
      @Nullable Instant linkedAt) {}

  @AllowedTo({Role.NETWORK_ADMIN, Role.OPERATOR})
  @PostMapping
  ResponseEntity<AccountResponse> open(
      @Valid @RequestBody AccountRequest request, Caller caller, Cause cause) {
    return Answers.created(
        ActingFor.network(caller, request.network())
            .then(network ->
                username(request.username())
                    .then(username ->
                        Roles.ofNetwork(request.roles())
                            .then(roles ->
                                administration.open(
                                    caller.account(),
                                    network,
                                    cause.newId(network),
                                    username,
                                    request.password(),
                                    roles)))
                    .map(made -> stored(network, made))),
        AccountController::response,
        made -> "/api/identity/v1/accounts/" + made.id());
  }

  @AllowedTo({Role.NETWORK_ADMIN, Role.OPERATOR})
  @GetMapping
  ResponseEntity<PageOf<AccountResponse>> list(
      @RequestParam(required = false) @Nullable String network, Caller caller, Paging paging) {
    return Answers.plain(
        ActingFor.network(caller, network)
            .map(in -> Answers.page(page(in, paging), AccountController::response)));
  }

  @AllowedTo({Role.NETWORK_ADMIN, Role.OPERATOR})
  @GetMapping("/{id}")
  ResponseEntity<AccountResponse> read(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String network,
      Caller caller) {
    return Answers.ok(
        ActingFor.network(caller, network)
            .then(in ->
                administration
                    .find(in, id)
                    .map(found -> Outcome.done(stored(in, found)))
                    .orElseGet(() -> Outcome.refused(Refusal.notFound()))),
        AccountController::response);
  }

  @AllowedTo({Role.NETWORK_ADMIN, Role.OPERATOR})
  @PutMapping("/{id}/roles")
  ResponseEntity<AccountResponse> holdRoles(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String network,
      @Valid @RequestBody RolesRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        ActingFor.network(caller, network)
            .then(in ->
                Roles.ofNetwork(request.roles())
                    .then(roles ->
                        administration.holdRoles(
                            caller.account(), in, id, roles, cause.ifVersion()))
                    .map(changed -> stored(in, changed))),
        AccountController::response);
  }

  private Page<Account> page(NetworkId network, Paging paging) {
    int limit = Math.min(paging.limit(), Accounts.PAGE_MAX);
    List<Versioned> found = accounts.in(network, paging.afterId(), limit + 1);
    List<Stored<Account>> items =
        found.stream().limit(limit).map(each -> stored(network, each)).toList();
    return new Page<>(items, found.size() > limit ? items.getLast().id() : null);
  }

  private static Outcome<Username> username(String text) {
    Optional<Username> username = Username.of(text);
    return username
        .map(Outcome::done)
        .orElseGet(() ->
            Outcome.refused(
                Refusal.invalid(
                    "username-malformed",
                    "A username has 2 to 100 letters, digits and . _ @ + ' - and begins with a"
                        + " letter or a digit.")));
  }

  private static Stored<Account> stored(NetworkId network, Versioned found) {
    return new Stored<>(network, found.account().id(), found.version(), found.account());
  }

  private static AccountResponse response(Stored<Account> stored) {
    Membership membership =
        stored.state().in(stored.network()).orElse(Membership.empty(stored.network()));
    return new AccountResponse(
        stored.id(),
        stored.state().username().value(),
        List.copyOf(membership.roles()),
        membership.participant(),
        membership.linkedAt());
  }
}
