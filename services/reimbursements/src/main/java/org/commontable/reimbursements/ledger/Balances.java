package org.commontable.reimbursements.ledger;

import java.util.EnumMap;
import java.util.Map;
import org.commontable.reimbursements.money.Pence;

/**
 * What went into and out of each account up to a batch: a fold over the log.
 *
 * @param seq the last batch that is counted; 0 for none
 */
public record Balances(long seq, Map<Account, Totals> accounts) {

  /** Debits and credits of an account since the ledger began. */
  public record Totals(Pence debits, Pence credits) {
    static final Totals NONE = new Totals(Pence.NOTHING, Pence.NOTHING);

    Totals plus(Line line) {
      return switch (line.side()) {
        case DEBIT -> new Totals(debits.plus(line.amount()), credits);
        case CREDIT -> new Totals(debits, credits.plus(line.amount()));
      };
    }
  }

  public Balances {
    accounts = Map.copyOf(accounts);
  }

  static Balances none() {
    return new Balances(0, Map.of());
  }

  Balances plus(Posted posted) {
    if (posted.seq() != seq + 1) {
      throw new IllegalStateException("Batch " + posted.seq() + " does not follow " + seq);
    }
    Map<Account, Totals> next = new EnumMap<>(Account.class);
    next.putAll(accounts);
    for (Line line : posted.batch().lines()) {
      next.put(line.account(), next.getOrDefault(line.account(), Totals.NONE).plus(line));
    }
    return new Balances(posted.seq(), next);
  }

  public Totals of(Account account) {
    return accounts.getOrDefault(account, Totals.NONE);
  }

  public Pence debits() {
    return Pence.total(accounts.values().stream().map(Totals::debits).toList());
  }

  public Pence credits() {
    return Pence.total(accounts.values().stream().map(Totals::credits).toList());
  }
}
