package org.commontable.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.commontable.kernel.Ids;

/**
 * Where this service's events come from.
 *
 * @param incarnation which life of the database this is; a restore begins another
 */
record EventSource(String service, long incarnation) {
  /**
   * Bytes of what an event says. One must fit into a message, of which a broker takes 1 MB, and as
   * many as may wait in a document must fit into it, of which a store takes 16 MB.
   */
  static final int EVENT_BYTES_MAX = 120_000;

  /**
   * @throws StateTooLargeException if it says more than can be told: once stored it could never be
   *     sent, nor anything that is told after it
   */
  OutboxEvent event(String key, long seq, Cause cause, EventForm form, Instant now) {
    String data = EventJson.MAPPER.writeValueAsString(form.data());
    int bytes = data.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > EVENT_BYTES_MAX) {
      throw new StateTooLargeException("The event " + form.name(), bytes, EVENT_BYTES_MAX);
    }
    String sequence = OutboxEvent.sequence(incarnation, seq);
    return new OutboxEvent(
        seq,
        sequence,
        Ids.derived("event", service, key, sequence),
        EventType.of(service, form.name()),
        now,
        cause.by(),
        cause.correlationId(),
        cause.causationId(),
        cause.traceparent(),
        form.classification().text(),
        data,
        cause.client());
  }

  /** A change that tells nothing to others, for those who witness what was done. */
  OutboxEvent untold(String key, long seq, Cause cause, String collection, Instant now) {
    String sequence = OutboxEvent.sequence(incarnation, seq);
    return new OutboxEvent(
        seq,
        sequence,
        Ids.derived("untold", service, collection, key, sequence),
        EventType.of(service, collection + "_changed"),
        now,
        cause.by(),
        cause.correlationId(),
        cause.causationId(),
        cause.traceparent(),
        OutboxEvent.UNTOLD,
        "{}",
        cause.client());
  }
}
