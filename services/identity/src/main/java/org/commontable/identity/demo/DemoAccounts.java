package org.commontable.identity.demo;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Membership;
import org.commontable.identity.account.Passwords;
import org.commontable.identity.account.Username;
import org.commontable.identity.client.Client;
import org.commontable.identity.client.ClientSecrets;
import org.commontable.identity.client.Clients;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.identity.settings.Issuer;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Makes the demo accounts that are not there yet. Their password is public, so they are refused
 * where others than this machine can reach the platform, unless a second setting says that this is
 * meant.
 */
public final class DemoAccounts implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(DemoAccounts.class);

  private final Accounts accounts;
  private final Clients clients;
  private final Passwords passwords;
  private final ClientSecrets secrets;
  private final DemoPeople people;
  private final InstantSource clock;

  public DemoAccounts(
      Accounts accounts,
      Clients clients,
      Passwords passwords,
      ClientSecrets secrets,
      DemoPeople people,
      InstantSource clock) {
    this.accounts = accounts;
    this.clients = clients;
    this.passwords = passwords;
    this.secrets = secrets;
    this.people = people;
    this.clock = clock;
  }

  /** Stops the start where the demo accounts would be open to strangers. */
  public static void requireAllowed(IdentitySettings settings, Issuer issuer) {
    if (!issuer.isLoopback() && !settings.demoAccountsInPublic()) {
      throw new IllegalStateException(
          "Demo accounts have a public password, and "
              + issuer
              + " can be reached from outside. Set commontable.identity.demo-accounts=false, or, if"
              + " strangers may do everything, commontable.identity.demo-accounts-in-public=true.");
    }
  }

  @Override
  public void run(ApplicationArguments args) {
    LOG.warn(
        "DEMO ACCOUNTS ARE ON: anybody who reaches this platform can sign in as anybody. Never use"
            + " them with data of real people.");
    // One hash for all: they share the password, and hashing is slow on purpose.
    String hash = passwords.hash(people.password());
    Account operator = account(people.operator(), hash).asOperator();
    ensure(operator);
    people
        .participants()
        .forEach((name, invented) -> {
          NetworkId network = new NetworkId(name);
          people.staff().forEach((who, role) -> ensure(member(who, role, network, hash)));
          invented.forEach(who -> ensure(member(who, "participant", network, hash)));
          open(machine(network));
        });
  }

  private Account member(String who, String role, NetworkId network, String hash) {
    return account(who + "." + network, hash)
        .with(new Membership(network, Set.of(role), null, null));
  }

  private Account account(String name, String hash) {
    Username username = new Username(name);
    return Account.create(DemoPeople.idOf(name), username, hash, clock.instant());
  }

  private void ensure(Account account) {
    Optional<Account> found = accounts.find(account.id()).map(Accounts.Versioned::account);
    if (found.isEmpty()) {
      accounts.create(account);
    } else if (found.get().passwordHash() == null) {
      // A start without demo accounts has shut it.
      var _ =
          accounts.change(
              account.id(),
              null,
              shut -> Decision.changed(shut.withPassword(account.passwordHash())));
    }
  }

  private void open(Client machine) {
    if (clients.find(machine.id()).filter(Client::active).isEmpty()) {
      clients.put(machine);
    }
  }

  private Client machine(NetworkId network) {
    return new Client(
        "demo-" + network,
        Client.Kind.MACHINE,
        network,
        secrets.encode(people.password()),
        Set.copyOf(people.machineScopes()),
        Set.of(),
        true);
  }
}
