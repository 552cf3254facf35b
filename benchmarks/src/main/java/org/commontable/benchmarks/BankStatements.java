package org.commontable.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.payment.SentPayment;
import org.commontable.reimbursements.payment.SentRun;
import org.commontable.reimbursements.reconciliation.Found;
import org.commontable.reimbursements.reconciliation.Matching;
import org.commontable.reimbursements.reconciliation.Sent;
import org.commontable.reimbursements.statement.BankEntry;
import org.commontable.reimbursements.statement.BankMessages;
import org.commontable.reimbursements.statement.MessageKind;

/**
 * A camt.053 statement of 100,000 entries, read with every check, and matched to 100,000 payments
 * of one run; beside it the JDK's own cursor through the same file, which understands nothing.
 */
final class BankStatements implements Benchmark {
  private static final int ENTRIES = 100_000;
  private static final double READ_SECONDS_MOST = 2;
  private static final double MATCH_SECONDS_MOST = 8;
  private static final double LIVE_MEGABYTES_MOST = 64;
  private static final LocalDate ON = LocalDate.parse("2026-07-10");
  private static final NetworkId NETWORK = new NetworkId("benchmark");
  private static final String RUN = Ids.derived("run", "benchmark");

  @Override
  public void run(Options options, Report report) throws Exception {
    Path folder = Benchmarks.workFolder("statements");
    try {
      Path file = folder.resolve("camt053.xml");
      Map<String, SentPayment> sent = payments();
      write(file, sent.values());
      Figures read = new Figures();
      Figures bare = new Figures();
      Figures match = new Figures();
      Figures live = new Figures();
      for (int run = 0; run < options.runs(); run++) {
        bare.add(seconds(() -> cursorThrough(file)));
        read.add(seconds(() -> read(file)));
        long before = LiveSet.bytes();
        int[] matched = {0};
        long[] atTheEnd = {0};
        match.add(
            seconds(() -> {
              Matching matching =
                  new Matching(
                      MessageKind.CAMT053,
                      new InMemory(sent),
                      (entry, found) -> {
                        matched[0] += found instanceof Found.Paid ? 1 : 0;
                        if (entry.number() == ENTRIES) {
                          atTheEnd[0] = LiveSet.bytes();
                        }
                      });
              try (InputStream in = Files.newInputStream(file)) {
                BankMessages.read(in, matching::take);
              }
              matching.finish();
            }));
        live.add((atTheEnd[0] - before) / 1e6);
        if (matched[0] != ENTRIES) {
          throw new IllegalStateException("Only " + matched[0] + " entries were matched");
        }
      }
      report.heading("Bank statements");
      report.table(
          List.of(
              List.of(
                  "Entries", "bare StAX read, s", "read, s", "read and matched, s", "Live set, MB"),
              List.of(
                  String.format(Locale.UK, "%,d", ENTRIES),
                  bare.text(2),
                  read.text(2),
                  match.text(2),
                  live.text(1))));
      report.note(
          "Live set: heap in use after a collection at the last entry, above what it was before;"
              + " what was sent is held by the benchmark.");
      report.target(
          "A camt.053 of 100,000 entries read",
          "< 2 s",
          "%.2f s".formatted(read.median()),
          read.median() < READ_SECONDS_MOST);
      report.target(
          "Matched to 100,000 payments",
          "< 8 s",
          "%.2f s".formatted(match.median()),
          match.median() < MATCH_SECONDS_MOST);
      report.target(
          "Live set while matching",
          "< 64 MB more",
          String.format(Locale.UK, "%+.1f MB", live.median()),
          live.median() < LIVE_MEGABYTES_MOST);
    } finally {
      Machine.delete(folder);
    }
  }

  private interface Work {
    void done() throws IOException, XMLStreamException;
  }

  private static double seconds(Work work) throws IOException, XMLStreamException {
    long from = System.nanoTime();
    work.done();
    return (System.nanoTime() - from) / 1e9;
  }

  private static void read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      int read = BankMessages.read(in, entry -> {}).entries();
      if (read != ENTRIES) {
        throw new IllegalStateException("Only " + read + " entries were read");
      }
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

  private static Map<String, SentPayment> payments() {
    Map<String, SentPayment> sent = new HashMap<>(ENTRIES * 2);
    IntStream.range(0, ENTRIES)
        .forEach(i -> {
          String entitlement = Ids.derived("entitlement", Integer.toString(i));
          String reference = PaymentReference.of(NETWORK, RUN, entitlement);
          sent.put(
              reference,
              new SentPayment(
                  RUN,
                  Ids.derived("organisation"),
                  i / 500,
                  i % 500,
                  entitlement,
                  Ids.derived("participant", Integer.toString(i)),
                  1,
                  1,
                  new Pence(2_500 + i % 13_000),
                  reference,
                  ON,
                  Cost.NOT_TOLD_APART,
                  false));
        });
    return sent;
  }

  private static void write(Path file, Collection<SentPayment> sent) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document"
              + " xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr>"
              + "<MsgId>S1</MsgId><CreDtTm>2026-07-11T06:00:00Z</CreDtTm></GrpHdr><Stmt><Id>S1</Id>"
              + "<Acct><Id><Othr><Id>00000200000001</Id></Othr></Id></Acct>\n");
      for (SentPayment payment : sent) {
        out.write(
            ("<Ntry><Amt Ccy=\"GBP\">%d.%02d</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd>"
                    + "</Sts><BookgDt><Dt>2026-07-10</Dt></BookgDt><ValDt><Dt>2026-07-10</Dt>"
                    + "</ValDt><BkTxCd><Domn><Cd>PMNT</Cd></Domn></BkTxCd><NtryDtls><TxDtls><Refs>"
                    + "<EndToEndId>%s</EndToEndId></Refs><RltdPties><Cdtr><Pty><Nm>A N Example</Nm>"
                    + "</Pty></Cdtr></RltdPties><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls>"
                    + "</NtryDtls></Ntry>\n")
                .formatted(
                    payment.amount().value() / 100,
                    payment.amount().value() % 100,
                    payment.reference(),
                    payment.reference()));
      }
      out.write("</Stmt></BkToCstmrStmt></Document>\n");
    }
  }

  /** What was sent, held in memory. */
  private record InMemory(Map<String, SentPayment> sent) implements Sent {
    @Override
    public Map<String, SentPayment> byReference(Collection<String> references) {
      Map<String, SentPayment> found = new HashMap<>();
      references.forEach(reference -> {
        SentPayment payment = sent.get(reference);
        if (payment != null) {
          found.put(reference, payment);
        }
      });
      return found;
    }

    @Override
    public List<SentRun> runs() {
      return List.of(
          new SentRun(
              RUN,
              Ids.derived("organisation"),
              ON,
              ENTRIES,
              new Pence(1),
              1,
              ENTRIES / 500,
              Instant.EPOCH,
              List.of(),
              "",
              "",
              BankForm.BACS18));
    }

    @Override
    public boolean isPaidFrom(SentRun run, BankEntry entry) {
      return true;
    }

    @Override
    public String serviceUserNumberOf(SentRun run) {
      return "123456";
    }

    @Override
    public List<SentPayment> ofAmount(SentRun run, Pence amount) {
      return List.of();
    }

    @Override
    public boolean isCleared(SentPayment payment, BankEntry entry) {
      return false;
    }

    @Override
    public boolean isCleared(SentRun run, BankEntry entry) {
      return false;
    }

    @Override
    public Pence refusedOf(SentRun run) {
      return Pence.NOTHING;
    }
  }
}
