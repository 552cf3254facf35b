package org.commontable.reimbursements.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.ledger.LedgerTest.LEDGER;
import static org.commontable.reimbursements.ledger.LedgerTest.aRun;
import static org.commontable.reimbursements.ledger.LedgerTest.chain;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.servers.StoreWatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F18")
class LedgerInTheStoreTest {
  private static final int WRITERS = 8;
  private static final int KEYS = 200;

  private final StoreWatch store = StoreWatch.start();
  private final MongoDatabase database = store.database("ledger-" + UUID.randomUUID());

  @AfterEach
  void close() {
    database.drop();
    store.close();
  }

  @Test
  void eight_racing_writers_post_each_key_once_and_leave_no_gap() throws Exception {
    ledger();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<Integer>> done = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = writer * KEYS / WRITERS;
        done.add(writers.submit(() -> postAllBeginningWith(first)));
      }
      for (Future<Integer> each : done) {
        assertThat(each.get()).isEqualTo(KEYS);
      }
    }

    Ledger ledger = ledger();
    Verification found = ledger.verify(LEDGER);
    assertThat(found.fault()).isNull();
    assertThat(found.balances().seq()).isEqualTo(KEYS);
    Set<String> keys = new HashSet<>();
    for (long seq = 0; seq < KEYS; seq += LedgerLog.READ_MAX) {
      ledger
          .after(LEDGER, seq, LedgerLog.READ_MAX)
          .forEach(posted -> keys.add(posted.batch().key()));
    }
    assertThat(keys).hasSize(KEYS);
    assertThat(found.balances().debits()).isEqualTo(Pence.pounds(KEYS * (KEYS + 1L) / 2));
    assertThat(found.balances().credits()).isEqualTo(found.balances().debits());
  }

  /** Each writer is a process of its own and posts everything, in another order. */
  private int postAllBeginningWith(int first) {
    Ledger ledger = ledger();
    int posted = 0;
    for (int i = 0; i < KEYS; i++) {
      int key = 1 + (first + i) % KEYS;
      ledger.post(LEDGER, aRun(Integer.toString(key), key), "finance").orThrow();
      posted++;
    }
    return posted;
  }

  @Test
  void what_was_posted_is_read_back_as_it_was_with_its_reversal() {
    Posted posted = ledger().post(LEDGER, aRun("1", 5), "finance").orThrow();
    Posted reversal = ledger().reverse(LEDGER, 1, LedgerTest.DAY, "approver").orThrow();

    assertThat(ledger().after(LEDGER, 0, 10)).containsExactly(posted, reversal);
    assertThat(ledger().reversalOf(posted)).contains(reversal);
  }

  @Test
  void codes_of_lines_are_kept_and_sealed_and_lines_without_look_as_they_always_did() {
    Posted before = ledger().post(LEDGER, aRun("1", 5), "finance").orThrow();
    Posted coded = ledger().post(LEDGER, LedgerTest.coded("C100", "5220"), "finance").orThrow();

    assertThat(ledger().after(LEDGER, 0, 10)).containsExactly(before, coded);
    assertThat(
            database
                .getCollection("ledger")
                .find(new Document("seq", 1L))
                .map(found -> found.getList("lines", Document.class).getFirst().keySet())
                .first())
        .containsExactly("account", "side", "pence");
    assertThat(ledger().verify(LEDGER).isWhole()).isTrue();
    database
        .getCollection("ledger")
        .updateMany(
            new Document("seq", 2L),
            new Document("$set", new Document("lines.0.subjectiveCode", "5210")));
    assertThat(ledger().verify(LEDGER).fault()).contains("hash differs");
  }

  @Test
  void one_organisation_s_ledger_and_one_network_s_say_nothing_of_another_s() {
    ledger().post(LEDGER, aRun("1", 5), "finance").orThrow();
    LedgerId elsewhere = new LedgerId(new NetworkId("other"), LEDGER.organisationId());

    assertThat(ledger().after(elsewhere, 0, 10)).isEmpty();
    assertThat(ledger().post(elsewhere, aRun("1", 7), "finance").orThrow().seq()).isEqualTo(1);
    assertThat(ledger().balances(LEDGER).debits()).isEqualTo(Pence.pounds(5));
  }

  @Test
  void an_amount_changed_in_the_database_is_found() {
    ledger().post(LEDGER, aRun("1", 5), "finance").orThrow();
    ledger().post(LEDGER, aRun("2", 5), "finance").orThrow();
    database
        .getCollection("ledger")
        .updateMany(
            new Document("seq", 1L),
            new Document(
                "$set", new Document("lines.0.pence", 400L).append("lines.1.pence", 400L)));

    Verification found = ledger().verify(LEDGER);

    assertThat(found.fault()).contains("hash differs");
    assertThat(found.balances().seq()).isZero();
  }

  @Test
  void an_end_that_was_cut_off_in_the_database_is_found_and_nothing_is_posted_over_it() {
    for (int i = 1; i <= 5; i++) {
      ledger().post(LEDGER, aRun(Integer.toString(i), i), "finance").orThrow();
    }
    Document head = database.getCollection("ledger_heads").find().first();
    assertThat(head).containsEntry("_id", LEDGER + ":head").containsEntry("seq", 5L);
    database.getCollection("ledger").deleteMany(new Document("seq", 5L));

    assertThat(ledger().verify(LEDGER).fault()).isEqualTo("Batches at the end are missing.");
    assertThatThrownBy(() -> ledger().post(LEDGER, aRun("6", 6), "finance"))
        .isInstanceOf(LedgerFault.class);
    assertThat(database.getCollection("ledger").countDocuments()).isEqualTo(4);
  }

  @Test
  void what_was_posted_before_heads_were_kept_gets_one_with_the_next_posting() {
    ledger().post(LEDGER, aRun("1", 1), "finance").orThrow();
    Posted first = ledger().after(LEDGER, 0, 1).getFirst();
    database.getCollection("ledger_heads").deleteMany(new Document());
    database
        .getCollection("ledger")
        .updateMany(
            new Document(),
            new Document(
                "$set", new Document("seal", LedgerTest.key(3).of("ledger", first.hash()))));
    assertThat(ledger().verify(LEDGER).isWhole()).isTrue();

    ledger().post(LEDGER, aRun("2", 2), "finance").orThrow();

    assertThat(database.getCollection("ledger_heads").find().first()).containsEntry("seq", 2L);
    assertThat(ledger().verify(LEDGER).isWhole()).isTrue();
    database.getCollection("ledger_heads").deleteMany(new Document());
    assertThat(ledger().verify(LEDGER).isWhole()).isFalse();
  }

  @Test
  void balances_over_snapshots_are_those_of_the_whole_log() {
    Ledger ledger = ledger();
    for (int i = 1; i <= Ledger.SNAPSHOT_EVERY + 3; i++) {
      ledger.post(LEDGER, aRun(Integer.toString(i), i), "finance").orThrow();
    }
    Balances first = ledger.balances(LEDGER);

    assertThat(database.getCollection("ledger_snapshots").countDocuments()).isEqualTo(1);
    assertThat(ledger().balances(LEDGER)).isEqualTo(first);
    assertThat(ledger().verify(LEDGER).balances()).isEqualTo(first);
  }

  @Test
  void what_is_posted_can_not_be_undone_by_a_crash_and_is_looked_for_without_a_scan() {
    Ledger ledger = ledger();
    Runnable work =
        () -> {
          ledger.post(LEDGER, aRun(UUID.randomUUID().toString(), 5), "finance").orThrow();
          ledger.balances(LEDGER);
          ledger.verify(LEDGER);
        };

    store.requireLastingWrites(work);
    store.requireFlatFilters(work);
    assertThat(store.readsOf(work)).containsExactly("local");
  }

  private Ledger ledger() {
    return new Ledger(new MongoLedgerLog(database), chain(3), Clock.systemUTC());
  }
}
