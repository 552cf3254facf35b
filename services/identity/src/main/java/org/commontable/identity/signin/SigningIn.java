package org.commontable.identity.signin;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Passwords;
import org.commontable.identity.account.Username;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.kernel.NetworkId;

/**
 * Checks a username and a password. A name that nobody has, a wrong password, and an account
 * without a password are answered alike and take the same time.
 */
public final class SigningIn {

  /** What became of a try to sign in. */
  public sealed interface Answer {
    /** The person is who they say, and it is clear for which network. */
    record Done(SignedIn who) implements Answer {}

    /** The person is who they say, and must choose. */
    record Choose(String account, Instant at, List<Place> places) implements Answer, Serializable {}

    /** The person is who they say, and has no place to go. */
    record NoPlace() implements Answer {}

    /** Not with this name and this password. */
    record Wrong() implements Answer {}

    /** Too many failures lately; nothing was looked at. */
    record TryLater(Duration after) implements Answer {}
  }

  private final Accounts accounts;
  private final Passwords passwords;
  private final SlowingDown slowingDown;
  private final AuditTrail audit;
  private final InstantSource clock;

  public SigningIn(
      Accounts accounts,
      Passwords passwords,
      SlowingDown slowingDown,
      AuditTrail audit,
      InstantSource clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.slowingDown = slowingDown;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param asked a network's id, or empty
   * @param address where the request came from
   */
  public Answer with(String username, String password, String asked, String address) {
    return switch (verify(username, password, address)) {
      case Verified.Wrong _ -> new Answer.Wrong();
      case Verified.TryLater(Duration after) -> new Answer.TryLater(after);
      case Verified.Right(Account account) -> arrive(account, clock.instant(), asked);
    };
  }

  /** The second step of somebody who had to choose. */
  public Answer choose(Answer.Choose before, String asked) {
    return accounts
        .find(before.account())
        .map(found -> arrive(found.account(), before.at(), asked))
        .orElseGet(Answer.Wrong::new);
  }

  /** Somebody for whom a network's own provider vouched, at the time that it says. */
  public Answer vouchedFor(String accountId, NetworkId network, Instant at) {
    return accounts
        .find(accountId)
        .filter(found -> found.account().networks().contains(network))
        .map(found -> arrive(found.account(), at, network.value()))
        .orElseGet(Answer.NoPlace::new);
  }

  /** What became of a password. */
  public sealed interface Verified {
    record Right(Account account) implements Verified {}

    record Wrong() implements Verified {}

    record TryLater(Duration after) implements Verified {}
  }

  /** Checks the password of an account, counting what fails. */
  public Verified verify(String username, String password, String address) {
    Optional<Username> name = Username.of(username);
    String counted = name.map(Username::key).orElse("");
    Optional<Duration> wait =
        slowingDown
            .begin(SlowingDown.Limit.ADDRESS, address)
            .or(() -> beginOfAccount(counted, address));
    if (wait.isPresent()) {
      return new Verified.TryLater(wait.get());
    }
    Optional<Account> account = name.flatMap(accounts::byUsername).map(Accounts.Versioned::account);
    if (!passwords.matches(password, account.map(Account::passwordHash).orElse(null))
        || account.isEmpty()) {
      String about = account.map(Account::id).orElse("unknown");
      audit.add("sign-in-failed", "nobody", null, about, Map.of());
      return new Verified.Wrong();
    }
    slowingDown.succeeded(SlowingDown.Limit.ADDRESS, address);
    slowingDown.succeeded(SlowingDown.Limit.ACCOUNT, counted);
    return new Verified.Right(account.get());
  }

  /** A try that one account is refused is none of its address: many people may share that. */
  private Optional<Duration> beginOfAccount(String account, String address) {
    Optional<Duration> wait = slowingDown.begin(SlowingDown.Limit.ACCOUNT, account);
    if (wait.isPresent()) {
      slowingDown.succeeded(SlowingDown.Limit.ADDRESS, address);
    }
    return wait;
  }

  private Answer arrive(Account account, Instant at, String asked) {
    List<Place> places = Place.of(account);
    if (places.isEmpty()) {
      return new Answer.NoPlace();
    }
    Optional<Place> place = Place.choose(places, asked);
    if (place.isEmpty()) {
      return new Answer.Choose(account.id(), at, places);
    }
    NetworkId network = place.get().network();
    audit.add(
        "signed-in",
        account.id(),
        network == null ? null : network.value(),
        account.id(),
        Map.of());
    return new Answer.Done(new SignedIn(account.id(), network, at, null));
  }
}
