package org.commontable.reimbursements.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.secrets.KeyedHash;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TwoPhasesAndPeriodsTest {
  private static final LedgerId LEDGER =
      new LedgerId(new NetworkId("solent"), Ids.derived("organisation"));
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 20);
  private static final List<Line> LINES =
      List.of(
          Line.debit(Account.INVOLVEMENT_EXPENSE, Pence.pounds(75)),
          Line.credit(Account.PAYMENTS_IN_TRANSIT, Pence.pounds(75)));

  private final LogInMemory log = new LogInMemory();
  private final Ledger ledger = at("2026-11-03T12:00:00Z");

  @Test
  @Tag("F18")
  void what_is_pending_counts_apart_until_it_is_posted() {
    ledger.post(LEDGER, Batch.pending("order:1", OCTOBER, LINES), "finance").orThrow();

    assertThat(ledger.balances(LEDGER).debits()).isEqualTo(Pence.NOTHING);
    assertThat(ledger.balances(LEDGER).pendingOf(Account.INVOLVEMENT_EXPENSE).debits())
        .isEqualTo(Pence.pounds(75));

    Posted posted = ledger.postPending(LEDGER, "order:1", OCTOBER, "finance").orThrow();
    assertThat(posted.batch().reverses()).isEqualTo(1);
    assertThat(ledger.postPending(LEDGER, "order:1", OCTOBER, "finance").orThrow().seq())
        .isEqualTo(posted.seq());
    assertThat(code(ledger.voidPending(LEDGER, "order:1", OCTOBER, "finance")))
        .isEqualTo("resolved-otherwise");
    assertThat(ledger.balances(LEDGER).pending()).isEmpty();
    assertThat(ledger.balances(LEDGER).debits()).isEqualTo(Pence.pounds(75));
    assertThat(ledger.verify(LEDGER).isWhole()).isTrue();
  }

  @Test
  @Tag("F18")
  void what_is_voided_never_counts() {
    ledger.post(LEDGER, Batch.pending("order:1", OCTOBER, LINES), "finance").orThrow();
    ledger.voidPending(LEDGER, "order:1", OCTOBER, "finance").orThrow();

    assertThat(ledger.balances(LEDGER).debits()).isEqualTo(Pence.NOTHING);
    assertThat(ledger.balances(LEDGER).pending()).isEmpty();
    assertThat(code(ledger.postPending(LEDGER, "order:1", OCTOBER, "finance")))
        .isEqualTo("resolved-otherwise");
    assertThat(code(ledger.reverse(LEDGER, 2, LocalDate.of(2026, 11, 1), "approver")))
        .isEqualTo("not-reversible");
    assertThat(code(ledger.postPending(LEDGER, "order:2", OCTOBER, "finance")))
        .isEqualTo("not-found");
  }

  @Test
  @Tag("F24")
  void a_closed_month_stays_as_it_was_and_is_corrected_in_an_open_one() {
    ledger.post(LEDGER, Batch.movement("run:1", OCTOBER, LINES), "finance").orThrow();
    assertThat(code(ledger.close(LEDGER, YearMonth.of(2026, 11), "approver")))
        .isEqualTo("period-not-over");
    ledger.close(LEDGER, YearMonth.of(2026, 10), "approver").orThrow();

    assertThat(ledger.closedThrough(LEDGER)).contains(LocalDate.of(2026, 10, 31));
    assertThat(code(ledger.reverse(LEDGER, 1, OCTOBER, "approver"))).isEqualTo("period-closed");
    Posted reversal = ledger.reverse(LEDGER, 1, LocalDate.of(2026, 11, 1), "approver").orThrow();
    assertThat(reversal.batch().reverses()).isEqualTo(1);
    assertThat(ledger.reversalOf(log.at(LEDGER, 1).orElseThrow()).orElseThrow().seq())
        .isEqualTo(reversal.seq());

    Posted late = ledger.post(LEDGER, Batch.movement("run:2", OCTOBER, LINES), "bank").orThrow();
    assertThat(late.batch().effectiveOn()).isEqualTo(LocalDate.of(2026, 11, 1));
    assertThat(ledger.post(LEDGER, Batch.movement("run:2", OCTOBER, LINES), "bank").orThrow().seq())
        .isEqualTo(late.seq());
    assertThat(ledger.close(LEDGER, YearMonth.of(2026, 10), "approver").orThrow().seq())
        .isEqualTo(2);
    assertThat(code(ledger.close(LEDGER, YearMonth.of(2026, 9), "approver")))
        .isEqualTo("period-closed");
    assertThat(ledger.verify(LEDGER).isWhole()).isTrue();
  }

  @Test
  @Tag("F24")
  void a_close_goes_on_into_the_next_financial_year() {
    ledger.post(LEDGER, Batch.movement("run:1", OCTOBER, LINES), "finance").orThrow();
    ledger.close(LEDGER, YearMonth.of(2026, 10), "approver").orThrow();
    Ledger later = at("2027-04-06T12:00:00Z");

    Posted next = later.post(LEDGER, Batch.movement("run:2", OCTOBER, LINES), "bank").orThrow();

    assertThat(next.batch().effectiveOn()).isEqualTo(LocalDate.of(2026, 11, 1));
    assertThat(log.at(LEDGER, 3).orElseThrow().batch().kind()).isEqualTo(Batch.Kind.YEAR_CLOSE);
    assertThat(later.verify(LEDGER).isWhole()).isTrue();
  }

  private Ledger at(String now) {
    return new Ledger(
        log,
        new HashChain(network -> new KeyedHash(new byte[32])),
        Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  private static String code(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
  }
}
