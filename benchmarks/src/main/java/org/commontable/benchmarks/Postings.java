package org.commontable.benchmarks;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.money.Pence;

/**
 * Balanced entries, one debit and one credit each, that a ledger takes in a second, hashes and
 * seals included, beside bare inserts of documents with as many lines.
 */
final class Postings implements Benchmark {
  private static final int ENTRIES = 50_000;
  private static final int WARM_UP = 10_000;
  private static final double A_SECOND_LEAST = 5_000;
  private static final LocalDate ON = LocalDate.of(2026, 6, 1);

  @Override
  public void run(Options options, Report report) throws Exception {
    report.heading("Posting to the ledger");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Entries a second, store in memory", "posted", "floor, bare inserts"));
    double full = 0;
    for (int inBatch : List.of(Batch.LINES_MAX / 2, 1)) {
      Figures posted = new Figures();
      Figures floor = new Figures();
      Path folder = Benchmarks.workFolder("ledger");
      try (FinanceHouse house = new FinanceHouse(folder, false, 1);
          MongoClient mongo = MongoClients.create(house.store().uri())) {
        post(house.ledger(), "warm-up", inBatch, WARM_UP);
        for (int run = 0; run < options.runs(); run++) {
          posted.add(post(house.ledger(), "ledger-" + run, inBatch, ENTRIES));
          MongoCollection<Document> bare =
              mongo
                  .getDatabase("floor")
                  .getCollection("batches-" + run)
                  .withWriteConcern(WriteConcern.MAJORITY);
          floor.add(inserted(bare, inBatch));
        }
      } finally {
        Machine.delete(folder);
      }
      rows.add(
          List.of(
              inBatch == 1 ? "one entry a batch" : inBatch + " entries a batch",
              posted.text(0),
              floor.text(0)));
      full = Math.max(full, posted.median());
    }
    report.table(rows);
    report.note(
        "A batch is one insert, after which the next begins: its hash names the last one's.");
    report.target(
        "Posting to the ledger, store in memory",
        "at least 5,000/s",
        "%,.0f/s".formatted(full),
        full >= A_SECOND_LEAST);
  }

  private static double post(Ledger ledger, String name, int inBatch, int entries) {
    LedgerId id = new LedgerId(new NetworkId("solent"), Ids.derived("ledger", name + inBatch));
    long start = System.nanoTime();
    for (int batch = 0; batch < entries / inBatch; batch++) {
      List<Line> lines = new ArrayList<>(inBatch * 2);
      for (int i = 0; i < inBatch; i++) {
        Pence amount = Pence.of(2_500 + i);
        lines.add(Line.debit(Account.INVOLVEMENT_EXPENSE, amount));
        lines.add(Line.credit(Account.PAYMENTS_IN_TRANSIT, amount));
      }
      Outcome<Posted> posted =
          ledger.post(id, Batch.movement("batch:" + batch, ON, lines), "benchmark");
      if (!(posted instanceof Outcome.Done<Posted>)) {
        throw new IllegalStateException("Not posted: " + posted);
      }
    }
    return entries * 1e9 / (System.nanoTime() - start);
  }

  private static double inserted(MongoCollection<Document> bare, int inBatch) {
    long start = System.nanoTime();
    for (int batch = 0; batch < ENTRIES / inBatch; batch++) {
      List<Document> lines = new ArrayList<>(inBatch * 2);
      for (int i = 0; i < inBatch * 2; i++) {
        lines.add(
            new Document("account", "INVOLVEMENT_EXPENSE")
                .append("side", i % 2 == 0 ? "DEBIT" : "CREDIT")
                .append("amount", 2_500L + i));
      }
      bare.insertOne(new Document("_id", batch).append("lines", lines));
    }
    return ENTRIES * 1e9 / (System.nanoTime() - start);
  }
}
