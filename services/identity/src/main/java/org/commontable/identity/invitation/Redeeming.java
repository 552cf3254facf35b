package org.commontable.identity.invitation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Accounts.Versioned;
import org.commontable.identity.account.Passwords;
import org.commontable.identity.account.Username;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Uses an invitation, in two writes: first the invitation is taken by the account's id, then the
 * account gets what it promised. After a crash between the two, the same account redeems the same
 * code again and finishes; nobody else can. An account that an invitation makes has an id that is
 * derived from it.
 */
public final class Redeeming {
  private final Invitations invitations;
  private final Accounts accounts;
  private final Passwords passwords;
  private final AuditTrail audit;
  private final InstantSource clock;

  public Redeeming(
      Invitations invitations,
      Accounts accounts,
      Passwords passwords,
      AuditTrail audit,
      InstantSource clock) {
    this.invitations = invitations;
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  /** The network and the account that an invitation brought together. */
  public record Redeemed(NetworkId network, Account account) {}

  /** For somebody who is signed in, to whichever network. */
  public Outcome<Redeemed> forAccount(String code, String accountId) {
    return usable(code).then(invitation -> finish(invitation, accountId));
  }

  /** For somebody who has no account yet, and makes one. */
  public Outcome<Redeemed> withNewAccount(String code, Username username, String password) {
    return usable(code)
        .then(invitation -> {
          Optional<Refusal> weak = passwords.fault(username, password);
          if (weak.isPresent()) {
            return Outcome.refused(weak.get());
          }
          String id = newId(invitation, "own");
          Optional<Account> before = accounts.find(id).map(Versioned::account);
          if (before.isPresent() && !isSame(before.get(), username, password)) {
            return Outcome.refused(Invitation.unusable());
          }
          if (before.isEmpty() && accounts.byUsername(username).isPresent()) {
            return Outcome.refused(taken());
          }
          return make(invitation, id, username, passwords.hash(password));
        });
  }

  /**
   * For somebody for whom the network's own provider vouches; the account has no password.
   *
   * @param external what tells this person from all others of the provider
   */
  public Outcome<Redeemed> withVouchedAccount(String code, NetworkId network, String external) {
    return usable(code)
        .then(invitation -> {
          if (!invitation.network().equals(network)) {
            return Outcome.refused(Invitation.unusable());
          }
          // Another person with the same code would be another account, and is refused.
          String id = newId(invitation, external);
          return make(invitation, id, new Username(id + "@" + network), null);
        });
  }

  private boolean isSame(Account account, Username username, String password) {
    return account.username().key().equals(username.key())
        && passwords.matches(password, account.passwordHash());
  }

  private Outcome<Redeemed> make(
      Invitation invitation, String id, Username username, @Nullable String passwordHash) {
    Instant now = clock.instant();
    return take(invitation, id, now)
        .then(taken -> {
          if (accounts.find(id).isEmpty()
              && accounts.create(Account.create(id, username, passwordHash, now))
                  instanceof Outcome.Refused<Versioned>(Refusal refusal)) {
            return Outcome.refused(refusal);
          }
          return join(taken, id, now);
        });
  }

  private Outcome<Redeemed> finish(Invitation invitation, String accountId) {
    Instant now = clock.instant();
    return take(invitation, accountId, now).then(taken -> join(taken, accountId, now));
  }

  private Outcome<Invitation> take(Invitation invitation, String accountId, Instant now) {
    // What can't be used is answered alike, whoever it was for.
    if (invitation.redeem(accountId, now) instanceof Decision.Refused<Invitation>(Refusal why)) {
      return Outcome.refused(why);
    }
    String participant = invitation.participant();
    Optional<Account> account = accounts.find(accountId).map(Versioned::account);
    Optional<String> linkedTo =
        account.flatMap(a -> a.in(invitation.network())).map(m -> m.participant());
    if (participant != null
        && linkedTo.filter(participant::equals).isEmpty()
        && accounts.isLinked(invitation.network(), participant)) {
      return Outcome.refused(
          Refusal.conflict(
              "participant-already-linked",
              "This participant has an account already. Sign in with that one."));
    }
    if (participant != null && linkedTo.isPresent() && !linkedTo.get().equals(participant)) {
      return Outcome.refused(Account.belongsToAnother());
    }
    return invitations.change(
        invitation.network(), invitation.id(), before -> before.redeem(accountId, now));
  }

  private Outcome<Redeemed> join(Invitation taken, String accountId, Instant now) {
    Set<String> roles = new TreeSet<>(taken.roles());
    if (taken.participant() != null) {
      roles.add("participant");
    }
    return accounts
        .change(
            accountId,
            null,
            account -> account.join(taken.network(), taken.participant(), roles, now))
        .map(joined -> {
          String network = taken.network().value();
          Map<String, String> details =
              Map.of("invitation", taken.id(), "roles", String.join(" ", roles));
          audit.add("invitation-redeemed", accountId, network, accountId, details);
          return new Redeemed(taken.network(), joined.account());
        });
  }

  private Outcome<Invitation> usable(String code) {
    return invitations
        .byCode(code)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Invitation.unusable()));
  }

  private static String newId(Invitation invitation, String whose) {
    return Ids.derived("invited-account", invitation.network().value(), invitation.id(), whose);
  }

  private static Refusal taken() {
    return Refusal.conflict(
        "username-taken",
        "This username is taken. If it is yours, sign in and redeem the code; if not, choose"
            + " another one.");
  }
}
