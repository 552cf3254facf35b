package org.commontable.events;

import java.util.List;

/**
 * Sees every committed event before anybody outside does. May see one twice; sees none too few:
 * while it throws, the event is not told and stays where it is.
 */
@FunctionalInterface
public interface EventWitness {
  void see(CommittedEvent event);

  /** Sees many at once. */
  default void seeAll(List<CommittedEvent> events) {
    events.forEach(this::see);
  }
}
