package org.commontable.reimbursements.reconciliation;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;

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
   */
  record Entry(String messageId, int number, LocalDate on, Rule rule) {}

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

  boolean isClearedElsewhere(int index, String messageId, int number) {
    Entry entry = cleared.get(index);
    return entry != null && !(entry.messageId().equals(messageId) && entry.number() == number);
  }
}
