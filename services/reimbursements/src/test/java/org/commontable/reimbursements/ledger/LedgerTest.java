package org.commontable.reimbursements.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.ledger.Account.BANK;
import static org.commontable.reimbursements.ledger.Account.INVOLVEMENT_EXPENSE;
import static org.commontable.reimbursements.ledger.Account.PAYMENTS_IN_TRANSIT;
import static org.commontable.reimbursements.ledger.Line.credit;
import static org.commontable.reimbursements.ledger.Line.debit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.IntStream;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.secrets.KeyedHash;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F18")
class LedgerTest {
  static final LedgerId LEDGER =
      new LedgerId(new NetworkId("solent"), Ids.derived("organisation", "1"));
  static final LocalDate DAY = LocalDate.parse("2026-07-10");

  private final LogInMemory log = new LogInMemory();
  private Instant now = Instant.parse("2026-07-06T10:00:00Z");
  private final Clock clock = movable();
  private final Ledger ledger = new Ledger(log, chain(7), clock);

  @Test
  void a_batch_that_does_not_balance_can_not_be_made() {
    assertThatThrownBy(() ->
            Batch.movement(
                "run:1",
                DAY,
                debit(INVOLVEMENT_EXPENSE, Pence.pounds(2)),
                credit(PAYMENTS_IN_TRANSIT, Pence.pounds(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_same_key_is_posted_once_and_answers_with_the_original() {
    Posted first = ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();
    ledger.post(LEDGER, aRun("2", 20), "finance").orThrow();

    Posted again = ledger.post(LEDGER, aRun("1", 80), "somebody else").orThrow();

    assertThat(again).isEqualTo(first);
    assertThat(ledger.balances(LEDGER).of(INVOLVEMENT_EXPENSE).debits())
        .isEqualTo(Pence.pounds(100));
  }

  @Test
  void the_same_key_for_something_else_is_refused() {
    ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();

    assertThat(ledger.post(LEDGER, aRun("1", 81), "finance"))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("ledger-key-reused"));
  }

  @Test
  void a_reversal_is_linked_both_ways_and_happens_once() {
    Posted wrong = ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();

    Posted reversal = ledger.reverse(LEDGER, 1, DAY.plusDays(3), "approver").orThrow();
    Posted again = ledger.reverse(LEDGER, 1, DAY.plusDays(3), "approver").orThrow();

    assertThat(reversal.batch().reverses()).isEqualTo(1);
    assertThat(ledger.reversalOf(wrong)).contains(reversal);
    assertThat(again).isEqualTo(reversal);
    Balances balances = ledger.balances(LEDGER);
    assertThat(balances.of(INVOLVEMENT_EXPENSE))
        .isEqualTo(new Balances.Totals(Pence.pounds(80), Pence.pounds(80)));
  }

  @Test
  void a_reversal_that_was_a_mistake_is_taken_back_and_so_once() {
    ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();
    Posted reversal = ledger.reverse(LEDGER, 1, DAY, "approver").orThrow();

    Posted back = ledger.reverse(LEDGER, 2, DAY, "approver").orThrow();

    assertThat(ledger.reversalOf(reversal)).contains(back);
    assertThat(ledger.reverse(LEDGER, 2, DAY, "approver").orThrow()).isEqualTo(back);
    assertThat(ledger.balances(LEDGER).of(INVOLVEMENT_EXPENSE))
        .isEqualTo(new Balances.Totals(Pence.pounds(160), Pence.pounds(80)));
  }

  @Test
  void a_correction_moves_a_cost_within_one_batch_and_both_name_each_other() {
    Cost wrong = new Cost(INVOLVEMENT_EXPENSE, Cost.Code.of("C100", "5210", "programme"));
    Cost right = new Cost(INVOLVEMENT_EXPENSE, Cost.Code.of("C200", "5210", "programme"));
    Posted posted =
        ledger
            .post(
                LEDGER,
                Batch.movement(
                    "run:1",
                    DAY,
                    wrong.more(Pence.pounds(80)),
                    Line.credit(PAYMENTS_IN_TRANSIT, Pence.pounds(80))),
                "finance")
            .orThrow();

    Posted correction =
        ledger
            .post(
                LEDGER,
                Batch.correction(
                    "correction:1",
                    DAY,
                    List.of(wrong.less(Pence.pounds(80)), right.more(Pence.pounds(80))),
                    1),
                "approver")
            .orThrow();

    assertThat(ledger.correctionsOf(posted)).containsExactly(correction);
    assertThat(ledger.correctionsOf(correction)).isEmpty();
    assertThat(ledger.reverse(LEDGER, 2, DAY, "approver")).isInstanceOf(Outcome.Refused.class);
    assertThat(ledger.balances(LEDGER).of(PAYMENTS_IN_TRANSIT).credits())
        .isEqualTo(Pence.pounds(80));
    assertThat(ledger.verify(LEDGER).isWhole()).isTrue();
  }

  @Test
  void what_has_no_codes_hashes_as_it_did_before_there_were_any() {
    Posted posted = ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();

    assertThat(posted.hash())
        .isEqualTo(
            new Sha256()
                .field("ledger-batch-1")
                .field("solent")
                .field(LEDGER.organisationId())
                .field("1")
                .field("run:1")
                .field("movement")
                .field("2026-07-10")
                .field("")
                .field("2026")
                .field("2026-07-06T10:00:00Z")
                .field("finance")
                .field("")
                .field("")
                .field("involvement-expense")
                .field("DEBIT")
                .field("8000")
                .field("payments-in-transit")
                .field("CREDIT")
                .field("8000")
                .hex());
  }

  @Test
  void codes_are_part_of_what_is_sealed_and_go_with_a_reversal() {
    Posted posted = ledger.post(LEDGER, coded("C100", "5220"), "finance").orThrow();

    assertThat(posted.hash())
        .isNotEqualTo(
            new Ledger(new LogInMemory(), chain(7), clock)
                .post(LEDGER, coded("C1005", "220"), "finance")
                .orThrow()
                .hash());
    assertThat(ledger.post(LEDGER, coded("C100", "5210"), "finance"))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(ledger.reverse(LEDGER, 1, DAY, "approver").orThrow().batch().lines().getFirst())
        .isEqualTo(
            new Cost(Account.EXPENSES_REPAID, Cost.Code.of("C100", "5220", null))
                .less(Pence.pounds(5)));
    assertThat(ledger.verify(LEDGER).isWhole()).isTrue();
  }

  static Batch coded(String costCentre, String subjectiveCode) {
    return Batch.movement(
        "run:coded",
        DAY,
        new Cost(Account.EXPENSES_REPAID, Cost.Code.of(costCentre, subjectiveCode, null))
            .more(Pence.pounds(5)),
        credit(PAYMENTS_IN_TRANSIT, Pence.pounds(5)));
  }

  @Test
  void effective_and_recorded_dates_are_apart() {
    Posted posted = ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();

    assertThat(posted.batch().effectiveOn()).isEqualTo(DAY);
    assertThat(posted.recordedAt()).isEqualTo(now);
  }

  @Test
  @Tag("F24")
  void how_the_books_stand_at_the_end_of_a_day_counts_what_takes_effect_by_then() {
    ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();
    ledger.post(LEDGER, aRun("2", 20).on(DAY.plusDays(1)), "finance").orThrow();
    ledger.reverse(LEDGER, 1, DAY.plusDays(3), "approver").orThrow();
    List<Line> lines = aRun("3", 7).lines();
    ledger.post(LEDGER, Batch.pending("expected:1", DAY, lines), "finance").orThrow();
    ledger.postPending(LEDGER, "expected:1", DAY.plusDays(2), "finance").orThrow();
    ledger.post(LEDGER, Batch.pending("expected:2", DAY, lines), "finance").orThrow();
    ledger.voidPending(LEDGER, "expected:2", DAY, "finance").orThrow();

    assertThat(debits(DAY.minusDays(1))).isEqualTo(Pence.NOTHING);
    assertThat(debits(DAY)).isEqualTo(Pence.pounds(80));
    assertThat(debits(DAY.plusDays(1))).isEqualTo(Pence.pounds(100));
    assertThat(debits(DAY.plusDays(2))).isEqualTo(Pence.pounds(107));
    assertThat(debits(DAY.plusDays(3))).isEqualTo(Pence.pounds(187));
    assertThat(ledger.balances(LEDGER, DAY.plusDays(3))).isEqualTo(ledger.balances(LEDGER));
  }

  private Pence debits(LocalDate through) {
    Balances balances = ledger.balances(LEDGER, through);
    assertThat(balances.credits()).isEqualTo(balances.debits());
    assertThat(balances.pending()).isEmpty();
    return balances.debits();
  }

  @Test
  void the_chain_closes_with_the_financial_year() {
    now = Instant.parse("2027-03-31T10:00:00Z");
    Posted march = ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();
    now = Instant.parse("2027-04-01T10:00:00Z");

    Posted april = ledger.post(LEDGER, aRun("2", 20), "finance").orThrow();

    assertThat(april.seq()).isEqualTo(3);
    Posted close = log.at(LEDGER, 2).orElseThrow();
    assertThat(close.batch().key()).isEqualTo("year-close:2026");
    assertThat(close.previous()).isEqualTo(march.hash());
    assertThat(april.previous()).isEqualTo(close.hash());
    assertThat(ledger.verify(LEDGER).isWhole()).isTrue();
    assertThat(ledger.post(LEDGER, aRun("3", 1), "finance").orThrow().seq()).isEqualTo(4);
  }

  @Test
  void a_clock_that_runs_behind_does_not_turn_time_back() {
    ledger.post(LEDGER, aRun("1", 80), "finance").orThrow();
    Instant first = now;
    now = now.minusSeconds(90);

    assertThat(ledger.post(LEDGER, aRun("2", 20), "finance").orThrow().recordedAt())
        .isEqualTo(first);
  }

  @Test
  void whatever_is_altered_is_found() {
    post(3);
    Posted second = log.at(LEDGER, 2).orElseThrow();
    Posted altered =
        chain(8)
            .link(
                LEDGER,
                2,
                aRun("2", 9_999),
                second.year(),
                second.recordedAt(),
                second.by(),
                null,
                second.previous());
    log.of(LEDGER).put(2L, altered);

    Verification found = ledger.verify(LEDGER);

    assertThat(found.isWhole()).isFalse();
    assertThat(found.balances().seq()).isEqualTo(1);
  }

  @Test
  void a_ledger_rewritten_as_a_whole_without_the_key_is_found() {
    String previous = "";
    for (Posted posted : post(3)) {
      Posted forged =
          chain(8)
              .link(
                  LEDGER,
                  posted.seq(),
                  aRun("forged" + posted.seq(), 1),
                  posted.year(),
                  posted.recordedAt(),
                  posted.by(),
                  null,
                  previous);
      log.of(LEDGER).put(posted.seq(), forged);
      previous = forged.hash();
    }

    assertThat(ledger.verify(LEDGER).isWhole()).isFalse();
  }

  @Test
  void what_is_missing_is_found_by_a_process_that_has_just_started() {
    post(5);
    Posted third = log.of(LEDGER).remove(3L);
    assertThat(restarted().verify(LEDGER).fault()).isEqualTo("A batch is missing.");

    log.of(LEDGER).put(3L, third);
    assertThat(restarted().verify(LEDGER).fault()).isNull();
    log.of(LEDGER).remove(5L);
    assertThat(restarted().verify(LEDGER).fault()).isEqualTo("Batches at the end are missing.");
    log.of(LEDGER).clear();
    assertThat(restarted().verify(LEDGER).fault()).isEqualTo("Batches at the end are missing.");
    log.heads.clear();
    assertThat(restarted().verify(LEDGER).fault()).isNull();
  }

  @Test
  void nothing_is_posted_over_an_end_that_was_cut_off() {
    post(5);
    log.of(LEDGER).tailMap(4L).clear();

    assertThatThrownBy(() -> restarted().post(LEDGER, aRun("6", 6), "finance"))
        .isInstanceOf(LedgerFault.class)
        .hasMessageContaining("Batches at the end are missing.");
    assertThat(log.of(LEDGER)).hasSize(3);
  }

  @Test
  void what_others_post_over_an_end_that_was_cut_off_is_found_however_far_they_come() {
    post(3);
    Ledger unaware = restarted();
    unaware.post(LEDGER, aRun("4", 4), "finance").orThrow();
    post(2, 5);
    log.of(LEDGER).tailMap(5L).clear();

    int refused = 0;
    for (int i = 10; i < 14; i++) {
      Batch batch = aRun(Integer.toString(i), i);
      try {
        unaware.post(LEDGER, batch, "finance").orThrow();
      } catch (LedgerFault e) {
        assertThat(e).hasMessageContaining("Batches at the end are missing.");
        refused++;
      }
    }
    assertThat(refused).isPositive();

    assertThat(log.of(LEDGER)).hasSizeGreaterThan(6);
    assertThat(restarted().verify(LEDGER).isWhole()).isFalse();
  }

  @Test
  void a_head_that_was_taken_away_set_back_or_forged_is_found() {
    post(3);
    LedgerHead kept = requireNonNull(log.heads.get(LEDGER));
    String second = requireNonNull(log.of(LEDGER).get(2L)).hash();
    Posted third = requireNonNull(log.of(LEDGER).get(3L));
    log.heads.remove(LEDGER);
    assertThat(restarted().verify(LEDGER).fault())
        .isEqualTo("What the ledger was kept to end with is missing.");
    assertThatThrownBy(() -> restarted().post(LEDGER, aRun("4", 4), "finance"))
        .isInstanceOf(LedgerFault.class);

    log.heads.put(LEDGER, new LedgerHead(LEDGER, 2, second, kept.seal()));
    assertThat(restarted().verify(LEDGER).fault()).contains("its seal differs");
    log.heads.put(LEDGER, chain(8).head(LEDGER, third));
    assertThat(restarted().verify(LEDGER).fault()).contains("its seal differs");
    log.heads.put(LEDGER, chain(7).head(LEDGER, 3, second));
    assertThat(restarted().verify(LEDGER).fault()).contains("does not end with the batch");

    log.heads.put(LEDGER, kept);
    assertThat(restarted().verify(LEDGER).isWhole()).isTrue();
    assertThat(kept.seq()).isEqualTo(3);
    assertThat(kept.hash()).isEqualTo(third.hash());
  }

  @Test
  void two_batches_that_changed_places_are_found() {
    post(4);
    NavigableMap<Long, Posted> batches = log.of(LEDGER);
    Posted second = requireNonNull(batches.get(2L));
    Posted third = requireNonNull(batches.get(3L));
    batches.put(2L, third);
    batches.put(3L, second);
    assertThat(restarted().verify(LEDGER).isWhole()).isFalse();

    batches.put(2L, second);
    batches.put(3L, third);
    assertThat(restarted().verify(LEDGER).isWhole()).isTrue();
    batches.put(2L, numbered(third, 2));
    batches.put(3L, numbered(second, 3));
    assertThat(restarted().verify(LEDGER).fault()).contains("its hash differs");
  }

  /** What somebody makes who only writes another number on it. */
  private static Posted numbered(Posted posted, long seq) {
    return new Posted(
        posted.ledger(),
        seq,
        posted.batch(),
        posted.year(),
        posted.recordedAt(),
        posted.by(),
        posted.closedThrough(),
        posted.previous(),
        posted.hash(),
        posted.seal());
  }

  private Ledger restarted() {
    return new Ledger(log, chain(7), clock);
  }

  private void post(int count, int first) {
    for (int i = first; i < first + count; i++) {
      ledger.post(LEDGER, aRun(Integer.toString(i), i), "finance").orThrow();
    }
  }

  @Test
  void balances_are_the_same_with_and_without_snapshots() {
    post(Ledger.SNAPSHOT_EVERY + 10);
    Balances folded = ledger.balances(LEDGER);

    assertThat(log.snapshotsOf(LEDGER)).containsOnlyKeys((long) Ledger.SNAPSHOT_EVERY);
    assertThat(ledger.balances(LEDGER)).isEqualTo(folded);
    assertThat(folded.debits()).isEqualTo(folded.credits());

    log.snapshotsOf(LEDGER).replaceAll((seq, kept) -> new Balances(seq, Map.of(), Map.of()));
    assertThat(ledger.verify(LEDGER).fault()).isEqualTo("A snapshot differs from its batches.");
  }

  @Test
  void a_crash_before_or_after_the_insert_posts_once_when_tried_again() {
    for (LogInMemory.Crash crash : LogInMemory.Crash.values()) {
      log.crash = crash;
      Batch batch = aRun("crash-" + crash.name().toLowerCase(Locale.ROOT).replace('_', '-'), 10);
      try {
        ledger.post(LEDGER, batch, "finance").orThrow();
      } catch (LogInMemory.Crashed e) {
        // The process that comes after knows nothing of it.
        new Ledger(log, chain(7), clock).post(LEDGER, batch, "timer").orThrow();
      }
    }

    assertThat(log.of(LEDGER)).hasSize(4);
    assertThat(ledger.balances(LEDGER).debits()).isEqualTo(Pence.pounds(40));
    assertThat(ledger.verify(LEDGER).isWhole()).isTrue();
  }

  private List<Posted> post(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> ledger.post(LEDGER, aRun(Integer.toString(i), i), "finance").orThrow())
        .toList();
  }

  static Batch aRun(String key, long pounds) {
    return Batch.movement(
        "run:" + key,
        DAY,
        debit(INVOLVEMENT_EXPENSE, Pence.pounds(pounds)),
        credit(pounds % 2 == 0 ? PAYMENTS_IN_TRANSIT : BANK, Pence.pounds(pounds)));
  }

  static HashChain chain(int key) {
    KeyedHash keyed = key(key);
    return new HashChain(network -> keyed);
  }

  static KeyedHash key(int key) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    return new KeyedHash(bytes);
  }

  private Clock movable() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }
}
