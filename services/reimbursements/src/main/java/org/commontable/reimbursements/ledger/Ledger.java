package org.commontable.reimbursements.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
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

  private static final ZoneId UK = ZoneId.of("Europe/London");

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

  /**
   * Posts what was pending, once and in full. Refused as {@code resolved-otherwise} if it was
   * voided.
   */
  public Outcome<Posted> postPending(LedgerId ledger, String key, LocalDate on, String by) {
    return resolve(ledger, key, Kind.POSTING, on, by);
  }

  /** Says that what was pending will not happen. Refused if it was posted. */
  public Outcome<Posted> voidPending(LedgerId ledger, String key, LocalDate on, String by) {
    return resolve(ledger, key, Kind.VOIDING, on, by);
  }

  /** What became of a pending batch; empty while it is pending, and for what never was. */
  public Optional<Posted> resolutionOf(LedgerId ledger, Posted pending) {
    return pending.batch().kind() == Kind.PENDING
        ? log.byKey(ledger, Batch.resolutionKey(pending.seq()))
        : Optional.empty();
  }

  private Outcome<Posted> resolve(LedgerId ledger, String key, Kind kind, LocalDate on, String by) {
    Optional<Posted> pending = log.byKey(ledger, key);
    if (pending.isEmpty() || pending.get().batch().kind() != Kind.PENDING) {
      return Outcome.refused(Refusal.notFound());
    }
    Optional<Posted> resolved = log.byKey(ledger, Batch.resolutionKey(pending.get().seq()));
    if (resolved.isPresent()) {
      return resolved.get().batch().kind() == kind
          ? Outcome.done(resolved.get())
          : Outcome.refused(
              Refusal.conflict(
                  "resolved-otherwise",
                  kind == Kind.POSTING
                      ? "This was voided: it can't be posted any more."
                      : "This was posted: reverse it instead."));
    }
    return post(ledger, Batch.resolutionOf(pending.get(), kind, on), by);
  }

  /**
   * Closes a month and all before it: nothing takes effect in them any more. What is posted for a
   * closed day takes effect on the first open one, and says when it was recorded.
   */
  public Outcome<Posted> close(LedgerId ledger, YearMonth month, String by) {
    LocalDate last = month.atEndOfMonth();
    if (!last.isBefore(LocalDate.ofInstant(clock.instant(), UK))) {
      return Outcome.refused(
          Refusal.conflict("period-not-over", "This month is not over. Close it when it is."));
    }
    Posted head = head(ledger);
    if (head == null) {
      return Outcome.refused(
          Refusal.conflict("nothing-posted", "Nothing has been posted to this ledger yet."));
    }
    LocalDate closed = head.closedThrough();
    if (closed != null && closed.isAfter(last)) {
      return Outcome.refused(
          Refusal.conflict("period-closed", "Everything up to " + closed + " is closed already."));
    }
    return post(ledger, Batch.closeOf(month), by);
  }

  /** The last day on which nothing takes effect any more. */
  public Optional<LocalDate> closedThrough(LedgerId ledger) {
    return Optional.ofNullable(head(ledger)).map(Posted::closedThrough);
  }

  /** Every ledger of every network, for those who look after the platform. */
  List<LedgerId> all() {
    return log.all();
  }

  /**
   * Takes a batch back by its mirror image, effective on a day of an open period. The closed month
   * stays as it was; the two batches name each other.
   */
  public Outcome<Posted> reverse(LedgerId ledger, long seq, LocalDate effectiveOn, String by) {
    Optional<LocalDate> closed = closedThrough(ledger);
    if (closed.isPresent() && !effectiveOn.isAfter(closed.get())) {
      return Outcome.refused(
          Refusal.conflict(
              "period-closed",
              "Everything up to "
                  + closed.get()
                  + " is closed. Let the reversal take effect on "
                  + closed.get().plusDays(1)
                  + " or later."));
    }
    Optional<Posted> original = log.at(ledger, seq);
    if (original.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    Kind kind = original.get().batch().kind();
    if (kind != Kind.MOVEMENT && kind != Kind.POSTING) {
      return Outcome.refused(
          Refusal.conflict(
              "not-reversible",
              "Only a movement can be reversed, not a reversal, a close, or what is pending."));
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
      return chain.link(ledger, 1, batch, FinancialYear.of(now), now, by, null, "");
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
            head.closedThrough(),
            head.hash())
        : link(ledger, head, batch, year, recordedAt, by);
  }

  /** A closed day is decided against the newest batch, in the same insert. */
  private Posted link(
      LedgerId ledger,
      Posted head,
      Batch batch,
      FinancialYear year,
      Instant recordedAt,
      String by) {
    LocalDate closed = head.closedThrough();
    boolean closes = batch.kind() == Kind.PERIOD_CLOSE;
    Batch open =
        closed == null || closes || batch.effectiveOn().isAfter(closed)
            ? batch
            : batch.on(closed.plusDays(1));
    LocalDate now =
        closes && (closed == null || batch.effectiveOn().isAfter(closed))
            ? batch.effectiveOn()
            : closed;
    return chain.link(ledger, head.seq() + 1, open, year, recordedAt, by, now, head.hash());
  }

  private Outcome<Posted> already(LedgerId ledger, Batch batch) {
    Posted posted =
        log.byKey(ledger, batch.key())
            .orElseThrow(() -> new IllegalStateException("A key was taken and is not there"));
    // The day may have been moved out of a closed period.
    boolean same =
        posted.batch().on(batch.effectiveOn()).equals(batch)
            && !posted.batch().effectiveOn().isBefore(batch.effectiveOn());
    return same
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
