package org.commontable.events;

/** Decides whether an event that arrives may have any effect here. */
@FunctionalInterface
public interface EventGate {

  /** False for what must pass as if it had never come. */
  boolean admits(IncomingEvent event);

  /** The same handler, hearing only of what the gate admits. */
  default EventHandler before(EventHandler handler) {
    return EventHandler.of(
        handler.type(),
        event -> {
          if (admits(event)) {
            handler.on(event);
          }
        });
  }
}
