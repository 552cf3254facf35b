package org.commontable.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
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
  private static final double HELD_MEGABYTES_MOST = 64;

  /** Where the columns of the targets stand, counted from the last. */
  private static final int ALL = 3;

  private static final int HELD = 1;

  /** As the service writes them. */
  private static final int WRITTEN_AT_ONCE = 500;

  /** What each claim must be written at least: approved, taken, frozen. */
  private static final int WRITES = 3;

  /**
   * A store in memory is the heap, some 40 kB a claim with all that follows from it. Its own
   * process has enough, and the pages of it before anything is measured.
   */
  private static final List<String> JVM_OF_THE_STORE =
      List.of(
          "-Xms17g",
          "-Xmx17g",
          "-Xmn7g",
          "-XX:+UseParallelGC",
          // What is stored stays: it is copied once.
          "-XX:MaxTenuringThreshold=0",
          "-XX:SurvivorRatio=64",
          "-XX:-UseAdaptiveSizePolicy",
          "-XX:+AlwaysPreTouch",
          "-XX:+UseTransparentHugePages",
          "-XX:+UseCompactObjectHeaders",
          // Else what is loaded and compiled brings collections of the whole heap.
          "-XX:MetaspaceSize=256m",
          "-XX:ReservedCodeCacheSize=512m",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");

  private static final Duration LONGEST = Duration.ofHours(2);
  private static final String CELLS = "\t";
  private static final String ROW = "row" + CELLS;

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
            "all told",
            "statement",
            "all",
            "floor",
            "held more while rehearsed, MB"));
    // First: together with what this process needs for the durable store it has too little memory.
    List<List<String>> inMemory = inMemory(options.runs());
    rows.add(measure(true, FEW, options.runs()));
    rows.addAll(inMemory);
    report.table(rows);
    report.note(
        "Everything in one process. Approved a thousand at once over HTTP, two requests at a"
            + " time; rehearsal and freezing each write both files and read them back; then the"
            + " bank's file is fetched and read. “All told”: until every claim knows that it is"
            + " paid, most of it waits for timers, every thirty seconds here as in local/."
            + " “Statement”: a camt.053 with an entry for each payment is read, matched, kept and"
            + " posted. “All” leaves both out, and the release, which is what two people do. Floor: three awaited updates of each of as many documents, five hundred"
            + " in one command, of the same store. “Held more”: the most that was in the heap after a"
            + " collection during a second rehearsal, above what was before it. In memory in a"
            + " process of its own: "
            + String.join(" ", JVM_OF_THE_STORE)
            + ".");
    seconds(report, "5,000 claims to files, durable store", rows.get(1), FEW_SECONDS_MOST);
    seconds(report, "100,000 claims to files, store in memory", rows.getLast(), MANY_SECONDS_MOST);
    double more = median(rows.getLast(), HELD) - median(inMemory.getFirst(), HELD);
    report.target(
        "Held more while 100,000 are rehearsed than while 5,000 are",
        "< %.0f MB".formatted(HELD_MEGABYTES_MOST),
        "%.1f MB".formatted(more),
        more < HELD_MEGABYTES_MOST);
  }

  private static void seconds(Report report, String what, List<String> row, double most) {
    double median = median(row, ALL);
    report.target(what, "< %.0f s".formatted(most), "%.1f s".formatted(median), median < most);
  }

  private static double median(List<String> row, int fromTheEnd) {
    return Double.parseDouble(row.get(row.size() - fromTheEnd).split(" ")[0].replace(",", ""));
  }

  private static List<List<String>> inMemory(int runs) throws Exception {
    Path folder = Benchmarks.workFolder("claims-process");
    List<String> command = new ArrayList<>(List.of(Machine.java()));
    command.addAll(JVM_OF_THE_STORE);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Claims.class.getName(), "" + runs));
    try (Child child = Child.start(folder.resolve("log"), command)) {
      List<List<String>> rows =
          child
              .output(LONGEST)
              .lines()
              .filter(line -> line.startsWith(ROW))
              .map(line -> List.of(line.substring(ROW.length()).split(CELLS)))
              .toList();
      if (rows.size() != 2) {
        throw new IllegalStateException("It ended by itself:\n" + child.output(LONGEST));
      }
      return rows;
    } finally {
      Machine.delete(folder);
    }
  }

  /** Measures with the store in memory, so many times, a line for each count. */
  public static void main(String[] runs) {
    Benchmarks.logWarningsOnly();
    try {
      for (int count : List.of(FEW, MANY)) {
        System.out.println(
            ROW + String.join(CELLS, measure(false, count, Integer.parseInt(runs[0]))));
      }
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static List<String> measure(boolean durable, int count, int runs) throws Exception {
    Map<String, Figures> steps = new LinkedHashMap<>();
    Figures all = new Figures();
    Figures floor = new Figures();
    Figures held = new Figures();
    for (int run = 0; run < runs; run++) {
      Path folder = Benchmarks.workFolder("claims");
      try (FinanceHouse house = new FinanceHouse(folder, durable, count)) {
        double sum = 0;
        sum += timed(steps, "approved", () -> house.approve(APPROVED_AT_ONCE));
        String[] made = new String[2];
        sum += timed(steps, "taken", () -> made[0] = house.run());
        sum += timed(steps, "rehearsed", () -> house.rehearse(made[0]));
        held.add(LiveSet.mostMoreDuring(() -> house.rehearse(made[0])) / 1e6);
        sum += timed(steps, "frozen", () -> made[1] = house.freeze(made[0]));
        timed(steps, "released", () -> house.release(made[0], made[1]));
        List<String> sent = new ArrayList<>(count);
        sum += timed(steps, "read", () -> readBack(house, made[0], folder, sent, count));
        Path statement = statementOf(sent, folder.resolve("camt053.gz"));
        timed(steps, "told", house::awaitReferences);
        timed(steps, "statement", () -> reconcile(house, statement, count));
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
    row.add(held.text(1));
    System.err.println(String.join(" | ", row));
    return row;
  }

  private static void readBack(
      FinanceHouse house, String run, Path folder, List<String> references, int count)
      throws Exception {
    Path file = house.file(run, "files/bacs18", folder.resolve("bacs18"));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long found = Bacs18Reader.read(in, payment -> references.add(payment.reference())).count();
      if (found != count) {
        throw new IllegalStateException(found + " payments");
      }
    }
  }

  private static Path statementOf(List<String> references, Path into) throws IOException {
    String today = LocalDate.now(ZoneId.of("Europe/London")).toString();
    try (Writer out =
        new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(into)), UTF_8)) {
      out.write(
          "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>"
              + "<GrpHdr><MsgId>S</MsgId></GrpHdr><Stmt><Id>S</Id><Acct><Id><Othr>"
              + "<Id>00000200000001</Id></Othr></Id></Acct>\n");
      for (String reference : references) {
        out.write(
            """
            <Ntry><Amt Ccy="GBP">%d.%02d</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
            <BookgDt><Dt>%s</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId>\
            </Refs></TxDtls></NtryDtls></Ntry>
            """
                .formatted(FinanceHouse.PENCE / 100, FinanceHouse.PENCE % 100, today, reference));
      }
      out.write("</Stmt></BkToCstmrStmt></Document>\n");
    }
    return into;
  }

  private static void reconcile(FinanceHouse house, Path statement, int count) throws Exception {
    long matched = house.reconcile(statement);
    if (matched != count) {
      throw new IllegalStateException(matched + " entries matched");
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
    System.err.printf("%s: %.1f s%n", name, seconds);
    return seconds;
  }
}
