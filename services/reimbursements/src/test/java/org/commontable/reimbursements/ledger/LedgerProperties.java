package org.commontable.reimbursements.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.ledger.LedgerTest.LEDGER;
import static org.commontable.reimbursements.ledger.LedgerTest.chain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.commontable.reimbursements.money.Pence;

@Tag("F18")
@Tag("F30")
class LedgerProperties {

  /** One thing that happens to a ledger: a posting, perhaps the same again, perhaps a crash. */
  record Step(int key, long pence, What what, LogInMemory.Crash crash, int days) {}

  /** What a step does. */
  enum What {
    MOVE,
    EXPECT,
    POST,
    VOID,
    REVERSE,
    CLOSE
  }

  @Property(tries = 500)
  void debits_equal_credits_at_every_instant_and_no_key_counts_twice(
      @ForAll("histories") List<Step> history) {
    LogInMemory log = new LogInMemory();
    Instant now = Instant.parse("2027-03-20T12:00:00Z");
    Set<String> keys = new HashSet<>();
    long expected = 0;
    for (Step step : history) {
      now = now.plusSeconds(86_400L * step.days());
      // Every step is a new process, as after a restart.
      Ledger ledger = new Ledger(log, chain(1), Clock.fixed(now, ZoneOffset.UTC));
      log.crash = step.crash();
      try {
        LocalDate day = LocalDate.parse("2027-03-21");
        String pending = "expected:" + step.key();
        switch (step.what()) {
          case MOVE -> ledger.post(LEDGER, batch(step), "finance");
          case EXPECT ->
              ledger.post(LEDGER, Batch.pending(pending, day, batch(step).lines()), "finance");
          case POST -> ledger.postPending(LEDGER, pending, day, "finance");
          case VOID -> ledger.voidPending(LEDGER, pending, day, "finance");
          case REVERSE -> ledger.reverse(LEDGER, step.key() + 1, day, "approver");
          case CLOSE ->
              ledger.close(LEDGER, YearMonth.of(2027, 1).plusMonths(step.key()), "approver");
        }
      } catch (LogInMemory.Crashed e) {
        // What the crash left is judged below.
      }
      log.crash = LogInMemory.Crash.NEVER;
      Balances balances = ledger.balances(LEDGER);
      assertThat(balances.debits()).isEqualTo(balances.credits());
      assertThat(ledger.verify(LEDGER).fault()).isNull();
    }
    for (Posted posted : log.of(LEDGER).values()) {
      assertThat(keys.add(posted.batch().key())).isTrue();
      assertThat(posted.seq()).isEqualTo(keys.size());
      if (posted.batch().kind() == Batch.Kind.PENDING
          || posted.batch().kind() == Batch.Kind.VOIDING) {
        continue;
      }
      expected +=
          posted.batch().lines().stream()
              .filter(line -> line.side() == Line.Side.DEBIT)
              .mapToLong(line -> line.amount().value())
              .sum();
    }
    Ledger afterwards = new Ledger(log, chain(1), Clock.fixed(now, ZoneOffset.UTC));
    assertThat(afterwards.balances(LEDGER).debits()).isEqualTo(new Pence(expected));
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.longs().between(1, 100_000_000L),
            Arbitraries.of(
                What.MOVE, What.MOVE, What.EXPECT, What.POST, What.VOID, What.REVERSE, What.CLOSE),
            Arbitraries.of(
                LogInMemory.Crash.NEVER,
                LogInMemory.Crash.NEVER,
                LogInMemory.Crash.BEFORE_INSERT,
                LogInMemory.Crash.AFTER_INSERT,
                LogInMemory.Crash.AFTER_THE_HEAD),
            Arbitraries.of(0, 1, 5, 200))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(50);
  }

  private static Batch batch(Step step) {
    return Batch.movement(
        "run:" + step.key(),
        LocalDate.parse("2027-03-21"),
        Line.debit(Account.INVOLVEMENT_EXPENSE, new Pence(step.pence())),
        Line.credit(Account.PAYMENTS_IN_TRANSIT, new Pence(step.pence())));
  }
}
