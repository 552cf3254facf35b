package org.commontable.reimbursements.expense;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.commontable.kernel.Refusal;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.expense.ReceiptReading.Kept;
import org.commontable.reimbursements.secrets.KeyedHashes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Where receipts lie, encrypted in pieces. The header is written last, so that it is whole, and
 * goes last, so that no piece is left that nothing leads to. Until the header stands, a note of the
 * upload leads to the pieces.
 */
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
  private final AggregateStore<Upload> uploads;
  private final FieldCipher cipher;
  private final KeyedHashes keyed;
  private final Clock clock;
  private final Steps steps;

  @Autowired
  Receipts(AggregateStores stores, FieldCipher cipher, KeyedHashes keyed, Clock clock) {
    this.headers =
        stores.open(AggregateType.of("receipts", Receipt.class), "hash", "participantId");
    this.chunks = stores.open(AggregateType.of("receipt_chunks", Chunk.class));
    this.uploads = stores.open(AggregateType.of("receipt_uploads", Upload.class), "participantId");
    this.cipher = cipher;
    this.keyed = keyed;
    this.clock = clock;
    this.steps = Steps.UNHEARD;
  }

  private Receipts(Receipts other, Steps heard) {
    this.headers = other.headers;
    this.chunks = other.chunks;
    this.uploads = other.uploads;
    this.cipher = other.cipher;
    this.keyed = other.keyed;
    this.clock = other.clock;
    this.steps = heard;
  }

  /** The same, heard after every write. */
  Receipts by(Steps heard) {
    return new Receipts(this, heard);
  }

  /** One piece. */
  record Chunk(String sealed) {}

  /**
   * An upload that has begun.
   *
   * @param chunks pieces that it writes
   */
  public record Upload(String participantId, int chunks, Instant startedAt) {}

  /** Uploads that were not finished, in the order of ids. */
  public Page<Upload> unfinished(NetworkId network, @Nullable String after, int limit) {
    return uploads.page(network, Map.of(), after, limit);
  }

  /** What somebody began to give. */
  public List<Stored<Upload>> unfinishedOf(NetworkId network, String participantId) {
    return uploads.all(network, Map.of("participantId", participantId), OF_A_PERSON_MOST);
  }

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

  /** Many by their ids; what is not there is left out. */
  public List<Receipt> findAll(NetworkId network, Set<String> ids) {
    return headers.findAll(network, ids).values().stream().map(Stored::state).toList();
  }

  /** All uploads of the same bytes as any of some receipts, these too, by anybody. */
  public List<Receipt> withHashOf(NetworkId network, List<Receipt> some) {
    Set<String> hashes = some.stream().map(Receipt::hash).collect(Collectors.toSet());
    return hashes.isEmpty()
        ? List.of()
        : headers.all(network, Map.of("hash", hashes), SAME_MOST * hashes.size()).stream()
            .map(Stored::state)
            .toList();
  }

  Outcome<Stored<Receipt>> keep(
      NetworkId network, String participantId, byte[] uploaded, String by, Cause cause) {
    return ReceiptReading.read(uploaded)
        .then(kept -> write(network, participantId, uploaded, kept, by, cause));
  }

  private Outcome<Stored<Receipt>> write(
      NetworkId network, String participantId, byte[] uploaded, Kept read, String by, Cause cause) {
    String id = cause.newId(network);
    byte[] bytes = read.bytes();
    int pieces = Math.ceilDiv(bytes.length, CHUNK_BYTES);
    if (headers.find(network, id).isEmpty()) {
      Outcome<Stored<Upload>> begun =
          uploads.put(
              network,
              id,
              cause.further(),
              known ->
                  known
                      .map(Decision::unchanged)
                      .orElseGet(() ->
                          Decision.changed(new Upload(participantId, pieces, clock.instant()))));
      // The same upload may have been finished beside this one.
      if (begun instanceof Outcome.Refused<Stored<Upload>>(Refusal refusal)
          && headers.find(network, id).isEmpty()) {
        return Outcome.refused(refusal);
      }
      steps.after("upload");
    }
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
      steps.after("piece");
    }
    Receipt receipt =
        new Receipt(
            id,
            participantId,
            read.type(),
            bytes.length,
            pieces,
            keyed.of(network).of("receipt", Sha256.hexOf(uploaded)),
            by,
            clock.instant());
    Outcome<Stored<Receipt>> kept =
        headers.create(network, id, cause, () -> Decision.changed(receipt));
    steps.after("header");
    if (kept instanceof Outcome.Done<Stored<Receipt>>) {
      var _ = uploads.erase(network, id, cause.further());
    }
    return kept;
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
    headers
        .find(network, id)
        .ifPresent(header -> erasePieces(network, id, header.state().chunks(), cause));
    return headers.erase(network, id, cause);
  }

  /** Forgets an upload that was never finished, with its pieces. */
  public boolean forgetUnfinished(NetworkId network, String id, Cause cause) {
    if (headers.find(network, id).isEmpty()) {
      uploads
          .find(network, id)
          .ifPresent(upload -> erasePieces(network, id, upload.state().chunks(), cause));
    }
    return uploads.erase(network, id, cause) instanceof Outcome.Done<?>;
  }

  private void erasePieces(NetworkId network, String id, int pieces, Cause cause) {
    for (int i = 0; i < pieces; i++) {
      var _ = chunks.erase(network, owner(id, i), cause.further());
      steps.after("piece");
    }
  }

  private static String owner(String id, int piece) {
    return id + "-" + piece;
  }
}
