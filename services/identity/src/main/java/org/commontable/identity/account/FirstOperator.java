package org.commontable.identity.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Makes the first operator's account from the settings, where there is none: how a deployment
 * begins without demo accounts. Later starts, and later changes of the settings, change nothing.
 */
public final class FirstOperator implements ApplicationRunner {
  private final Accounts accounts;
  private final Passwords passwords;
  private final AuditTrail audit;
  private final IdentitySettings settings;
  private final InstantSource clock;

  public FirstOperator(
      Accounts accounts,
      Passwords passwords,
      AuditTrail audit,
      IdentitySettings settings,
      InstantSource clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments args) {
    IdentitySettings.FirstOperator first = settings.firstOperator();
    if (first == null || accounts.hasOperator()) {
      return;
    }
    Username username = new Username(first.username());
    String password = read(first.passwordFile());
    Optional<Refusal> weak = passwords.fault(username, password);
    if (weak.isPresent()) {
      throw new IllegalStateException(
          "The first operator's password won't do. " + weak.get().detail());
    }
    // The same id on every replica, so that starting several at once makes one account.
    String id = Ids.derived("first-operator", username.key());
    Account account = Account.create(id, username, passwords.hash(password), clock.instant());
    if (accounts.create(account.asOperator()) instanceof Outcome.Done<Accounts.Versioned>) {
      audit.add("first-operator-made", "settings", null, id, Map.of());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The first operator's password in " + file + " can't be read", e);
    }
  }
}
