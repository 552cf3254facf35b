package org.commontable.identity.account;

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

  /**
   * @param endSignIns ends the sessions and the refresh tokens of an account
   */
  public ChangingAPassword(
      Accounts accounts, Passwords passwords, AuditTrail audit, Consumer<String> endSignIns) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.endSignIns = endSignIns;
  }

  public Outcome<Versioned> change(String accountId, String current, String next) {
    Outcome<Versioned> changed =
        accounts.change(accountId, null, account -> decide(account, current, next));
    if (changed instanceof Outcome.Done<Versioned>) {
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
