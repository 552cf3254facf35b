package org.commontable.reimbursements.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.ledger.LedgerTest.DAY;
import static org.commontable.reimbursements.ledger.LedgerTest.LEDGER;
import static org.commontable.reimbursements.ledger.LedgerTest.aRun;
import static org.commontable.reimbursements.ledger.LedgerTest.chain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.ledger.Balances.Totals;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Test;

class LedgerReadsTest {
  private final LogInMemory log = new LogInMemory();
  private final Ledger ledger = at("2026-08-03T12:00:00Z");

  @Test
  void what_is_expected_of_several_things_adds_up_and_each_goes_by_itself() {
    pending("order:1", 75);
    pending("order:2", 150);
    assertThat(expected()).isEqualTo(new Totals(Pence.pounds(225), Pence.NOTHING));

    ledger.postPending(LEDGER, "order:1", DAY, "finance").orThrow();
    assertThat(expected()).isEqualTo(new Totals(Pence.pounds(150), Pence.NOTHING));
    assertThat(ledger.balances(LEDGER).pendingOf(Account.PAYMENTS_IN_TRANSIT))
        .isEqualTo(new Totals(Pence.NOTHING, Pence.pounds(150)));
    pending("order:3", 5);
    ledger.voidPending(LEDGER, "order:2", DAY, "finance").orThrow();

    assertThat(expected()).isEqualTo(new Totals(Pence.pounds(5), Pence.NOTHING));
    assertThat(ledger.balances(LEDGER).of(Account.INVOLVEMENT_EXPENSE))
        .isEqualTo(new Totals(Pence.pounds(75), Pence.NOTHING));
    assertThat(ledger.verify(LEDGER).isWhole()).isTrue();
  }

  @Test
  void what_became_of_something_pending_can_be_asked_and_of_nothing_else() {
    Posted first = pending("order:1", 75);
    assertThat(ledger.resolutionOf(LEDGER, first)).isEmpty();

    Posted posted = ledger.postPending(LEDGER, "order:1", DAY, "finance").orThrow();
    assertThat(ledger.resolutionOf(LEDGER, first)).contains(posted);
    assertThat(ledger.resolutionOf(LEDGER, posted)).isEmpty();
  }

  @Test
  void what_is_posted_is_not_voided_nor_the_other_way_round_and_each_says_what_to_do() {
    pending("order:1", 75);
    pending("order:2", 75);
    ledger.postPending(LEDGER, "order:1", DAY, "finance").orThrow();
    ledger.voidPending(LEDGER, "order:2", DAY, "finance").orThrow();

    assertThat(detail(ledger.voidPending(LEDGER, "order:1", DAY, "finance")))
        .contains("reverse it instead");
    assertThat(detail(ledger.postPending(LEDGER, "order:2", DAY, "finance"))).contains("voided");
  }

  @Test
  void a_movement_is_nothing_pending() {
    ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();

    assertThat(code(ledger.postPending(LEDGER, "run:1", DAY, "finance"))).isEqualTo("not-found");
  }

  @Test
  void a_batch_is_found_by_its_key_and_its_ledger_among_all() {
    Posted posted = ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();

    assertThat(ledger.byKey(LEDGER, "run:1")).contains(posted);
    assertThat(ledger.byKey(LEDGER, "run:2")).isEmpty();
    assertThat(ledger.all()).containsExactly(LEDGER);
    assertThat(LEDGER).hasToString("solent:" + LEDGER.organisationId());
    assertThat(new LedgerId(new NetworkId("national"), LEDGER.organisationId()))
        .isNotEqualTo(LEDGER);
  }

  @Test
  void batches_are_read_on_from_a_number_and_no_more_than_asked_for() {
    for (int i = 1; i <= 5; i++) {
      ledger.post(LEDGER, aRun(Integer.toString(i), i), "finance").orThrow();
    }

    assertThat(ledger.after(LEDGER, 2, 2)).extracting(Posted::seq).containsExactly(3L, 4L);
    assertThat(ledger.after(LEDGER, 4, 200)).extracting(Posted::seq).containsExactly(5L);
  }

  @Test
  void a_ledger_in_which_nothing_is_posted_has_no_month_to_close() {
    assertThat(code(ledger.close(LEDGER, YearMonth.of(2026, 7), "approver")))
        .isEqualTo("nothing-posted");
    assertThat(code(ledger.reverse(LEDGER, 1, DAY, "approver"))).isEqualTo("not-found");
    assertThat(ledger.closedThrough(LEDGER)).isEmpty();
  }

  @Test
  void a_month_is_over_when_its_last_day_is_in_the_united_kingdom() {
    ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();

    assertThat(code(at("2026-07-31T22:59:00Z").close(LEDGER, YearMonth.of(2026, 7), "approver")))
        .isEqualTo("period-not-over");
    at("2026-07-31T23:00:00Z").close(LEDGER, YearMonth.of(2026, 7), "approver").orThrow();
    assertThat(ledger.closedThrough(LEDGER)).contains(LocalDate.of(2026, 7, 31));
  }

  @Test
  void months_are_closed_one_after_the_other() {
    ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();
    ledger.close(LEDGER, YearMonth.of(2026, 6), "approver").orThrow();
    ledger.close(LEDGER, YearMonth.of(2026, 7), "approver").orThrow();

    assertThat(ledger.closedThrough(LEDGER)).contains(LocalDate.of(2026, 7, 31));
    assertThat(code(ledger.close(LEDGER, YearMonth.of(2026, 6), "approver")))
        .isEqualTo("period-closed");
    assertThat(code(ledger.reverse(LEDGER, 1, LocalDate.of(2026, 7, 31), "approver")))
        .isEqualTo("period-closed");
    assertThat(ledger.reverse(LEDGER, 1, LocalDate.of(2026, 8, 1), "approver").orThrow().seq())
        .isEqualTo(4);
  }

  @Test
  void two_processes_that_post_in_turn_each_find_the_newest_batch() {
    Ledger other = at("2026-08-03T12:00:00Z");
    for (int i = 1; i <= 40; i++) {
      (i % 7 == 0 ? other : ledger).post(LEDGER, aRun(Integer.toString(i), i), "finance").orThrow();
    }

    assertThat(log.of(LEDGER)).hasSize(40);
    assertThat(other.verify(LEDGER).isWhole()).isTrue();
    assertThat(ledger.verify(LEDGER).isWhole()).isTrue();
    assertThat(at("2026-08-03T12:00:00Z").closedThrough(LEDGER)).isEmpty();
  }

  @Test
  void a_process_that_saw_more_than_there_is_says_so() {
    for (int i = 1; i <= 3; i++) {
      ledger.post(LEDGER, aRun(Integer.toString(i), i), "finance").orThrow();
    }
    log.of(LEDGER).remove(3L);
    log.heads.put(LEDGER, chain(7).head(LEDGER, log.of(LEDGER).get(2L)));

    assertThat(ledger.verify(LEDGER).fault()).isEqualTo("Batches at the end are missing.");
    assertThat(at("2026-08-03T12:00:00Z").verify(LEDGER).isWhole()).isTrue();
  }

  @Test
  void the_close_of_a_month_names_the_last_day_of_it() {
    FinancialYear year = FinancialYear.of(Instant.parse("2026-08-03T12:00:00Z"));

    assertThat(Batch.closeOf(year).effectiveOn()).isEqualTo(LocalDate.of(2027, 3, 31));
    assertThat(Batch.closeOf(YearMonth.of(2026, 2)).effectiveOn())
        .isEqualTo(LocalDate.of(2026, 2, 28));
  }

  private Posted pending(String key, int pounds) {
    List<Line> lines =
        List.of(
            Line.debit(Account.INVOLVEMENT_EXPENSE, Pence.pounds(pounds)),
            Line.credit(Account.PAYMENTS_IN_TRANSIT, Pence.pounds(pounds)));
    return ledger.post(LEDGER, Batch.pending(key, DAY, lines), "finance").orThrow();
  }

  private Totals expected() {
    return ledger.balances(LEDGER).pendingOf(Account.INVOLVEMENT_EXPENSE);
  }

  private Ledger at(String now) {
    return new Ledger(log, chain(7), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  private static String code(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
  }

  private static String detail(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.detail() : "done";
  }
}
