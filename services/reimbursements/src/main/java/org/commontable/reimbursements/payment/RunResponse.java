package org.commontable.reimbursements.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.events.Stored;
import org.commontable.reimbursements.organisation.BankForm;
import org.jspecify.annotations.Nullable;

/**
 * A run as those who look after it see it.
 *
 * @param submitOn the last day on which its file can be sent to the bank
 * @param processOn the day that the file names
 * @param payOn the day on which the money is there
 * @param form in which it goes to the bank, which those who release it confirm too
 * @param releasedBy how many of two people have released it
 */
record RunResponse(
    String id,
    String payingOrganisationId,
    String stage,
    LocalDate submitOn,
    LocalDate processOn,
    LocalDate payOn,
    BankForm form,
    Instant openedAt,
    @Nullable RehearsalResponse rehearsal,
    @Nullable ManifestResponse manifest,
    int releasedBy,
    @Nullable Instant releasedAt) {

  /**
   * @param problems what stands in the way, the first hundred
   * @param losses names that the bank statement shows otherwise, the first hundred
   */
  record RehearsalResponse(
      Instant at,
      boolean clean,
      int count,
      long totalPence,
      List<ProblemResponse> problems,
      int problemCount,
      List<LossResponse> losses,
      int lossCount) {}

  record ProblemResponse(String code, @Nullable String entitlementId, String detail) {}

  record LossResponse(String entitlementId, List<String> characters, boolean shortened) {}

  /**
   * @param hash what those who release the run confirm
   * @param bankFileSha256 of the one of both files that goes to the bank
   */
  record ManifestResponse(
      int count,
      long totalPence,
      Instant createdAt,
      String bacs18Sha256,
      String pain001Sha256,
      String hash,
      String bankFileSha256) {}

  static RunResponse of(Stored<PaymentRun> stored) {
    PaymentRun run = stored.state();
    return new RunResponse(
        run.id(),
        run.payingOrganisationId(),
        run.stage().text(),
        run.days().submitOn(),
        run.days().processOn(),
        run.days().enterOn(),
        run.form(),
        run.openedAt(),
        rehearsal(run.rehearsal()),
        manifest(run),
        run.confirmations().size(),
        run.release() == null ? null : run.release().at());
  }

  private static @Nullable RehearsalResponse rehearsal(@Nullable Rehearsal found) {
    return found == null
        ? null
        : new RehearsalResponse(
            found.at(),
            found.isClean(),
            found.count(),
            found.total().value(),
            found.problems().stream()
                .map(p -> new ProblemResponse(p.code(), p.entitlementId(), p.detail()))
                .toList(),
            found.problemCount(),
            found.losses().stream()
                .map(l -> new LossResponse(l.entitlementId(), l.characters(), l.shortened()))
                .toList(),
            found.lossCount());
  }

  private static @Nullable ManifestResponse manifest(PaymentRun run) {
    Manifest manifest = run.manifest();
    return manifest == null
        ? null
        : new ManifestResponse(
            manifest.count(),
            manifest.total().value(),
            manifest.createdAt(),
            manifest.bacs18Hash(),
            manifest.pain001Hash(),
            manifest.hash(),
            manifest.hashOf(run.form()));
  }
}
