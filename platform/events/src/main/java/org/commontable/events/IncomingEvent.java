package org.commontable.events;

import java.time.Instant;
import org.commontable.kernel.NetworkId;
import tools.jackson.databind.JsonNode;

/**
 * An event of another service, already checked: source, key, topic and network agree.
 *
 * @param subject the id of the aggregate that it is about
 * @param sequence its place in the aggregate's events; text order is its order
 */
public record IncomingEvent(
    NetworkId network,
    String type,
    String subject,
    String sequence,
    String id,
    Instant time,
    String by,
    String correlationId,
    JsonNode data) {

  /** The data as the reader's own record, which declares only what it reads. */
  public <T> T as(Class<T> form) {
    return EventJson.MAPPER.treeToValue(data, form);
  }

  /** The cause of a write that answers to this event; makes repeated and late events harmless. */
  public Cause cause() {
    return new Cause(
        by,
        correlationId,
        id,
        null,
        null,
        new Origin(EventType.serviceOf(type) + ":" + subject, sequence),
        null);
  }
}
