package org.commontable.reimbursements.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What reading a whole ledger again found.
 *
 * @param balances up to the last batch that holds
 * @param head hash of the last batch that holds; empty where there is none
 * @param fault what is wrong after it; null if nothing is
 */
public record Verification(Balances balances, String head, @Nullable String fault) {

  static Verification whole(Balances balances, String head) {
    return new Verification(balances, head, null);
  }

  static Verification broken(Balances balances, String head, String fault) {
    return new Verification(balances, head, fault);
  }

  public boolean isWhole() {
    return fault == null;
  }
}
