package org.commontable.reimbursements.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.function.Function;
import org.commontable.kernel.NetworkId;
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
    MessageDigest digest = sha256();
    field(digest, FORM);
    field(digest, ledger.network().value());
    field(digest, ledger.organisationId());
    field(digest, Long.toString(seq));
    field(digest, batch.key());
    field(digest, batch.kind().text());
    field(digest, batch.effectiveOn().toString());
    field(digest, batch.reverses() == null ? "" : batch.reverses().toString());
    field(digest, Integer.toString(year.startsIn()));
    field(digest, recordedAt.toString());
    field(digest, by);
    field(digest, closedThrough == null ? "" : closedThrough.toString());
    field(digest, previous);
    for (Line line : batch.lines()) {
      field(digest, line.account().text());
      field(digest, line.side().name());
      field(digest, Long.toString(line.amount().value()));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void field(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
