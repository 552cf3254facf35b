package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.servers.StoreWatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F12")
class RunItemsInTheStoreTest {
  private static final NetworkId SOLENT = new NetworkId("solent");
  private static final String RUN = Ids.derived("run");
  private static final RunItem ITEM =
      new RunItem(
          Ids.derived("entitlement"),
          3,
          Ids.derived("participant"),
          1,
          Pence.pounds(75),
          "0000000000001",
          "hash",
          new Actor("approver", null),
          List.of(),
          new RateReference(Ids.derived("card"), 1),
          "Harbour Trust",
          1,
          false,
          new Cost(Account.EXPENSES_REPAID, Cost.Code.of("C100", "5220", null)));
  private static final SentRun SENT =
      new SentRun(
          RUN,
          Ids.derived("organisation"),
          LocalDate.of(2026, 3, 6),
          1,
          ITEM.amount(),
          1,
          1,
          Instant.parse("2026-03-04T10:00:00Z"),
          List.of(),
          "hash",
          "hash",
          BankForm.BACS18);

  @Test
  void a_note_says_what_was_charged_and_an_older_one_not_whether_it_was_owed_before() {
    try (StoreWatch store = StoreWatch.start()) {
      MongoDatabase database = store.database("run-items-" + UUID.randomUUID());
      RunItems items = new RunItems(database);
      items.write(SOLENT, RUN, 1, 0, List.of(ITEM));
      items.noteReferences(SOLENT, SENT, 0, List.of(ITEM));
      assertThat(items.byReference(SOLENT, List.of(ITEM.reference())))
          .containsValue(RunItems.sent(SENT, 0, 0, ITEM));

      database
          .getCollection("payment_references")
          .updateMany(new Document(), new Document("$unset", new Document("cameBack", "")));
      assertThat(items.byReference(SOLENT, List.of(ITEM.reference())).values())
          .singleElement()
          .satisfies(older -> assertThat(older.cameBack()).isNull());
      database.drop();
    }
  }

  @Test
  void items_can_not_be_undone_by_a_crash_and_are_looked_for_without_a_scan() {
    try (StoreWatch store = StoreWatch.start()) {
      MongoDatabase database = store.database("run-items-" + UUID.randomUUID());
      RunItems items = new RunItems(database);
      Runnable work =
          () -> {
            items.write(SOLENT, RUN, 1, 0, List.of(ITEM));
            items.noteReferences(SOLENT, SENT, 0, List.of(ITEM));
            assertThat(items.byReference(SOLENT, List.of(ITEM.reference()))).hasSize(1);
          };

      store.requireLastingWrites(work);
      store.requireFlatFilters(work);
      assertThat(store.readsOf(work)).containsExactly("local");
      assertThat(items.read(SOLENT, RUN, 1, 0)).containsExactly(ITEM);
      assertThat(store.readsOf(() -> items.noteReferences(SOLENT, SENT, 0, List.of(ITEM))))
          .as("Whoever has a chunk in hand does not read it again")
          .isEmpty();
      database.drop();
    }
  }
}
