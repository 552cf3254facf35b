package org.commontable.reimbursements.person;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.commontable.kernel.NetworkId;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows who an account is: the one place that says, for every duty that must not be one person's,
 * whether two accounts are.
 */
@Component
public final class Accounts {
  private final SamePeople people;
  private final LinkedAccounts linked;

  Accounts(SamePeople people, LinkedAccounts linked) {
    this.people = people;
    this.linked = linked;
  }

  /** Whoever asks for something. */
  public Who of(Caller caller) {
    return of(caller.network(), caller.account(), caller.participant().orElse(null));
  }

  /** Whoever acted with an account, as far as is known of them now. */
  public Who of(NetworkId network, String account, @Nullable String participantId) {
    Map<String, String> byAccount = linked.recordsByAccount(network);
    Set<String> records = new HashSet<>();
    if (participantId != null) {
      records.addAll(people.all(network, participantId));
    }
    // Also where this token does not say so: an account may have been linked since.
    String known = byAccount.get(account);
    if (known != null) {
      records.addAll(people.all(network, known));
    }
    Set<String> accounts = new HashSet<>();
    byAccount.forEach((other, record) -> {
      if (records.contains(record)) {
        accounts.add(other);
      }
    });
    return new Who(account, participantId, accounts, records);
  }
}
