package org.commontable.reimbursements.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.ledger.Batch.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Posts to the ledgers and reads them. A batch is one insert at the next free number: whoever loses
 * the race for a number reads on and tries the next; a business key that is there already answers
 * with the batch that was posted for it. So a repeated, raced or resumed posting is posted once.
 *
 * <p>When a batch is recorded in a new financial year, the old year is closed first by a batch of
 * its own, in which the hash chain of that year ends and from which the next begins.
 */
public final class Ledger {
  /** Races that a posting may lose before it gives up. */
  private static final int RACES_MAX = 1_000;

  /** Batches between two snapshots. */
  static final int SNAPSHOT_EVERY = 256;

  private final LedgerLog log;
  private final HashChain chain;
  private final Clock clock;

  /** The last batch that this process has seen: where the search for the newest begins. */
  private final Map<LedgerId, Posted> seen = new ConcurrentHashMap<>();

  Ledger(LedgerLog log, HashChain chain, Clock clock) {
    this.log = log;
    this.chain = chain;
    this.clock = clock;
  }

  /**
   * Posts a batch, once. Its key being there already is no error, but for the same batch only.
   *
   * @return the batch as it was posted, now or earlier
   */
  public Outcome<Posted> post(LedgerId ledger, Batch batch, String by) {
    for (int race = 0; race < RACES_MAX; race++) {
      Posted head = head(ledger);
      Posted next = next(ledger, head, batch, by);
      // The old year's close goes first; the batch itself then takes another turn.
      boolean closesYear = next.batch().kind() == Kind.YEAR_CLOSE;
      switch (log.insert(next)) {
        case DONE -> {
          seen.put(ledger, next);
          if (!closesYear) {
            return Outcome.done(next);
          }
        }
        case NUMBER_TAKEN -> {}
        case KEY_TAKEN -> {
          if (!closesYear) {
            return already(ledger, batch);
          }
        }
      }
    }
    throw new IllegalStateException("The ledger is written to by too many at once");
  }

  /** Takes a batch back by its mirror image, effective on a day of an open period. */
  public Outcome<Posted> reverse(LedgerId ledger, long seq, LocalDate effectiveOn, String by) {
    Optional<Posted> original = log.at(ledger, seq);
    if (original.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    if (original.get().batch().kind() != Kind.MOVEMENT) {
      return Outcome.refused(
          Refusal.conflict(
              "not-reversible", "Only a movement can be reversed, not a reversal or a close."));
    }
    return post(ledger, Batch.reversalOf(original.get(), effectiveOn), by);
  }

  /** The batch that reversed this one. */
  public Optional<Posted> reversalOf(Posted posted) {
    return log.byKey(posted.ledger(), Batch.reversalKey(posted.seq()));
  }

  public Optional<Posted> byKey(LedgerId ledger, String key) {
    return log.byKey(ledger, key);
  }

  /** Batches after a number, in order; at most {@code limit}, which is at most 200. */
  public List<Posted> after(LedgerId ledger, long seq, int limit) {
    return log.between(ledger, seq + 1, seq + Math.min(limit, LedgerLog.READ_MAX));
  }

  /** Debits and credits by account, of everything posted so far. */
  public Balances balances(LedgerId ledger) {
    Balances balances = log.snapshot(ledger, numberOf(head(ledger))).orElseGet(Balances::none);
    List<Posted> more = after(ledger, balances.seq(), LedgerLog.READ_MAX);
    while (!more.isEmpty()) {
      for (Posted posted : more) {
        balances = balances.plus(posted);
        if (balances.seq() % SNAPSHOT_EVERY == 0) {
          log.keep(ledger, balances);
        }
      }
      more = after(ledger, balances.seq(), LedgerLog.READ_MAX);
    }
    return balances;
  }

  /** Reads everything again and checks numbers, hashes, seals, balances and snapshots. */
  public Verification verify(LedgerId ledger) {
    Balances balances = Balances.none();
    String previous = "";
    List<Posted> more = after(ledger, balances.seq(), LedgerLog.READ_MAX);
    while (!more.isEmpty()) {
      for (Posted posted : more) {
        if (posted.seq() != balances.seq() + 1) {
          return Verification.broken(balances, previous, "A batch is missing.");
        }
        if (!chain.holds(posted, previous)) {
          return Verification.broken(
              balances, previous, "The next batch is not what was posted: its hash differs.");
        }
        balances = balances.plus(posted);
        previous = posted.hash();
        long seq = balances.seq();
        Optional<Balances> kept =
            seq % SNAPSHOT_EVERY == 0
                ? log.snapshot(ledger, seq).filter(snapshot -> snapshot.seq() == seq)
                : Optional.empty();
        if (kept.isPresent() && !kept.get().equals(balances)) {
          return Verification.broken(balances, previous, "A snapshot differs from its batches.");
        }
      }
      more = after(ledger, balances.seq(), LedgerLog.READ_MAX);
    }
    // What lies beyond a gap can't be read on to; a number that is known proves that it was there.
    Posted last = seen.get(ledger);
    if (last != null && last.seq() > balances.seq()) {
      return Verification.broken(balances, previous, "Batches at the end are missing.");
    }
    return Verification.whole(balances, previous);
  }

  private Posted next(LedgerId ledger, @Nullable Posted head, Batch batch, String by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (head == null) {
      return chain.link(ledger, 1, batch, FinancialYear.of(now), now, by, "");
    }
    // Clocks of two replicas differ; the log's order is the order of time.
    Instant recordedAt = now.isBefore(head.recordedAt()) ? head.recordedAt() : now;
    FinancialYear year = FinancialYear.of(recordedAt);
    boolean yearIsOver = head.year().compareTo(year) < 0 && head.batch().kind() != Kind.YEAR_CLOSE;
    return yearIsOver
        ? chain.link(
            ledger,
            head.seq() + 1,
            Batch.closeOf(head.year()),
            head.year(),
            recordedAt,
            "timer:year-close",
            head.hash())
        : chain.link(ledger, head.seq() + 1, batch, year, recordedAt, by, head.hash());
  }

  private Outcome<Posted> already(LedgerId ledger, Batch batch) {
    Posted posted =
        log.byKey(ledger, batch.key())
            .orElseThrow(() -> new IllegalStateException("A key was taken and is not there"));
    return posted.batch().equals(batch)
        ? Outcome.done(posted)
        : Outcome.refused(
            Refusal.conflict(
                "ledger-key-reused", "Something else was posted to the ledger by this key."));
  }

  /**
   * The newest batch. Numbers have no gaps, so it is found from the last one seen by steps that
   * double and then halve: a few look-ups by number, however long the log.
   */
  private @Nullable Posted head(LedgerId ledger) {
    Posted newest = seen.get(ledger);
    long known = numberOf(newest);
    long step = 1;
    Optional<Posted> found = log.at(ledger, known + step);
    while (found.isPresent()) {
      newest = found.get();
      known += step;
      step *= 2;
      found = log.at(ledger, known + step);
    }
    for (step /= 2; step >= 1; step /= 2) {
      found = log.at(ledger, known + step);
      if (found.isPresent()) {
        newest = found.get();
        known += step;
      }
    }
    if (newest != null) {
      seen.merge(ledger, newest, (a, b) -> a.seq() >= b.seq() ? a : b);
    }
    return newest;
  }

  private static long numberOf(@Nullable Posted posted) {
    return posted == null ? 0 : posted.seq();
  }
}
