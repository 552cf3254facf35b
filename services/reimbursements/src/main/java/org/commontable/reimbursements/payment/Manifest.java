package org.commontable.reimbursements.payment;

import java.time.Instant;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.organisation.PayingOrganisation;

/**
 * What a frozen run pays, once and for all.
 *
 * @param attempt whose chunks of items these are
 * @param chunks how many
 * @param payer as it was then
 * @param createdAt what both files name as their creation
 * @param itemsHash SHA-256 over all items
 * @param bacs18Hash SHA-256 of the Bacs file
 * @param pain001Hash SHA-256 of the pain.001 file
 * @param hash over all of the above and the form in which it goes to the bank: what the two who
 *     release confirm
 */
record Manifest(
    int attempt,
    int chunks,
    int count,
    Pence total,
    PayingOrganisation payer,
    Instant createdAt,
    String itemsHash,
    String bacs18Hash,
    String pain001Hash,
    String hash) {

  InAll inAll() {
    return new InAll(count, total);
  }

  /** SHA-256 of the file in a form. */
  String hashOf(BankForm form) {
    return switch (form) {
      case BACS18 -> bacs18Hash;
      case PAIN001 -> pain001Hash;
    };
  }

  static Manifest of(
      PaymentRun run,
      int attempt,
      int chunks,
      InAll all,
      PayingOrganisation payer,
      Instant createdAt,
      String itemsHash,
      BothFiles.Hashes files) {
    String hash =
        new Sha256()
            .field("payment-run-manifest-2")
            .field(run.id())
            .field(run.payingOrganisationId())
            .field(run.days().enterOn().toString())
            .field(run.form().text())
            .field(Integer.toString(all.count()))
            .field(Long.toString(all.total().value()))
            .field(createdAt.toString())
            .field(itemsHash)
            .field(files.bacs18())
            .field(files.pain001())
            .hex();
    return new Manifest(
        attempt,
        chunks,
        all.count(),
        all.total(),
        payer,
        createdAt,
        itemsHash,
        files.bacs18(),
        files.pain001(),
        hash);
  }
}
