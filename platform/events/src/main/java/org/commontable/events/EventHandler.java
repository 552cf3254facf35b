package org.commontable.events;

import java.util.function.Consumer;

/**
 * Reads one type of event. May be called again with the same event, or late: its effect must be the
 * same. Throwing means "try again"; what keeps failing is parked, with later events of its
 * aggregate behind it. Several may read one type; when one of them fails, all are called again.
 */
public interface EventHandler {

  /** The full type, such as {@code org.commontable.workshops.attendance_recorded.v1}. */
  String type();

  void on(IncomingEvent event);

  /** One that is no class of its own. */
  static EventHandler of(String type, Consumer<IncomingEvent> reading) {
    return new EventHandler() {
      @Override
      public String type() {
        return type;
      }

      @Override
      public void on(IncomingEvent event) {
        reading.accept(event);
      }
    };
  }
}
