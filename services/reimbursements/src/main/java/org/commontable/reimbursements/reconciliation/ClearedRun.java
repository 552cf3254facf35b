package org.commontable.reimbursements.reconciliation;

import java.util.Map;
import java.util.TreeMap;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.reconciliation.ClearedChunk.Entry;
import org.jspecify.annotations.Nullable;

/**
 * How much of a run statements have shown.
 *
 * @param whole the entry in which all of it was taken at once
 * @param shown by message, what it showed of this run
 */
record ClearedRun(String runId, @Nullable Entry whole, Map<String, Part> shown) {

  /** What one message showed. */
  record Part(int count, Pence total) {}

  ClearedRun {
    shown = Map.copyOf(shown);
  }

  static ClearedRun none(String runId) {
    return new ClearedRun(runId, null, Map.of());
  }

  Decision<ClearedRun> with(String messageId, Part part, @Nullable Entry wholeIn) {
    if (part.equals(shown.get(messageId))) {
      return Decision.unchanged(this);
    }
    Map<String, Part> more = new TreeMap<>(shown);
    more.put(messageId, part);
    return Decision.changed(new ClearedRun(runId, whole == null ? wholeIn : whole, more));
  }

  Pence total() {
    return Pence.total(shown.values().stream().map(Part::total).toList());
  }
}
