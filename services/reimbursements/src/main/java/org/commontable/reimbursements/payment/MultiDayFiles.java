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
import org.commontable.events.Cause;
import org.commontable.events.Stored;
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
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.organisation.OriginatingAccount;
import org.commontable.reimbursements.payment.MultiDayFile.DayTotal;
import org.commontable.reimbursements.payment.MultiDayFile.Stage;
import org.springframework.beans.factory.annotation.Autowired;
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

  private static final Cause LEFT = Cause.timer("files-of-several-days");

  private final MultiDayBook book;
  private final PaymentRuns runs;
  private final RunFiles files;
  private final FileWays ways;
  private final Steps steps;

  @Autowired
  MultiDayFiles(MultiDayBook book, PaymentRuns runs, RunFiles files, FileWays ways, Steps steps) {
    this.book = book;
    this.runs = runs;
    this.files = files;
    this.ways = ways;
    this.steps = steps;
  }

  @Autowired
  void listenTo(MultiDayBook due) {
    due.onDueDo(this::takeUp);
  }

  /** The same files, as another process sees them. */
  MultiDayFiles by(Steps heard) {
    return new MultiDayFiles(book, runs, files, ways, heard);
  }

  /** One that was put together; what is still on its way there is nobody's yet. */
  Optional<Stored<MultiDayFile>> find(NetworkId network, String id) {
    return book.find(network, id).filter(file -> file.state().stage() == Stage.MADE);
  }

  /**
   * The same runs are the same file. A run that can't join leaves the others as they were: each of
   * them may go in another file, or by itself.
   */
  Outcome<Stored<MultiDayFile>> make(
      NetworkId network, List<Stored<PaymentRun>> asked, Cause cause) {
    List<Stored<PaymentRun>> sorted =
        asked.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
    List<String> ids = sorted.stream().map(Stored::id).toList();
    String id = idOf(network, ids);
    return refusal(sorted)
        // Looked at first, so that nothing is begun for what can't be.
        .or(() -> ids.stream().flatMap(run -> ways.refusal(network, run, id).stream()).findFirst())
        .<Outcome<Stored<MultiDayFile>>>map(Outcome::refused)
        .orElseGet(() ->
            book.begin(
                    network,
                    MultiDayFile.begin(
                        id,
                        sorted.getFirst().state().payingOrganisationId(),
                        ids,
                        createdAt(sorted),
                        runs.now()),
                    cause.further())
                .then(begun -> finish(begun, sorted, cause.further())));
  }

  /** Each time these runs were given up, what is put together of them next is another file. */
  private String idOf(NetworkId network, List<String> runIds) {
    String name = String.join(" ", runIds);
    String id = Ids.derived("multi-day-file", network.value(), name);
    for (int next = 2; book.isGivenUp(network, id); next++) {
      id = Ids.derived("multi-day-file", network.value(), name, Integer.toString(next));
    }
    return id;
  }

  /** Joins the runs and makes the file, or gives it up; every step finds what it did before. */
  private Outcome<Stored<MultiDayFile>> finish(
      Stored<MultiDayFile> begun, List<Stored<PaymentRun>> asked, Cause cause) {
    if (begun.state().stage() == Stage.MADE) {
      return Outcome.done(begun);
    }
    steps.after("file begun");
    NetworkId network = begun.network();
    for (String run : begun.state().runIds()) {
      if (ways.into(network, run, begun.id())
          instanceof Outcome.Refused<Stored<FileWay>>(Refusal refusal)) {
        return giveUp(begun, refusal, cause);
      }
      steps.after("run joined");
    }
    FileTotal readBack = readBack(begun.id(), asked);
    return book.change(
            network, begun.id(), cause, file -> file.made(readBack.days(), readBack.sha256()))
        .map(made -> {
          steps.after("file made");
          return made;
        });
  }

  private Outcome<Stored<MultiDayFile>> giveUp(
      Stored<MultiDayFile> begun, Refusal why, Cause cause) {
    return book.change(begun.network(), begun.id(), cause, MultiDayFile::giveUp)
        .then(
            file -> file.state().stage() == Stage.MADE ? Outcome.done(file) : Outcome.refused(why));
  }

  /** Takes up what was begun and left: made if it still can be, and given up otherwise. */
  void takeUp(Stored<MultiDayFile> left) {
    if (left.state().stage() != Stage.JOINING) {
      return;
    }
    List<Stored<PaymentRun>> asked =
        left.state().runIds().stream()
            .flatMap(id -> runs.find(left.network(), id).stream())
            .toList();
    Optional<Refusal> refusal =
        asked.size() < left.state().runIds().size()
            ? Optional.of(Refusal.notFound())
            : refusal(asked);
    var _ =
        refusal
            .map(why -> giveUp(left, why, LEFT.further()))
            .orElseGet(() -> finish(left, asked, LEFT.further()));
  }

  private Optional<Refusal> refusal(List<Stored<PaymentRun>> asked) {
    if (asked.isEmpty()) {
      return Optional.of(Refusal.notFound());
    }
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
    if (asked.stream().anyMatch(run -> run.state().form() != BankForm.BACS18)) {
      return Optional.of(
          Refusal.conflict(
              "not-the-form-for-the-bank",
              "A file of several days is Bacs Standard 18, and one of these runs goes to the bank in"
                  + " another form. Send that by itself."));
    }
    if (asked.stream().map(this::payerOf).distinct().count() > 1) {
      // The head and each day's contra name one account: the others would be paid from it too.
      return Optional.of(
          Refusal.conflict(
              "other-account",
              "These runs were fixed while the organisation paid from different accounts, or under"
                  + " different names. A file is of one account: send each run by itself."));
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

  /** Who pays, as it was when the run was fixed. */
  private record Payer(
      String legalName,
      String statementName,
      String serviceUserNumber,
      OriginatingAccount account) {}

  private Payer payerOf(Stored<PaymentRun> run) {
    FileHead head = files.head(run, RunFiles.manifestOf(run).createdAt());
    return new Payer(
        head.legalName(), head.statementName(), head.serviceUserNumber(), head.account());
  }

  /** What a file was read back to hold. */
  private record FileTotal(List<DayTotal> days, String sha256) {}

  private FileTotal readBack(String id, List<Stored<PaymentRun>> asked) {
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
    return new FileTotal(
        days.stream().map(day -> new DayTotal(day.on(), day.count(), day.total())).toList(),
        HexFormat.of().formatHex(digest.digest()));
  }

  /** Writes it; the same bytes each time, or none of them are sent. */
  Outcome<RunFiles.Ready> file(Stored<MultiDayFile> stored) {
    List<Stored<PaymentRun>> asked =
        stored.state().runIds().stream()
            .flatMap(id -> runs.find(stored.network(), id).stream())
            .toList();
    RunFiles.Writing writing = out -> write(stored.id(), asked, out);
    String sha256 = String.valueOf(stored.state().sha256());
    return asked.size() == stored.state().runIds().size()
        ? RunFiles.checked(
            new RunFiles.Ready(
                RunFiles.Use.FOR_THE_BANK,
                BankForm.BACS18,
                stored.id(),
                "bacs18-days-" + stored.id(),
                sha256,
                writing))
        : Outcome.refused(Refusal.notFound());
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
                    () -> files.payments(run)))
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
