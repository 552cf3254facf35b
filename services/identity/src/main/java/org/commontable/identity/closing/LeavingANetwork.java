package org.commontable.identity.closing;

import java.util.Map;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Accounts.Versioned;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.identity.federation.ExternalIdentities;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.springframework.stereotype.Component;

/**
 * Takes away the part that an account has in a network, with what the network's provider calls it;
 * and the account itself where it has no other part.
 */
@Component
public final class LeavingANetwork {
  private final Accounts accounts;
  private final ExternalIdentities identities;
  private final EndingSignIns signIns;
  private final AuditTrail audit;

  LeavingANetwork(
      Accounts accounts, ExternalIdentities identities, EndingSignIns signIns, AuditTrail audit) {
    this.accounts = accounts;
    this.identities = identities;
    this.signIns = signIns;
    this.audit = audit;
  }

  /** False if the account changed meanwhile; then it is to be looked at anew. */
  public boolean leave(Versioned found, NetworkId network, String by) {
    Account account = found.account();
    identities.deleteOf(network, account.id());
    // Before too: nobody would find what is left of an account that is gone.
    signIns.of(account.id());
    boolean isElsewhere = account.memberships().size() > 1 || account.operator();
    boolean left =
        isElsewhere
            ? accounts.change(account.id(), found.version(), before -> before.leave(network))
                instanceof Outcome.Done<?>
            : accounts.delete(found);
    if (left) {
      signIns.of(account.id());
      audit.add("account-closed", by, network.value(), account.id(), Map.of());
    }
    return left;
  }
}
