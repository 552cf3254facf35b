package org.commontable.reimbursements.payment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.bankfile.Bacs18File;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.reimbursements.bankfile.FileHead;
import org.commontable.reimbursements.bankfile.Pain001File;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.payee.ErasedDetails;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.springframework.stereotype.Component;

/**
 * The files of a released run, made anew each time from what was frozen: always the same bytes, of
 * which the two who released it saw the hash. They lie nowhere in clear.
 */
@Component
final class RunFiles {
  private final PaymentRuns runs;
  private final RunItems items;
  private final Assembly assembly;
  private final RunCheck check;
  private final ReleaseRegister register;
  private final FileWays ways;

  RunFiles(
      PaymentRuns runs,
      RunItems items,
      Assembly assembly,
      RunCheck check,
      ReleaseRegister register,
      FileWays ways) {
    this.runs = runs;
    this.items = items;
    this.assembly = assembly;
    this.check = check;
    this.register = register;
    this.ways = ways;
  }

  /** What a file is fetched for. */
  enum Use {
    /** The one file of it that is sent. */
    FOR_THE_BANK("for-the-bank", "", "bank-file"),
    /** The same payments in the other form, for people and programs that compare the two. */
    COPY_FOR_COMPARISON(
        "copy-for-comparison", "COPY-FOR-COMPARISON-not-for-the-bank-", "bank-file-copy");

    final String text;
    final String beginsTheName;

    /** As the audit has it. */
    final String read;

    Use(String text, String beginsTheName, String read) {
      this.text = text;
      this.beginsTheName = beginsTheName;
      this.read = read;
    }
  }

  private static final Refusal DIFFERS =
      Refusal.conflict(
          "file-differs",
          "The file would not be the one that was released. Ask an operator to look at it.");

  /**
   * A file that has been checked and can be written any number of times.
   *
   * @param id of the run, or of the file of several days
   * @param name under which it is kept by whoever fetches it, without what stands after the dot
   */
  record Ready(Use use, BankForm form, String id, String name, String sha256, Writing writing) {
    void writeTo(OutputStream out) throws IOException {
      writing.to(out);
    }
  }

  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /**
   * The file that is sent: in the form that the run is for, if the run is released and its bytes
   * are still those that were released.
   */
  Outcome<Ready> forTheBank(NetworkId network, String runId, BankForm form) {
    return released(network, runId)
        .then(stored ->
            stored.state().form() == form
                ? written(stored, Use.FOR_THE_BANK, form)
                    // From now on the bank may have it.
                    .then(ready -> ways.into(network, runId, runId).map(way -> ready))
                : Outcome.refused(notTheForm(stored, form)));
  }

  /** The same payments in the other form, for comparing; never to be sent. */
  Outcome<Ready> copy(NetworkId network, String runId, BankForm form) {
    return released(network, runId)
        .then(stored ->
            stored.state().form() == form
                ? Outcome.refused(
                    Refusal.conflict(
                        "not-a-copy",
                        "This run goes to the bank in this form: fetch it from files/%s."
                            .formatted(form.text())))
                : written(stored, Use.COPY_FOR_COMPARISON, form));
  }

  private static Refusal notTheForm(Stored<PaymentRun> stored, BankForm asked) {
    BankForm form = stored.state().form();
    return Refusal.conflict(
        "not-the-form-for-the-bank",
        "This run goes to the bank as %s: fetch it from files/%s and send nothing else, or people"
                .formatted(form.words(), form.text())
            + " are paid twice. To compare the two, fetch copies/%s.".formatted(asked.text()));
  }

  private Outcome<Stored<PaymentRun>> released(NetworkId network, String runId) {
    Optional<Stored<PaymentRun>> found = runs.find(network, runId);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    Stored<PaymentRun> stored = found.get();
    PaymentRun run = stored.state();
    if (run.stage() != RunStage.RELEASED || run.manifest() == null) {
      return Outcome.refused(
          Refusal.conflict(
              "not-released", "Two people must release the run before its files can be fetched."));
    }
    return isInRegister(stored)
        ? Outcome.done(stored)
        : Outcome.refused(
            Refusal.conflict(
                "not-in-release-register",
                "The release register does not know of this run. Ask an operator to look at it."));
  }

  private Outcome<Ready> written(Stored<PaymentRun> stored, Use use, BankForm form) {
    Manifest manifest = manifestOf(stored);
    String sha256 = manifest.hashOf(form);
    Writing writing = out -> write(stored, manifest, form, out);
    return checked(
        new Ready(
            use,
            form,
            stored.id(),
            use.beginsTheName + form.text() + "-" + stored.id(),
            sha256,
            writing));
  }

  /** A file is given as it was released, or not at all. */
  static Outcome<Ready> checked(Ready ready) {
    try {
      return hashOf(ready.writing()).equals(ready.sha256())
          ? Outcome.done(ready)
          : Outcome.refused(DIFFERS);
    } catch (IllegalArgumentException doesNotAddUp) {
      return Outcome.refused(DIFFERS);
    } catch (ErasedDetails e) {
      return Outcome.refused(
          Refusal.conflict(
              "details-erased",
              "This file can't be made again: bank details of somebody it paid were erased after"
                  + " the day of payment, as the law asks."));
    } catch (ForgottenItems e) {
      return Outcome.refused(
          Refusal.conflict(
              "payments-forgotten",
              "This file can't be made again: whom it paid was forgotten when the years for which"
                  + " payments are kept were over. The ledger still has the sum."));
    }
  }

  boolean isInRegister(Stored<PaymentRun> stored) {
    PaymentRun.Release release = stored.state().release();
    return release != null
        && register.of(stored.network(), stored.state().payingOrganisationId()).stream()
            .anyMatch(known -> known.releaseId().equals(release.id()));
  }

  static Manifest manifestOf(Stored<PaymentRun> fixed) {
    Manifest manifest = fixed.state().manifest();
    if (manifest == null) {
      throw new IllegalStateException("A run whose items are fixed has a manifest");
    }
    return manifest;
  }

  FileHead head(Stored<PaymentRun> stored, Instant createdAt) {
    Manifest manifest = manifestOf(stored);
    return check.head(
        stored.network(), stored.state(), manifest.payer(), createdAt, manifest.inAll());
  }

  /** What a released run pays, read a part at a time. */
  Iterator<BankPayment> payments(Stored<PaymentRun> stored) {
    NetworkId network = stored.network();
    Manifest manifest = manifestOf(stored);
    return new Joined<>(
        assembly.payments(
            network,
            manifest.chunks(),
            chunk -> items.read(network, stored.id(), manifest.attempt(), chunk)));
  }

  private void write(Stored<PaymentRun> stored, Manifest manifest, BankForm form, OutputStream out)
      throws IOException {
    FileHead head = head(stored, manifest.createdAt());
    Iterator<BankPayment> payments = payments(stored);
    switch (form) {
      case BACS18 -> Bacs18File.write(head, payments, out);
      case PAIN001 -> Pain001File.write(head, payments, out);
    }
  }

  static String hashOf(Writing writing) {
    MessageDigest digest = Sha256.digest();
    try {
      writing.to(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
