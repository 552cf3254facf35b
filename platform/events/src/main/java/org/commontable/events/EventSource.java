package org.commontable.events;

import java.time.Instant;
import org.commontable.kernel.Ids;

/**
 * Where this service's events come from.
 *
 * @param incarnation which life of the database this is; a restore begins another
 */
record EventSource(String service, long incarnation) {

  OutboxEvent event(String key, long seq, Cause cause, EventForm form, Instant now) {
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
        EventJson.MAPPER.writeValueAsString(form.data()),
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
