package org.commontable.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.bankfile.Bacs18File;
import org.commontable.reimbursements.bankfile.Bacs18Reader;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.reimbursements.bankfile.FileHead;
import org.commontable.reimbursements.bankfile.FileTotals;
import org.commontable.reimbursements.bankfile.Pain001File;
import org.commontable.reimbursements.bankfile.Pain001Reader;
import org.commontable.reimbursements.calendar.ProcessingDays;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.OriginatingAccount;

/**
 * Both bank files of a run of 10,000 and of 100,000 payments, written to disk and read back with
 * every check; beside it the JDK's own StAX writer and cursor on the same pain.001, which check
 * nothing.
 */
final class PaymentFiles implements Benchmark {
  private static final int SMALL = 10_000;
  private static final int LARGE = 100_000;
  private static final double SECONDS_MOST = 2;
  private static final double GROWTH_MEGABYTES_MOST = 64;

  @Override
  public void run(Options options, Report report) throws Exception {
    Path folder = Benchmarks.workFolder("payments");
    try {
      report.heading("Payment files");
      List<List<String>> rows = new ArrayList<>();
      rows.add(
          List.of(
              "Payments",
              "Both files, write and read back, s",
              "of it pain.001 write, s",
              "bare StAX write, s",
              "of it pain.001 read, s",
              "bare StAX read, s",
              "Live set, MB",
              "Peak heap, MB"));
      Figures smallLive = new Figures();
      Figures largeLive = new Figures();
      measure(SMALL, options.runs(), folder, smallLive, rows);
      Figures seconds = measure(LARGE, options.runs(), folder, largeLive, rows);
      report.table(rows);
      report.note(
          "The bare writer's file is the same to the byte. Live set: heap in use after a collection"
              + " while the last payment is being read.");
      report.target(
          "Both files of 100,000 payments",
          "< 2 s",
          "%.2f s".formatted(seconds.median()),
          seconds.median() < SECONDS_MOST);
      double growth = largeLive.median() - smallLive.median();
      report.target(
          "Live set from 10,000 to 100,000",
          "< 64 MB more",
          String.format(Locale.UK, "%+.1f MB", growth),
          growth < GROWTH_MEGABYTES_MOST);
    } finally {
      Machine.delete(folder);
    }
  }

  private static Figures measure(
      int count, int runs, Path folder, Figures live, List<List<String>> rows)
      throws IOException, XMLStreamException {
    FileHead head = head(count);
    Path bacs = folder.resolve("bacs18-" + count);
    Path pain = folder.resolve("pain001-" + count);
    Path bare = folder.resolve("bare-" + count);
    Figures all = new Figures();
    Figures painWrite = new Figures();
    Figures bareWrite = new Figures();
    Figures painRead = new Figures();
    Figures bareRead = new Figures();
    Figures peak = new Figures();
    for (int run = 0; run < runs; run++) {
      System.gc();
      pools().forEach(MemoryPoolMXBean::resetPeakUsage);
      long from = System.nanoTime();
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(bacs))) {
        Bacs18File.write(head, payments(count), out);
      }
      long afterBacs = System.nanoTime();
      try (OutputStream out = Files.newOutputStream(pain)) {
        Pain001File.write(head, payments(count), out);
      }
      long afterPain = System.nanoTime();
      readBoth(bacs, pain, head, false, new AtomicLong());
      long to = System.nanoTime();
      all.add((to - from) / 1e9);
      painWrite.add((afterPain - afterBacs) / 1e9);
      peak.add(pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1e6);

      long beforeBare = System.nanoTime();
      BarePain001.write(head, payments(count), bare);
      long afterBare = System.nanoTime();
      bareWrite.add((afterBare - beforeBare) / 1e9);
      long different = Files.mismatch(pain, bare);
      if (different >= 0) {
        throw new IllegalStateException("The bare writer's file differs at byte " + different);
      }
      long beforeRead = System.nanoTime();
      try (InputStream in = new BufferedInputStream(Files.newInputStream(pain))) {
        Pain001Reader.read(in, payment -> {});
      }
      long beforeBareRead = System.nanoTime();
      cursorThrough(pain);
      painRead.add((beforeBareRead - beforeRead) / 1e9);
      bareRead.add((System.nanoTime() - beforeBareRead) / 1e9);

      AtomicLong bytes = new AtomicLong();
      readBoth(bacs, pain, head, true, bytes);
      live.add(bytes.get() / 1e6);
    }
    rows.add(
        List.of(
            String.format(Locale.UK, "%,d", count),
            all.text(2),
            painWrite.text(2),
            bareWrite.text(2),
            painRead.text(2),
            bareRead.text(2),
            live.text(1),
            peak.text(0)));
    return all;
  }

  /** Reads and checks both; where the last payment's live bytes are asked for, measures them. */
  private static void readBoth(
      Path bacs, Path pain, FileHead head, boolean measuring, AtomicLong live) throws IOException {
    try (InputStream in = Files.newInputStream(bacs)) {
      check(head, Bacs18Reader.read(in, atTheLast(head.count(), measuring, live)));
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(pain))) {
      check(head, Pain001Reader.read(in, atTheLast(head.count(), measuring, live)));
    }
  }

  private static Consumer<BankPayment> atTheLast(long count, boolean measuring, AtomicLong live) {
    AtomicLong read = new AtomicLong();
    return payment -> {
      if (read.incrementAndGet() == count && measuring) {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        live.accumulateAndGet(used, Math::max);
      }
    };
  }

  private static void check(FileHead head, FileTotals found) {
    if (found.count() != head.count() || !found.total().equals(head.total())) {
      throw new IllegalStateException("What was read is not what was written");
    }
  }

  private static void cursorThrough(Path file) throws IOException, XMLStreamException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        xml.next();
      }
      xml.close();
    }
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static FileHead head(int count) {
    return new FileHead(
        Ids.derived("run", "benchmark"),
        "Solent Health and Care Partnership",
        "SOLENT PARTNERSHIP",
        "123456",
        new OriginatingAccount("000002", "00000001"),
        new ProcessingDays(
            LocalDate.parse("2026-07-08"),
            LocalDate.parse("2026-07-09"),
            LocalDate.parse("2026-07-10")),
        Instant.parse("2026-07-06T09:30:00Z"),
        count,
        new Pence(LongStream.range(0, count).map(PaymentFiles::pence).sum()));
  }

  /** Invented payments, made one at a time; accounts of the range 00-00-00 belong to nobody. */
  private static Iterator<BankPayment> payments(int count) {
    return LongStream.range(0, count)
        .mapToObj(i ->
            new BankPayment(
                "R" + (100_000_000_000L + i),
                "000003",
                Long.toString(10_000_000 + i),
                "Amina Example " + (char) ('a' + i % 26),
                new Pence(pence(i))))
        .iterator();
  }

  private static long pence(long i) {
    return 2_500 + i % 13_000;
  }
}
