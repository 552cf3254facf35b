package org.commontable.identity.following;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Accounts.Versioned;
import org.commontable.identity.store.Tidying;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has it told whenever an account changes or goes. One that was stored and not looked at here,
 * since it is older than this or something stopped in between, has no mark: it is looked at in the
 * next round.
 */
@Component
final class FollowingAccounts implements Accounts.Follower, Tidying {
  private static final Logger log = LoggerFactory.getLogger(FollowingAccounts.class);

  private final Accounts accounts;
  private final List<TellsOfAccounts> all;

  FollowingAccounts(Accounts accounts, List<TellsOfAccounts> all) {
    this.accounts = accounts;
    this.all = List.copyOf(all);
  }

  @Override
  public void changed(String account) {
    try {
      Optional<Versioned> found = accounts.find(account);
      all.forEach(each -> each.tell(account, found));
      found.ifPresent(accounts::followed);
    } catch (RuntimeException e) {
      // What was asked for is done; this is done in the next round.
      log.warn("What an account is will be told later: {}", e.getClass().getName());
    }
  }

  @Override
  public void tidy(Instant now) {
    List<String> some = accounts.unfollowed("");
    while (!some.isEmpty()) {
      // One that can't be told keeps no other waiting.
      some.forEach(this::changed);
      some = accounts.unfollowed(some.getLast());
    }
    // One that went may not have been told of, or another replica told of it meanwhile.
    Set<String> gone = new HashSet<>();
    all.forEach(each -> gone.addAll(each.told()));
    gone.removeAll(accounts.existing(gone));
    gone.forEach(this::changed);
  }
}
