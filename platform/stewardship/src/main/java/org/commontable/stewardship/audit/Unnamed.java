package org.commontable.stewardship.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.Cause;

/**
 * What is not named to who searches the audit: each row is there, with who, when and to which
 * record, and what was done or read is one word for all. No name finds what it would not show.
 */
record Unnamed(Set<String> whats) {
  static final String READ = "read:unnamed";
  static final String CHANGED = "changed";

  private static final String READS = "read:";

  private static final String TIMER = "timer";

  /** The names by which rows lie that are found by one that is asked for. */
  List<String> meantBy(String asked) {
    return asked.equals(READ) || asked.equals(CHANGED)
        ? whats.stream().filter(what -> word(what).equals(asked)).toList()
        : whats.contains(asked) ? List.of() : List.of(asked);
  }

  /** Whether by this name of who acted what they did would be known. */
  boolean isNamedBy(String account) {
    return !whats.isEmpty() && account.startsWith(Cause.TIMERS);
  }

  /**
   * As it is shown: the request is left out too, since what else it did would name it, and so would
   * the name of a timer.
   */
  AuditRow shown(AuditRow row) {
    return whats.contains(row.what())
        ? new AuditRow(
            row.id(),
            row.at(),
            row.account().startsWith(Cause.TIMERS) ? TIMER : row.account(),
            row.client(),
            word(row.what()),
            row.record(),
            "",
            Map.of())
        : row;
  }

  private static String word(String what) {
    return what.startsWith(READS) ? READ : CHANGED;
  }
}
