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
 * of {@link #link}; a missing field is empty.
 */
final class HashChain {
  private static final String FORM = "ledger-batch-1";

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
    String seal = keyed.apply(ledger.network()).of("ledger", hash);
    return new Posted(
        ledger, seq, batch, year, recordedAt, by, closedThrough, previous, hash, seal);
  }

  /** Whether hash and seal are what this batch after that one must have. */
  boolean holds(Posted posted, String previous) {
    return posted.previous().equals(previous)
        && posted.equals(
            link(
                posted.ledger(),
                posted.seq(),
                posted.batch(),
                posted.year(),
                posted.recordedAt(),
                posted.by(),
                posted.closedThrough(),
                previous));
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
    hash.field(FORM);
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
    }
    return hash.hex();
  }
}
