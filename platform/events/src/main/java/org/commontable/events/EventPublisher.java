package org.commontable.events;

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

  /** It is not certain that the broker has the event. */
  final class PublishingFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    PublishingFailedException(Throwable cause) {
      super("The broker did not confirm an event", cause);
    }
  }
}
