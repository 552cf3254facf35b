package org.commontable.stewardship.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done, or one sensitive thing that was read. Never holds what was in it.
 *
 * @param id sorts by time
 * @param account opaque; {@code timer:<name>} where a clock did it
 * @param client the program through which the account asked; null where nobody asked
 * @param what a fact, such as {@code session_changed.v1}, or {@code read:<what>}
 * @param record the id of what it was done to
 * @param correlationId the same for all that one request brought about
 * @param details codes and ids, such as the roles that were granted; mostly empty
 */
public record AuditRow(
    String id,
    Instant at,
    String account,
    @Nullable String client,
    String what,
    String record,
    String correlationId,
    Map<String, String> details) {
  public AuditRow {
    details = Map.copyOf(details);
  }
}
