package org.commontable.reimbursements.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.secrets.KeyedHash;
import org.jspecify.annotations.Nullable;

/**
 * Ties each batch to the one before. Anyone can recompute the hashes; the seals need the key, so
 * that a ledger rewritten as a whole does not verify.
 *
 * <p>Canonical bytes: each field as UTF-8 after its length in four bytes, big-endian, in the order
 * of {@link #link}; a missing field is empty. A batch of which a line has a code is of another
 * form, with three fields more for each line: what was posted before there were codes hashes as it
 * did.
 */
final class HashChain {
  private static final String FORM = "ledger-batch-1";
  private static final String FORM_WITH_CODES = "ledger-batch-2";

  /** Seals of batches that were posted before heads were kept. */
  private static final String WITHOUT_HEAD = "ledger";

  private static final String SEAL = "ledger-with-head";
  private static final String HEAD = "ledger-head";

  private final Function<NetworkId, KeyedHash> keyed;

  HashChain(Function<NetworkId, KeyedHash> keyed) {
    this.keyed = keyed;
  }

  Posted link(
      LedgerId ledger,
      long seq,
      Batch batch,
      FinancialYear year,
      Instant recordedAt,
      String by,
      @Nullable LocalDate closedThrough,
      String previous) {
    String hash = hash(ledger, seq, batch, year, recordedAt, by, closedThrough, previous);
    return new Posted(
        ledger,
        seq,
        batch,
        year,
        recordedAt,
        by,
        closedThrough,
        previous,
        hash,
        seal(ledger, SEAL, hash));
  }

  /** The head of a ledger that ends with a batch; of an empty one with null. */
  LedgerHead head(LedgerId ledger, @Nullable Posted last) {
    return last == null ? head(ledger, 0, "") : head(ledger, last.seq(), last.hash());
  }

  LedgerHead head(LedgerId ledger, long seq, String hash) {
    return new LedgerHead(
        ledger,
        seq,
        hash,
        seal(
            ledger,
            HEAD,
            new Sha256().field(ledger.toString()).field(Long.toString(seq)).field(hash).hex()));
  }

  /** Whether a head is one that this service made. */
  boolean holds(LedgerHead head) {
    return head.equals(head(head.ledger(), head.seq(), head.hash()));
  }

  /** Whether a batch was posted when heads were kept: then its ledger has one. */
  boolean isHeaded(Posted posted) {
    return posted.seal().equals(seal(posted.ledger(), SEAL, posted.hash()));
  }

  private String seal(LedgerId ledger, String use, String hash) {
    return keyed.apply(ledger.network()).of(use, hash);
  }

  /** Whether hash and seal are what this batch after that one must have. */
  boolean holds(Posted posted, String previous) {
    return posted.previous().equals(previous)
        && posted
            .hash()
            .equals(
                hash(
                    posted.ledger(),
                    posted.seq(),
                    posted.batch(),
                    posted.year(),
                    posted.recordedAt(),
                    posted.by(),
                    posted.closedThrough(),
                    previous))
        && (isHeaded(posted)
            || posted.seal().equals(seal(posted.ledger(), WITHOUT_HEAD, posted.hash())));
  }

  private static String hash(
      LedgerId ledger,
      long seq,
      Batch batch,
      FinancialYear year,
      Instant recordedAt,
      String by,
      @Nullable LocalDate closedThrough,
      String previous) {
    Sha256 hash = new Sha256();
    boolean coded = batch.lines().stream().anyMatch(line -> line.code() != null);
    hash.field(coded ? FORM_WITH_CODES : FORM);
    hash.field(ledger.network().value());
    hash.field(ledger.organisationId());
    hash.field(Long.toString(seq));
    hash.field(batch.key());
    hash.field(batch.kind().text());
    hash.field(batch.effectiveOn().toString());
    hash.field(batch.reverses() == null ? "" : batch.reverses().toString());
    hash.field(Integer.toString(year.startsIn()));
    hash.field(recordedAt.toString());
    hash.field(by);
    hash.field(closedThrough == null ? "" : closedThrough.toString());
    hash.field(previous);
    for (Line line : batch.lines()) {
      hash.field(line.account().text());
      hash.field(line.side().name());
      hash.field(Long.toString(line.amount().value()));
      if (coded) {
        Cost.Code code = line.code();
        hash.field(code == null ? "" : code.costCentre());
        hash.field(code == null ? "" : code.subjectiveCode());
        hash.field(code == null ? "" : code.programmeId());
      }
    }
    return hash.hex();
  }
}
