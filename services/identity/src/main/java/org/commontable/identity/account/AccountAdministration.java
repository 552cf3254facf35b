package org.commontable.identity.account;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.identity.account.Accounts.Versioned;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator of a network, or an operator, does with accounts. Each leaves a row in the
 * audit trail. An account of another network is not there.
 */
public final class AccountAdministration {
  private final Accounts accounts;
  private final Passwords passwords;
  private final AuditTrail audit;
  private final Leaving leaving;
  private final InstantSource clock;

  public AccountAdministration(
      Accounts accounts,
      Passwords passwords,
      AuditTrail audit,
      Leaving leaving,
      InstantSource clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.leaving = leaving;
    this.clock = clock;
  }

  /** Makes an account with roles in the network; the same id again finds what was made. */
  public Outcome<Versioned> open(
      String by,
      NetworkId network,
      String id,
      Username username,
      String password,
      Set<String> roles) {
    Optional<Versioned> before = accounts.find(id);
    if (before.isPresent()) {
      return before.get().account().username().key().equals(username.key())
          ? Outcome.done(before.get())
          : Outcome.refused(
              Refusal.invalid(
                  "idempotency-key-reused",
                  "This Idempotency-Key was used for another account. Use a fresh one."));
    }
    Optional<Refusal> weak = passwords.fault(username, password);
    if (weak.isPresent()) {
      return Outcome.refused(weak.get());
    }
    Membership membership = Membership.empty(network).withRoles(roles);
    Account account =
        Account.create(id, username, passwords.hash(password), clock.instant()).with(membership);
    Outcome<Versioned> made = accounts.create(account);
    if (made instanceof Outcome.Done<Versioned>) {
      audit.add("account-opened", by, network.value(), id, Map.of("roles", Roles.text(roles)));
    }
    return made;
  }

  /** Takes away an account's part in a network. */
  @FunctionalInterface
  public interface Leaving {
    /** False if the account changed meanwhile; then it is to be looked at anew. */
    boolean leave(Versioned account, NetworkId network, String by);
  }

  /**
   * Replaces the roles that an account holds in the network. With the last of them goes its part in
   * the network, unless it is a participant's, and the account itself if it has no other.
   */
  public Outcome<Versioned> holdRoles(
      String by, NetworkId network, String id, Set<String> roles, @Nullable Long ifVersion) {
    Optional<Membership> before = membership(network, id);
    if (before.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    if (by.equals(id)) {
      return Outcome.refused(
          Refusal.notAllowed(
              "own-roles", "Nobody changes their own roles. Ask another administrator."));
    }
    Outcome<Versioned> changed =
        accounts.change(id, ifVersion, account -> account.holdRoles(network, roles));
    if (changed instanceof Outcome.Done<Versioned>) {
      Map<String, String> details =
          Map.of(
              "granted", Roles.text(minus(roles, before.get().roles())),
              "revoked", Roles.text(minus(before.get().roles(), roles)));
      audit.add("roles-changed", by, network.value(), id, details);
      leaveIfNothingIsLeft(by, network, id);
    }
    return changed;
  }

  private void leaveIfNothingIsLeft(String by, NetworkId network, String id) {
    var _ =
        accounts.act(
            () ->
                accounts
                    .find(id)
                    .filter(
                        one -> one.account().in(network).filter(Membership::isEmpty).isPresent()),
            empty -> leaving.leave(empty, network, by) ? Optional.of(empty) : Optional.empty());
  }

  /** The account, if it has a part in the network. */
  public Optional<Versioned> find(NetworkId network, String id) {
    return accounts.find(id).filter(found -> found.account().in(network).isPresent());
  }

  private Optional<Membership> membership(NetworkId network, String id) {
    return accounts.find(id).flatMap(found -> found.account().in(network));
  }

  private static Set<String> minus(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
