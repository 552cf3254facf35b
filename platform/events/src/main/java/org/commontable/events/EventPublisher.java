package org.commontable.events;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The way to the broker. */
interface EventPublisher {

  /**
   * Publishes an event and waits until the broker has it durably.
   *
   * @param key the aggregate's key, {@code network:id}
   * @throws PublishingFailedException if that is not certain; the event may have arrived all the
   *     same
   */
  void publish(String key, OutboxEvent event) throws PublishingFailedException;

  /**
   * Publishes one event of each of many aggregates, and waits until the broker has them.
   *
   * @return the keys of those of which that is not certain
   */
  default Set<String> publishAll(Map<String, OutboxEvent> events) {
    Set<String> uncertain = new HashSet<>();
    events.forEach((key, event) -> {
      try {
        publish(key, event);
      } catch (PublishingFailedException e) {
        uncertain.add(key);
      }
    });
    return uncertain;
  }

  /** It is not certain that the broker has the event. */
  final class PublishingFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    PublishingFailedException(Throwable cause) {
      super("The broker did not confirm an event", cause);
    }
  }
}
