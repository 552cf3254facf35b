package org.commontable.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.reimbursements.bankfile.Bacs18Reader;

/**
 * Claims that wait, from bulk approval to both files read back, beside as many plain inserts and
 * updates of the same store.
 */
final class Claims implements Benchmark {
  private static final int APPROVED_AT_ONCE = 1_000;
  private static final int MANY = 100_000;
  private static final int FEW = 5_000;
  private static final double MANY_SECONDS_MOST = 60;
  private static final double FEW_SECONDS_MOST = 30;

  /** As the service writes them. */
  private static final int WRITTEN_AT_ONCE = 500;

  /** What each claim must be written at least: approved, taken, frozen. */
  private static final int WRITES = 3;

  @Override
  public void run(Options options, Report report) throws Exception {
    report.heading("Claims to files");
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "Claims, s",
            "approved",
            "taken",
            "rehearsed",
            "frozen",
            "released",
            "file fetched",
            "all",
            "floor"));
    double few = measure(true, FEW, options, rows);
    measure(false, FEW, options, rows);
    double many = measure(false, MANY, options, rows);
    report.table(rows);
    report.note(
        "Everything in one process. Approved a thousand at once over HTTP, two requests at a"
            + " time; rehearsal and freezing each write both files and read them back; then the"
            + " bank's file is fetched and read."
            + " Without the release, “all” leaves out"
            + " what two people do. Floor: three awaited updates of each of as many documents, five"
            + " hundred in one command, of the same store.");
    report.target(
        "5,000 claims to files, durable store",
        "< 30 s",
        "%.1f s".formatted(few),
        few < FEW_SECONDS_MOST);
    report.target(
        "100,000 claims to files, store in memory",
        "< 60 s",
        "%.1f s".formatted(many),
        many < MANY_SECONDS_MOST);
  }

  private static double measure(
      boolean durable, int count, Options options, List<List<String>> rows) throws Exception {
    Map<String, Figures> steps = new LinkedHashMap<>();
    Figures all = new Figures();
    Figures floor = new Figures();
    for (int run = 0; run < options.runs(); run++) {
      Path folder = Benchmarks.workFolder("claims");
      try (FinanceHouse house = new FinanceHouse(folder, durable, count)) {
        double sum = 0;
        sum += timed(steps, "approved", () -> house.approve(APPROVED_AT_ONCE));
        String[] made = new String[2];
        sum += timed(steps, "taken", () -> made[0] = house.run());
        sum += timed(steps, "rehearsed", () -> house.rehearse(made[0]));
        sum += timed(steps, "frozen", () -> made[1] = house.freeze(made[0]));
        timed(steps, "released", () -> house.release(made[0], made[1]));
        sum += timed(steps, "read", () -> readBack(house, made[0], folder, count));
        all.add(sum);
      } finally {
        Machine.delete(folder);
      }
      floor.add(floor(durable, count));
    }
    List<String> row = new ArrayList<>();
    row.add("%,d, %s".formatted(count, durable ? "durable" : "in memory"));
    steps.values().forEach(figures -> row.add(figures.text(1)));
    row.add(all.text(1));
    row.add(floor.text(1));
    rows.add(row);
    System.err.println(String.join(" | ", row));
    return all.median();
  }

  private static void readBack(FinanceHouse house, String run, Path folder, int count)
      throws Exception {
    Path file = house.file(run, "files/bacs18", folder.resolve("bacs18"));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long found = Bacs18Reader.read(in, payment -> {}).count();
      if (found != count) {
        throw new IllegalStateException(found + " payments");
      }
    }
  }

  private static double floor(boolean durable, int count) throws Exception {
    Path folder = Benchmarks.workFolder("claims-floor");
    try (EmbeddedStore store =
            durable ? EmbeddedStore.start(folder.resolve("store"), 0) : EmbeddedStore.inMemory();
        MongoClient mongo = MongoClients.create(store.uri())) {
      MongoCollection<Document> all = mongo.getDatabase("floor").getCollection("claims");
      String text = "x".repeat(1_000);
      List<Document> documents = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        documents.add(new Document("_id", i).append("text", text));
      }
      for (int from = 0; from < count; from += APPROVED_AT_ONCE) {
        all.insertMany(documents.subList(from, Math.min(count, from + APPROVED_AT_ONCE)));
      }
      long start = System.nanoTime();
      for (int write = 0; write < WRITES; write++) {
        List<UpdateOneModel<Document>> updates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          updates.add(new UpdateOneModel<>(new Document("_id", i), Updates.set("write", write)));
        }
        for (int from = 0; from < count; from += WRITTEN_AT_ONCE) {
          all.bulkWrite(updates.subList(from, Math.min(count, from + WRITTEN_AT_ONCE)));
        }
      }
      return (System.nanoTime() - start) / 1e9;
    } finally {
      Machine.delete(folder);
    }
  }

  /** Something that takes a while. */
  private interface Step {
    void run() throws Exception;
  }

  private static double timed(Map<String, Figures> steps, String name, Step step) throws Exception {
    long start = System.nanoTime();
    step.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    steps.computeIfAbsent(name, key -> new Figures()).add(seconds);
    return seconds;
  }
}
