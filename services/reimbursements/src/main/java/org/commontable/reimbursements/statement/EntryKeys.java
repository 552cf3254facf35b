package org.commontable.reimbursements.statement;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.commontable.kernel.Sha256;

/**
 * Gives each entry of a message the key that it has in every message, and the message the identity
 * that it has in every packing. Both are made of what the bank says of a movement (account, day,
 * direction, amount, references), never of where it stands or how the file is written. The bank's
 * own reference would not do: some banks give many entries the same one. Of movements that agree in
 * all of it, the second is the second wherever that day is listed.
 */
final class EntryKeys {
  /** Entries of one message. */
  static final int ENTRIES_MAX = 200_000;

  private static final int KEY_BYTES = 16;

  private final Map<Long, Integer> times = new HashMap<>();
  private final Sha256 each = new Sha256();
  private final Sha256 all = new Sha256();
  private int given;

  boolean isFull() {
    return given == ENTRIES_MAX;
  }

  /** The key of the next entry, by what tells it from others. */
  String next(String... parts) {
    given++;
    for (String part : parts) {
      each.field(part);
    }
    byte[] alike = each.bytes();
    int time = times.merge(ByteBuffer.wrap(alike).getLong(), 1, Integer::sum);
    byte[] key = Sha256.of(alike, ByteBuffer.allocate(Integer.BYTES).putInt(time).array());
    String text = HexFormat.of().formatHex(key, 0, KEY_BYTES);
    all.field(text);
    return text;
  }

  /** The message's identity, by what it says of itself and the entries given so far. */
  String identity(MessageKind kind, String messageId, Iterable<String> accounts, int left) {
    all.field(kind.name()).field(messageId).field(Integer.toString(left));
    accounts.forEach(all::field);
    return all.hex();
  }
}
