package org.commontable.identity.account;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.commontable.identity.account.Accounts.Versioned;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;

/** Replaces one's own password, and ends every sign-in that the old one began. */
public final class ChangingAPassword {
  private final Accounts accounts;
  private final Passwords passwords;
  private final AuditTrail audit;
  private final Consumer<String> endSignIns;
  private final Tries tries;

  /** Tries of an account's password, so that whoever holds a token can't guess it in a rush. */
  public interface Tries {
    /** Counts one; if it comes too early, counts nothing and says how long to wait. */
    Optional<Duration> begin(Account account);

    /** Forgets what failed. */
    void succeeded(Account account);
  }

  /**
   * @param endSignIns ends the sessions and the refresh tokens of an account
   */
  public ChangingAPassword(
      Accounts accounts,
      Passwords passwords,
      AuditTrail audit,
      Consumer<String> endSignIns,
      Tries tries) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.endSignIns = endSignIns;
    this.tries = tries;
  }

  /** How long somebody must wait before the next try counts; nothing where it counts now. */
  Optional<Duration> begin(String accountId) {
    return accounts.find(accountId).flatMap(found -> tries.begin(found.account()));
  }

  public Outcome<Versioned> change(String accountId, String current, String next) {
    Outcome<Versioned> changed =
        accounts.change(accountId, null, account -> decide(account, current, next));
    if (changed instanceof Outcome.Done<Versioned>(Versioned done)) {
      tries.succeeded(done.account());
      endSignIns.accept(accountId);
      audit.add("password-changed", accountId, null, accountId, Map.of());
    }
    return changed;
  }

  private Decision<Account> decide(Account account, String current, String next) {
    if (!passwords.matches(current, account.passwordHash())) {
      return Decision.refused(
          Refusal.invalid("wrong-password", "That is not your password of today."));
    }
    Optional<Refusal> weak = passwords.fault(account.username(), next);
    return weak.<Decision<Account>>map(Decision::refused)
        .orElseGet(() -> Decision.changed(account.withPassword(passwords.hash(next))));
  }
}
