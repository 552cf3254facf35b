package org.commontable.reimbursements.payment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.bankfile.Bacs18File;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.reimbursements.bankfile.FileHead;
import org.commontable.reimbursements.bankfile.Pain001File;
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

  /** The forms in which banks take a run. */
  enum Form {
    BACS18("bacs18", "text/plain;charset=US-ASCII", "txt"),
    PAIN001("pain001", "application/xml", "xml");

    final String text;
    final String mediaType;
    final String extension;

    Form(String text, String mediaType, String extension) {
      this.text = text;
      this.mediaType = mediaType;
      this.extension = extension;
    }

    String hashIn(Manifest manifest) {
      return switch (this) {
        case BACS18 -> manifest.bacs18Hash();
        case PAIN001 -> manifest.pain001Hash();
      };
    }
  }

  /**
   * A file that has been checked and can be written any number of times.
   *
   * @param id of the run, or of the file of several days
   * @param name under which it is kept by whoever fetches it, without what stands after the dot
   */
  record Ready(Form form, String id, String name, String sha256, Writing writing) {
    void writeTo(OutputStream out) throws IOException {
      writing.to(out);
    }
  }

  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** The file, if the run is released and its bytes are still those that were released. */
  Outcome<Ready> file(NetworkId network, String runId, Form form) {
    return runs.find(network, runId)
        .map(stored -> fileOf(stored, form))
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  private Outcome<Ready> fileOf(Stored<PaymentRun> stored, Form form) {
    PaymentRun run = stored.state();
    Manifest manifest = run.manifest();
    if (run.stage() != RunStage.RELEASED || manifest == null) {
      return Outcome.refused(
          Refusal.conflict(
              "not-released", "Two people must release the run before its files can be fetched."));
    }
    if (!isInRegister(stored)) {
      return Outcome.refused(
          Refusal.conflict(
              "not-in-release-register",
              "The release register does not know of this run. Ask an operator to look at it."));
    }
    Writing writing = out -> write(stored, manifest, form, out);
    if (!hashOf(writing).equals(form.hashIn(manifest))) {
      return Outcome.refused(
          Refusal.conflict(
              "file-differs",
              "The file would not be the one that was released. Ask an operator to look at it."));
    }
    // From now on the bank may have it.
    return ways.into(stored.network(), run.id(), run.id())
        .map(way ->
            new Ready(form, run.id(), form.text + "-" + run.id(), form.hashIn(manifest), writing));
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
        stored.network(),
        stored.state(),
        manifest.payer(),
        createdAt,
        manifest.count(),
        manifest.total());
  }

  /** What a released run pays, read a part at a time. */
  Stream<BankPayment> payments(Stored<PaymentRun> stored) {
    NetworkId network = stored.network();
    Manifest manifest = manifestOf(stored);
    return IntStream.range(0, manifest.chunks())
        .boxed()
        .flatMap(chunk -> items.read(network, stored.id(), manifest.attempt(), chunk).stream())
        .map(item -> assembly.payment(network, item));
  }

  private void write(Stored<PaymentRun> stored, Manifest manifest, Form form, OutputStream out)
      throws IOException {
    FileHead head = head(stored, manifest.createdAt());
    Iterator<BankPayment> payments = payments(stored).iterator();
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
