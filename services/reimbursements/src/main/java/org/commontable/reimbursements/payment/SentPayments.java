package org.commontable.reimbursements.payment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.springframework.stereotype.Component;

/** What was sent to banks, for those who compare it with what banks say. */
@Component
public final class SentPayments {
  private final PaymentRuns runs;
  private final RunItems items;
  private final PayingOrganisations organisations;
  private final FileWays ways;
  private final MultiDayBook files;

  SentPayments(
      PaymentRuns runs,
      RunItems items,
      PayingOrganisations organisations,
      FileWays ways,
      MultiDayBook files) {
    this.runs = runs;
    this.items = items;
    this.organisations = organisations;
    this.ways = ways;
    this.files = files;
  }

  /**
   * A file of several days.
   *
   * @param recordsBefore records in it before the first of the run
   */
  public record FileOfDays(String id, String sha256, long recordsBefore) {}

  /** In which file of several days a run goes to the bank; empty where it goes by itself. */
  public Optional<FileOfDays> fileOfDays(NetworkId network, String runId) {
    Optional<MultiDayFile> file =
        ways.fileOf(network, runId)
            .flatMap(id -> files.find(network, id))
            .map(Stored::state)
            .filter(found -> found.stage() == MultiDayFile.Stage.MADE);
    return file.flatMap(found ->
        runs.find(network, runId)
            .map(run ->
                new FileOfDays(
                    found.id(),
                    String.valueOf(found.sha256()),
                    found.recordsBefore(run.state().days().processOn()))));
  }

  /**
   * Who paid a run, as it was when the run was fixed.
   *
   * @param account its number
   */
  public record Payer(String serviceUserNumber, String account) {
    /** Says nothing, so that no log can. */
    @Override
    public String toString() {
      return "Payer[hidden]";
    }
  }

  /**
   * @throws IllegalStateException if there is no such released run
   */
  public Payer payerOf(NetworkId network, String runId) {
    PayingOrganisation payer =
        runs.find(network, runId)
            .map(RunFiles::manifestOf)
            .map(Manifest::payer)
            .orElseThrow(() -> new IllegalStateException("A released run is gone"));
    return new Payer(
        payer.serviceUserNumber(), organisations.accountOf(network, payer).accountNumber());
  }

  /** Payments of the network by their references; those that are nobody's are left out. */
  public Map<String, SentPayment> byReference(NetworkId network, Collection<String> references) {
    return items.byReference(network, references);
  }

  public Optional<SentRun> run(NetworkId network, String runId) {
    return runs.find(network, runId).flatMap(SentPayments::sent);
  }

  /** The organisation's released runs, in the order of their days. */
  public List<SentRun> runsOf(NetworkId network, String organisationId) {
    return runs.allOf(network, organisationId).stream()
        .flatMap(run -> sent(run).stream())
        .sorted((a, b) -> a.payOn().compareTo(b.payOn()))
        .toList();
  }

  /** The payments of one part of a run. */
  public List<SentPayment> chunk(NetworkId network, SentRun run, int chunk) {
    List<RunItem> found = items.read(network, run.runId(), run.attempt(), chunk);
    List<SentPayment> sent = new ArrayList<>(found.size());
    for (int index = 0; index < found.size(); index++) {
      sent.add(RunItems.sent(run, chunk, index, found.get(index)));
    }
    return sent;
  }

  static Optional<SentRun> sent(Stored<PaymentRun> stored) {
    PaymentRun run = stored.state();
    Manifest manifest = run.manifest();
    PaymentRun.Release release = run.release();
    if (run.stage() != RunStage.RELEASED || manifest == null || release == null) {
      return Optional.empty();
    }
    List<Actor> by = run.confirmations().stream().map(PaymentRun.Confirmation::by).toList();
    return Optional.of(
        new SentRun(
            run.id(),
            run.payingOrganisationId(),
            run.days().enterOn(),
            manifest.count(),
            manifest.total(),
            manifest.attempt(),
            manifest.chunks(),
            release.at(),
            by,
            manifest.bacs18Hash(),
            manifest.pain001Hash(),
            run.form()));
  }
}
