package org.commontable.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that lies in its aggregate's document until the broker has it.
 *
 * @param seq 1 for the aggregate's first event
 * @param sequence {@code incarnation.seq}, zero-padded, so that text order is order, also after a
 *     restore made the numbers begin again
 * @param classification {@link #UNTOLD} for a change that nobody outside hears of
 * @param data JSON text
 */
record OutboxEvent(
    long seq,
    String sequence,
    String id,
    String type,
    Instant time,
    String by,
    String correlationId,
    @Nullable String causationId,
    @Nullable String traceparent,
    String classification,
    String data,
    @Nullable String client) {

  /** Stands in the place of a classification where a change is only to be witnessed. */
  static final String UNTOLD = "untold";

  static String sequence(long incarnation, long seq) {
    return "%06d.%012d".formatted(incarnation, seq);
  }
}
