package org.commontable.reimbursements.ledger;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.commontable.events.Cause;
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

  private static final String CUT = "Batches at the end are missing.";
  private static final String NO_HEAD = "What the ledger was kept to end with is missing.";

  private static final ZoneId UK = ZoneId.of("Europe/London");

  private final LedgerLog log;
  private final HashChain chain;
  private final Clock clock;

  /** The last batch that this process has seen: where the search for the newest begins. */
  private final Map<LedgerId, Posted> seen = new ConcurrentHashMap<>();

  /** Ledgers of which this process has found that they end where they are kept to end, or later. */
  private final Set<LedgerId> looked = ConcurrentHashMap.newKeySet();

  Ledger(LedgerLog log, HashChain chain, Clock clock) {
    this.log = log;
    this.chain = chain;
    this.clock = clock;
  }

  /**
   * Posts a batch, once. Its key being there already is no error, but for the same batch only.
   *
   * @return the batch as it was posted, now or earlier
   * @throws LedgerFault if the end of the ledger was cut off
   */
  public Outcome<Posted> post(LedgerId ledger, Batch batch, String by) {
    for (int race = 0; race < RACES_MAX; race++) {
      Posted head = head(ledger);
      lookAtTheEnd(ledger, head);
      Posted next = next(ledger, head, batch, by);
      // The old year's close goes first; the batch itself then takes another turn.
      boolean closesYear = next.batch().kind() == Kind.YEAR_CLOSE;
      switch (log.insert(next)) {
        case DONE -> {
          seen.put(ledger, next);
          moveHead(next);
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
   * Before this process adds anything: what the ledger is kept to end with must be there. A ledger
   * to which nothing has been posted since heads are kept gets its first one.
   */
  private void lookAtTheEnd(LedgerId ledger, @Nullable Posted last) {
    if (looked.contains(ledger)) {
      return;
    }
    if (log.head(ledger).isEmpty() && (last == null || !chain.isHeaded(last))) {
      log.keepFirst(chain.head(ledger, last));
    }
    LedgerHead kept = log.head(ledger).orElseThrow(() -> new LedgerFault(ledger, NO_HEAD));
    Optional<Posted> there = log.at(ledger, kept.seq());
    Optional<String> fault = faultOf(kept, there.map(Posted::hash).orElse(null));
    if (fault.isPresent()) {
      throw new LedgerFault(ledger, fault.get());
    }
    looked.add(ledger);
  }

  /**
   * Moves the kept head to a batch that was posted. It moves along the chain alone: a batch that
   * was posted after the end had been cut off does not follow from it. Where somebody else is about
   * to move it, or a crash kept them from it, this does it for them.
   */
  private void moveHead(Posted to) {
    LedgerId ledger = to.ledger();
    LedgerHead next = chain.head(ledger, to);
    boolean moved = log.moveHead(to.seq() - 1, to.previous(), next);
    for (int race = 0; !moved && race < RACES_MAX; race++) {
      LedgerHead from =
          log.head(ledger).filter(chain::holds).orElseThrow(() -> new LedgerFault(ledger, NO_HEAD));
      if (from.seq() > to.seq() || from.equals(next)) {
        return;
      }
      if (!leads(from, to)) {
        throw new LedgerFault(ledger, CUT);
      }
      moved = log.moveHead(from.seq(), from.hash(), next);
    }
  }

  private boolean leads(LedgerHead from, Posted to) {
    String hash = from.hash();
    long seq = from.seq();
    while (seq < to.seq()) {
      List<Posted> more = log.between(to.ledger(), seq + 1, to.seq());
      if (more.isEmpty()) {
        return false;
      }
      for (Posted posted : more) {
        if (posted.seq() != seq + 1 || !posted.previous().equals(hash)) {
          return false;
        }
        seq = posted.seq();
        hash = posted.hash();
      }
    }
    return hash.equals(to.hash());
  }

  /**
   * What is wrong with where a ledger is kept to end.
   *
   * @param there the hash of the batch with its number; null if there is none
   */
  private Optional<String> faultOf(LedgerHead kept, @Nullable String there) {
    if (!chain.holds(kept)) {
      return Optional.of("Where the ledger ends is not what was kept: its seal differs.");
    }
    if (kept.seq() == 0) {
      return Optional.empty();
    }
    if (there == null) {
      return Optional.of(CUT);
    }
    return there.equals(kept.hash())
        ? Optional.empty()
        : Optional.of("The ledger does not end with the batch that it was kept to end with.");
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
   * stays as it was; the two batches name each other. What was taken back by mistake is there again
   * when that is taken back.
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
    if (kind != Kind.MOVEMENT && kind != Kind.POSTING && kind != Kind.REVERSAL) {
      return Outcome.refused(
          Refusal.conflict(
              "not-reversible",
              "Only a movement, or a reversal, can be reversed: not a close, nor what is pending. A"
                  + " correction is corrected again."));
    }
    return post(ledger, Batch.reversalOf(original.get(), effectiveOn), by);
  }

  /** The batch that reversed this one. */
  public Optional<Posted> reversalOf(Posted posted) {
    return log.byKey(posted.ledger(), Batch.reversalKey(posted.seq()));
  }

  /** The batches that corrected costs of this one, in order. */
  public List<Posted> correctionsOf(Posted posted) {
    return log.correcting(posted.ledger(), posted.seq());
  }

  /** The batch with a number. */
  public Optional<Posted> at(LedgerId ledger, long seq) {
    return log.at(ledger, seq);
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

  /**
   * Debits and credits of what takes effect by a day, without what was pending. Of days that are
   * closed it is the same for ever. Reads the whole ledger.
   */
  public Balances balances(LedgerId ledger, LocalDate through) {
    Balances balances = Balances.none();
    List<Posted> more = after(ledger, 0, LedgerLog.READ_MAX);
    while (!more.isEmpty()) {
      for (Posted posted : more) {
        Batch batch = posted.batch();
        balances =
            batch.effectiveOn().isAfter(through) || batch.kind() == Kind.PENDING
                ? balances.passing(posted)
                : balances.plus(posted);
      }
      more = after(ledger, balances.seq(), LedgerLog.READ_MAX);
    }
    return balances;
  }

  /**
   * Reads everything again and checks numbers, hashes, seals, balances, snapshots, and that it ends
   * where it is kept to end or later.
   */
  public Verification verify(LedgerId ledger) {
    // Before the batches: what is posted meanwhile only makes them more.
    Optional<LedgerHead> kept = log.head(ledger);
    long end = kept.map(LedgerHead::seq).orElse(0L);
    String hashAtEnd = null;
    boolean headed = false;
    Balances balances = Balances.none();
    String previous = "";
    Optional<List<Posted>> more = readable(ledger, balances.seq());
    while (more.isPresent() && !more.get().isEmpty()) {
      for (Posted posted : more.get()) {
        if (posted.seq() != balances.seq() + 1) {
          return Verification.broken(balances, previous, "A batch is missing.");
        }
        if (!chain.holds(posted, previous)) {
          return Verification.broken(
              balances, previous, "The next batch is not what was posted: its hash differs.");
        }
        balances = balances.plus(posted);
        previous = posted.hash();
        headed = headed || chain.isHeaded(posted);
        hashAtEnd = posted.seq() == end ? posted.hash() : hashAtEnd;
        long seq = balances.seq();
        Optional<Balances> known =
            seq % SNAPSHOT_EVERY == 0
                ? log.snapshot(ledger, seq).filter(snapshot -> snapshot.seq() == seq)
                : Optional.empty();
        if (known.isPresent() && !known.get().equals(balances)) {
          return Verification.broken(balances, previous, "A snapshot differs from its batches.");
        }
      }
      more = readable(ledger, balances.seq());
    }
    if (more.isEmpty()) {
      return Verification.broken(
          balances, previous, "The next batch is not what was posted: it makes no sense.");
    }
    // What lies beyond a gap can't be read on to; a number that is known proves that it was there.
    Posted last = seen.get(ledger);
    if (last != null && last.seq() > balances.seq()) {
      return Verification.broken(balances, previous, CUT);
    }
    Optional<String> fault =
        kept.isPresent()
            ? faultOf(kept.get(), hashAtEnd)
            : headed ? Optional.of(NO_HEAD) : Optional.empty();
    return fault.isPresent()
        ? Verification.broken(balances, previous, fault.get())
        : Verification.whole(balances, previous);
  }

  /** What comes next, up to what makes no sense; empty where that is the very next batch. */
  private Optional<List<Posted>> readable(LedgerId ledger, long seq) {
    for (int limit : new int[] {LedgerLog.READ_MAX, 1}) {
      try {
        return Optional.of(after(ledger, seq, limit));
      } catch (IllegalArgumentException | DateTimeException _) {
        // Debits and credits that differ, for one, were never posted.
      }
    }
    return Optional.empty();
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
            Cause.TIMERS + "year-close",
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
