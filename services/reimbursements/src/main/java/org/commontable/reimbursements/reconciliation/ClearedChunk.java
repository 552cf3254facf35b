package org.commontable.reimbursements.reconciliation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;

/**
 * Which payments of one part of a run a statement has shown, and where.
 *
 * @param cleared by the payment's place in that part
 */
record ClearedChunk(String runId, int chunk, Map<Integer, Entry> cleared) {

  /**
   * An entry of a message.
   *
   * @param messageId the message, as we number it
   * @param key what the entry has in every message that tells of the same movement
   */
  record Entry(String messageId, String key, int number, LocalDate on, Pence amount, Rule rule) {
    Entry in(String message) {
      return new Entry(message, key, number, on, amount, rule);
    }
  }

  ClearedChunk {
    cleared = Map.copyOf(cleared);
  }

  static String idFor(NetworkId network, String runId, int chunk) {
    return Ids.derived("cleared", network.value(), runId, Integer.toString(chunk));
  }

  /** Adds entries; one that is there stays. */
  Decision<ClearedChunk> with(Map<Integer, Entry> more) {
    Map<Integer, Entry> all = new TreeMap<>(more);
    all.putAll(cleared);
    return all.equals(cleared)
        ? Decision.unchanged(this)
        : Decision.changed(new ClearedChunk(runId, chunk, all));
  }

  /** Whether another movement than this has shown the payment. */
  boolean isClearedBesides(int index, String key) {
    Entry entry = cleared.get(index);
    return entry != null && !entry.key().equals(key);
  }

  /** What this message was the first to show. */
  List<Entry> shownBy(String messageId) {
    return cleared.values().stream().filter(entry -> entry.messageId().equals(messageId)).toList();
  }
}
