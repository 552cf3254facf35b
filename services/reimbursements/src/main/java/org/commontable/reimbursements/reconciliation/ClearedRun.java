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
  record Part(int count, Pence total) {
    static final Part NONE_YET = new Part(0, Pence.NOTHING);
  }

  ClearedRun {
    shown = Map.copyOf(shown);
  }

  static ClearedRun none(String runId) {
    return new ClearedRun(runId, null, Map.of());
  }

  /** Takes what a message shows of single payments, unless all of the run was shown at once. */
  Decision<ClearedRun> inParts(String messageId, Part part) {
    return whole != null || part.equals(shown.get(messageId))
        ? Decision.unchanged(this)
        : Decision.changed(with(null, messageId, part));
  }

  /** Takes an entry that is the whole run, unless anything of it was shown before. */
  Decision<ClearedRun> asOne(Entry entry, Part part) {
    return shown.isEmpty()
        ? Decision.changed(with(entry, entry.messageId(), part))
        : Decision.unchanged(this);
  }

  /** Whether it is known by this movement as a whole. */
  boolean isWholeBy(String key) {
    return whole != null && whole.key().equals(key);
  }

  private ClearedRun with(@Nullable Entry wholeIn, String messageId, Part part) {
    Map<String, Part> more = new TreeMap<>(shown);
    more.put(messageId, part);
    return new ClearedRun(runId, wholeIn, more);
  }

  Pence total() {
    return Pence.total(shown.values().stream().map(Part::total).toList());
  }
}
