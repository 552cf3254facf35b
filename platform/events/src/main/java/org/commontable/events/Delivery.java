package org.commontable.events;

import io.cloudevents.CloudEvent;

/**
 * An event as it came from the broker.
 *
 * @param topic where it came from
 * @param key the message's key, which orders events
 */
record Delivery(String topic, String key, CloudEvent event) {

  String sequence() {
    return extension("sequence");
  }

  /** The value of an extension that every event of ours has. */
  String extension(String name) {
    Object value = event.getExtension(name);
    if (value == null) {
      throw new MalformedEventException("has no " + name);
    }
    return value.toString();
  }
}
