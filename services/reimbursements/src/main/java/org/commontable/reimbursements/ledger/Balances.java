package org.commontable.reimbursements.ledger;

import java.util.EnumMap;
import java.util.Map;
import org.commontable.reimbursements.money.Pence;

/**
 * What went into and out of each account up to a batch: a fold over the log.
 *
 * @param seq the last batch that is counted; 0 for none
 * @param pending what is expected and neither posted nor voided
 */
public record Balances(long seq, Map<Account, Totals> accounts, Map<Account, Totals> pending) {

  /** Debits and credits of an account since the ledger began. */
  public record Totals(Pence debits, Pence credits) {
    static final Totals NONE = new Totals(Pence.NOTHING, Pence.NOTHING);

    Totals minus(Line line) {
      return switch (line.side()) {
        case DEBIT -> new Totals(debits.minus(line.amount()), credits);
        case CREDIT -> new Totals(debits, credits.minus(line.amount()));
      };
    }

    Totals and(Totals other) {
      return new Totals(debits.plus(other.debits), credits.plus(other.credits));
    }

    Totals plus(Line line) {
      return switch (line.side()) {
        case DEBIT -> new Totals(debits.plus(line.amount()), credits);
        case CREDIT -> new Totals(debits, credits.plus(line.amount()));
      };
    }
  }

  public Balances {
    accounts = Map.copyOf(accounts);
    pending = Map.copyOf(pending);
  }

  static Balances none() {
    return new Balances(0, Map.of(), Map.of());
  }

  /** The same, with the next batch read and not counted. */
  Balances passing(Posted posted) {
    follows(posted);
    return new Balances(posted.seq(), accounts, pending);
  }

  private void follows(Posted posted) {
    if (posted.seq() != seq + 1) {
      throw new IllegalStateException("Batch " + posted.seq() + " does not follow " + seq);
    }
  }

  Balances plus(Posted posted) {
    follows(posted);
    Map<Account, Totals> next = new EnumMap<>(Account.class);
    next.putAll(accounts);
    Map<Account, Totals> expected = new EnumMap<>(Account.class);
    expected.putAll(pending);
    Batch batch = posted.batch();
    for (Line line : batch.lines()) {
      switch (batch.kind()) {
        case MOVEMENT, REVERSAL, CORRECTION ->
            next.merge(line.account(), Totals.NONE.plus(line), Totals::and);
        case PENDING -> expected.merge(line.account(), Totals.NONE.plus(line), Totals::and);
        case POSTING -> {
          next.merge(line.account(), Totals.NONE.plus(line), Totals::and);
          expected.computeIfPresent(line.account(), (_, totals) -> totals.minus(line));
        }
        case VOIDING ->
            expected.computeIfPresent(line.account(), (_, totals) -> totals.minus(line));
        case PERIOD_CLOSE, YEAR_CLOSE -> {}
      }
    }
    expected.values().removeIf(Totals.NONE::equals);
    return new Balances(posted.seq(), next, expected);
  }

  public Totals of(Account account) {
    return accounts.getOrDefault(account, Totals.NONE);
  }

  /** What is expected to move through an account. */
  public Totals pendingOf(Account account) {
    return pending.getOrDefault(account, Totals.NONE);
  }

  public Pence debits() {
    return Pence.total(accounts.values().stream().map(Totals::debits).toList());
  }

  public Pence credits() {
    return Pence.total(accounts.values().stream().map(Totals::credits).toList());
  }
}
