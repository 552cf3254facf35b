package org.commontable.participants.message;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.NetworkId;

/**
 * Reads this service's own events, so that a crash between what one tells and the messages that
 * follow from it loses none.
 */
public final class OwnEvents {

  private OwnEvents() {}

  /**
   * Has told what an event's subject makes necessary, where the subject is still there.
   *
   * @param name of the event, with its version
   */
  public static <T> EventHandler reading(
      String name,
      BiFunction<NetworkId, String, Optional<T>> find,
      BiConsumer<IncomingEvent, T> tell) {
    return EventHandler.of(
        "org.commontable.participants." + name,
        event ->
            find.apply(event.network(), event.subject())
                .ifPresent(subject -> tell.accept(event, subject)));
  }
}
