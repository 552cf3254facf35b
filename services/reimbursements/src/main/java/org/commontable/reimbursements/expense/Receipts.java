package org.commontable.reimbursements.expense;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.expense.ReceiptReading.Kept;
import org.commontable.reimbursements.secrets.KeyedHashes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where receipts lie, encrypted in pieces; the header is written last, so that it is whole. */
@Component
public final class Receipts {
  private static final String FIELD = "receipt.bytes";

  /** Bytes of a piece; encrypted and as text they stay well below what a document may have. */
  private static final int CHUNK_BYTES = 360_000;

  /** Times that one receipt may be uploaded. */
  private static final int SAME_MOST = 1_000;

  private static final int OF_A_PERSON_MOST = 10_000;

  private final AggregateStore<Receipt> headers;
  private final AggregateStore<Chunk> chunks;
  private final FieldCipher cipher;
  private final KeyedHashes keyed;
  private final Clock clock;

  Receipts(AggregateStores stores, FieldCipher cipher, KeyedHashes keyed, Clock clock) {
    this.headers =
        stores.open(AggregateType.of("receipts", Receipt.class), "hash", "participantId");
    this.chunks = stores.open(AggregateType.of("receipt_chunks", Chunk.class));
    this.cipher = cipher;
    this.keyed = keyed;
    this.clock = clock;
  }

  /** One piece. */
  record Chunk(String sealed) {}

  public Optional<Stored<Receipt>> find(NetworkId network, String id) {
    return headers.find(network, id);
  }

  /** What somebody gave. */
  public List<Stored<Receipt>> of(NetworkId network, String participantId) {
    return headers.all(network, Map.of("participantId", participantId), OF_A_PERSON_MOST);
  }

  /** A network's, in the order of ids. */
  public Page<Receipt> page(NetworkId network, @Nullable String after, int limit) {
    return headers.page(network, Map.of(), after, limit);
  }

  /** All uploads of the same bytes, by anybody. */
  public List<Receipt> withHash(NetworkId network, String hash) {
    return headers.all(network, Map.of("hash", hash), SAME_MOST).stream()
        .map(Stored::state)
        .toList();
  }

  Outcome<Stored<Receipt>> keep(
      NetworkId network, String participantId, byte[] uploaded, String by, Cause cause) {
    return ReceiptReading.read(uploaded)
        .then(kept -> write(network, participantId, uploaded, kept, by, cause));
  }

  private Outcome<Stored<Receipt>> write(
      NetworkId network, String participantId, byte[] uploaded, Kept kept, String by, Cause cause) {
    String id = cause.newId(network);
    byte[] bytes = kept.bytes();
    int pieces = Math.ceilDiv(bytes.length, CHUNK_BYTES);
    for (int i = 0; i < pieces; i++) {
      byte[] piece =
          Arrays.copyOfRange(bytes, i * CHUNK_BYTES, Math.min(bytes.length, (i + 1) * CHUNK_BYTES));
      Chunk chunk =
          new Chunk(
              cipher.encrypt(
                  network, owner(id, i), FIELD, Base64.getEncoder().encodeToString(piece)));
      chunks
          .put(network, owner(id, i), cause.further(), known -> Decision.changed(chunk))
          .orThrow();
    }
    Receipt receipt =
        new Receipt(
            id,
            participantId,
            kept.type(),
            bytes.length,
            pieces,
            keyed.of(network).of("receipt", Sha256.hexOf(uploaded)),
            by,
            clock.instant());
    return headers.create(network, id, cause, () -> Decision.changed(receipt));
  }

  byte[] open(NetworkId network, Receipt receipt) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(receipt.bytes());
    for (int i = 0; i < receipt.chunks(); i++) {
      String owner = owner(receipt.id(), i);
      Chunk chunk =
          chunks
              .find(network, owner)
              .map(Stored::state)
              .orElseThrow(() -> new IllegalStateException("A piece of a receipt is missing"));
      out.writeBytes(
          Base64.getDecoder().decode(cipher.decrypt(network, owner, FIELD, chunk.sealed())));
    }
    return out.toByteArray();
  }

  /** Erases a receipt; what was paid for it stays where it was recorded. */
  public Outcome<Stored<Receipt>> erase(NetworkId network, String id, Cause cause) {
    return headers
        .erase(network, id, cause)
        .map(erased -> {
          for (int i = 0; i < erased.state().chunks(); i++) {
            var _ = chunks.erase(network, owner(id, i), cause.further());
          }
          return erased;
        });
  }

  private static String owner(String id, int piece) {
    return id + "-" + piece;
  }
}
