package org.commontable.identity.following;

import java.util.Optional;
import java.util.Set;
import org.commontable.identity.account.Accounts.Versioned;

/** Tells others something about accounts. */
public interface TellsOfAccounts {

  /**
   * Tells what holds now, where that is something else than was told.
   *
   * @param found empty of an account that is gone
   */
  void tell(String account, Optional<Versioned> found);

  /** The accounts of which something was told that would be taken back once they are gone. */
  Set<String> told();
}
