package org.commontable.reimbursements.payment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.bankfile.Bacs18File;
import org.commontable.reimbursements.bankfile.Bacs18Reader;
import org.commontable.reimbursements.bankfile.FileHead;
import org.commontable.reimbursements.bankfile.FileTotals;
import org.commontable.reimbursements.bankfile.Pipe;
import org.commontable.reimbursements.calendar.ProcessingDays;
import org.commontable.reimbursements.money.Pence;
import org.springframework.stereotype.Component;

/**
 * Puts released runs of several processing days into one Bacs file, so that an organisation sends
 * one where its bank charges for each. What is paid, to whom and when is what the runs' releasers
 * saw; a run that is in such a file is not fetched by itself any more.
 */
@Component
final class MultiDayFiles {
  /** Days that Bacs takes ahead, and so runs of one file. */
  static final int RUNS_MAX = 31;

  private final AggregateStore<MultiDayFile> store;
  private final PaymentRuns runs;
  private final RunFiles files;
  private final FileWays ways;

  MultiDayFiles(AggregateStores stores, PaymentRuns runs, RunFiles files, FileWays ways) {
    this.store = stores.open(AggregateType.of("multi_day_files", MultiDayFile.class));
    this.runs = runs;
    this.files = files;
    this.ways = ways;
  }

  /**
   * What was put together.
   *
   * @param createdAt when the last of its runs was frozen, so that the bytes are always the same
   * @param sha256 of its bytes
   */
  record MultiDayFile(
      String id,
      String payingOrganisationId,
      List<String> runIds,
      List<DayTotal> days,
      Instant createdAt,
      String sha256) {
    MultiDayFile {
      runIds = List.copyOf(runIds);
      days = List.copyOf(days);
    }
  }

  /** What one day of it comes to, read back from the file. */
  record DayTotal(LocalDate processOn, long count, Pence total) {}

  Optional<Stored<MultiDayFile>> find(NetworkId network, String id) {
    return store.find(network, id);
  }

  /**
   * The same runs are the same file. A run that can't join leaves the others in it as they were.
   */
  Outcome<Stored<MultiDayFile>> make(
      NetworkId network, List<Stored<PaymentRun>> asked, Cause cause) {
    List<Stored<PaymentRun>> sorted =
        asked.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
    List<String> ids = sorted.stream().map(Stored::id).toList();
    String id = Ids.derived("multi-day-file", network.value(), String.join(" ", ids));
    return refusal(sorted)
        // Looked at first, so that a run that can't join does not leave the others half-way in.
        .or(() -> ids.stream().flatMap(run -> ways.refusal(network, run, id).stream()).findFirst())
        .<Outcome<Stored<MultiDayFile>>>map(Outcome::refused)
        .orElseGet(() -> {
          Outcome<?> joined = Outcome.done(id);
          for (String run : ids) {
            joined = joined.then(_ -> ways.into(network, run, id));
          }
          return joined.then(_ -> {
            MultiDayFile file = readBack(id, ids, sorted);
            return store.put(
                network,
                id,
                cause.further(),
                found -> found.map(Decision::unchanged).orElseGet(() -> Decision.changed(file)));
          });
        });
  }

  private Optional<Refusal> refusal(List<Stored<PaymentRun>> asked) {
    PaymentRun first = asked.getFirst().state();
    boolean allReleased =
        asked.stream()
            .allMatch(run -> run.state().stage() == RunStage.RELEASED && files.isInRegister(run));
    if (!allReleased) {
      return Optional.of(
          Refusal.conflict("not-released", "Two people must release each of these runs first."));
    }
    if (asked.stream()
        .anyMatch(
            run -> !run.state().payingOrganisationId().equals(first.payingOrganisationId()))) {
      return Optional.of(
          Refusal.conflict("other-organisation", "A file is of one organisation that pays."));
    }
    long days = asked.stream().map(run -> run.state().days().processOn()).distinct().count();
    if (days < asked.size()) {
      // The bank takes each day as one amount, by which its statement and the run are matched.
      return Optional.of(
          Refusal.conflict("two-runs-of-one-day", "A file has one run for each day."));
    }
    LocalDate today = UkDays.dayOf(runs.now());
    return asked.stream().anyMatch(run -> run.state().days().submitOn().isBefore(today))
        ? Optional.of(
            Refusal.conflict(
                "too-late", "The day on which one of these runs must reach the bank has passed."))
        : Optional.empty();
  }

  private MultiDayFile readBack(String id, List<String> ids, List<Stored<PaymentRun>> asked) {
    MessageDigest digest = Sha256.digest();
    List<FileTotals> days;
    try {
      days =
          Pipe.through(
              out -> write(id, asked, new DigestOutputStream(out, digest)),
              in -> Bacs18Reader.readDays(in, (day, payment) -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException("A bank file could not be written", e);
    }
    Pence total = Pence.total(days.stream().map(FileTotals::total).toList());
    if (!total.equals(totalOf(asked))) {
      throw new IllegalStateException("A bank file read back is not what was written");
    }
    return new MultiDayFile(
        id,
        asked.getFirst().state().payingOrganisationId(),
        ids,
        days.stream().map(day -> new DayTotal(day.on(), day.count(), day.total())).toList(),
        createdAt(asked),
        HexFormat.of().formatHex(digest.digest()));
  }

  /** Writes it; the same bytes each time, or none of them are sent. */
  Outcome<RunFiles.Ready> file(Stored<MultiDayFile> stored) {
    List<Stored<PaymentRun>> asked =
        stored.state().runIds().stream()
            .flatMap(id -> runs.find(stored.network(), id).stream())
            .toList();
    RunFiles.Writing writing = out -> write(stored.id(), asked, out);
    return asked.size() == stored.state().runIds().size()
            && RunFiles.hashOf(writing).equals(stored.state().sha256())
        ? Outcome.done(
            new RunFiles.Ready(
                RunFiles.Form.BACS18,
                stored.id(),
                "bacs18-days-" + stored.id(),
                stored.state().sha256(),
                writing))
        : Outcome.refused(
            Refusal.conflict(
                "file-differs",
                "The file would not be the one that was put together. Ask an operator to look at"
                    + " it."));
  }

  private void write(String id, List<Stored<PaymentRun>> asked, OutputStream out)
      throws IOException {
    List<Stored<PaymentRun>> byDay =
        asked.stream().sorted(Comparator.comparing(run -> run.state().days().processOn())).toList();
    List<Bacs18File.Day> days =
        byDay.stream()
            .map(run ->
                new Bacs18File.Day(
                    run.state().days().processOn(),
                    RunFiles.manifestOf(run).count(),
                    RunFiles.manifestOf(run).total(),
                    () -> files.payments(run).iterator()))
            .toList();
    FileHead first = files.head(asked.getFirst(), createdAt(asked));
    ProcessingDays begins = byDay.getFirst().state().days();
    FileHead head =
        new FileHead(
            id,
            first.legalName(),
            first.statementName(),
            first.serviceUserNumber(),
            first.account(),
            begins,
            createdAt(asked),
            countOf(asked),
            totalOf(asked));
    Bacs18File.writeDays(head, days, out);
  }

  private static long countOf(List<Stored<PaymentRun>> asked) {
    return asked.stream().mapToLong(run -> RunFiles.manifestOf(run).count()).sum();
  }

  private static Pence totalOf(List<Stored<PaymentRun>> asked) {
    return Pence.total(asked.stream().map(run -> RunFiles.manifestOf(run).total()).toList());
  }

  private static Instant createdAt(List<Stored<PaymentRun>> asked) {
    return asked.stream()
        .map(run -> RunFiles.manifestOf(run).createdAt())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
