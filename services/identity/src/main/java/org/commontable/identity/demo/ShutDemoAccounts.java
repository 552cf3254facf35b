package org.commontable.identity.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Passwords;
import org.commontable.identity.client.Client;
import org.commontable.identity.client.ClientSecrets;
import org.commontable.identity.client.Clients;
import org.commontable.kernel.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Shuts the demo accounts that an earlier start made, where they are not asked for any more: nobody
 * signs in with the password that everybody knows. They open again where they are asked for again.
 */
public final class ShutDemoAccounts implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ShutDemoAccounts.class);

  private final Accounts accounts;
  private final Clients clients;
  private final Passwords passwords;
  private final ClientSecrets secrets;
  private final DemoPeople people;
  private final Consumer<String> endSignIns;

  /** Hashes that were looked at already: all accounts of one start share theirs. */
  private final Map<String, Boolean> isPublic = new HashMap<>();

  /**
   * @param endSignIns ends the sessions and the refresh tokens of an account
   */
  public ShutDemoAccounts(
      Accounts accounts,
      Clients clients,
      Passwords passwords,
      ClientSecrets secrets,
      DemoPeople people,
      Consumer<String> endSignIns) {
    this.accounts = accounts;
    this.clients = clients;
    this.passwords = passwords;
    this.secrets = secrets;
    this.people = people;
    this.endSignIns = endSignIns;
  }

  @Override
  public void run(ApplicationArguments args) {
    long shut = people.names().filter(this::shut).count();
    people.participants().keySet().forEach(network -> shutClient("demo-" + network));
    if (shut > 0) {
      LOG.warn("{} demo accounts of an earlier start were shut", shut);
    }
  }

  private boolean shut(String name) {
    String id = DemoPeople.idOf(name);
    Optional<Account> open =
        accounts.find(id).map(Accounts.Versioned::account).filter(this::hasPublicPassword);
    open.ifPresent(_ -> {
      var _ = accounts.change(id, null, account -> Decision.changed(account.withPassword(null)));
      endSignIns.accept(id);
    });
    return open.isPresent();
  }

  private boolean hasPublicPassword(Account account) {
    String hash = account.passwordHash();
    return hash != null
        && isPublic.computeIfAbsent(hash, each -> passwords.matches(people.password(), each));
  }

  private void shutClient(String id) {
    clients
        .find(id)
        .filter(Client::active)
        .filter(client -> secrets.matches(people.password(), client.secretHash()))
        .ifPresent(client -> clients.put(client.revoked()));
  }
}
