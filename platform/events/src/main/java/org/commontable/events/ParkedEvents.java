package org.commontable.events;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Events that could not be handled, kept in order in the reader's own database. */
abstract class ParkedEvents {

  /** Keys that may have events parked or dropped, as far as they were learnt. */
  private final Set<String> suspects = ConcurrentHashMap.newKeySet();

  private volatile boolean learnt;

  /** To be called when this process is given partitions: who had them may have parked events. */
  final void mayHaveChanged() {
    learnt = false;
  }

  /**
   * Whether an event with this key is parked. What other replicas parked is learnt here, and not
   * when partitions are given, where a store that is away would go unnoticed.
   */
  final boolean holds(String key) {
    learn();
    return suspects.contains(key) && first(key) != null;
  }

  /** Whether this event was parked once and given up: it comes again without effect. */
  final boolean hasDropped(Delivery delivery) {
    learn();
    return suspects.contains(delivery.key()) && isDropped(delivery);
  }

  private synchronized void learn() {
    if (!learnt) {
      learnt = true;
      try {
        suspects.addAll(keys());
      } catch (RuntimeException e) {
        learnt = false;
        throw e;
      }
    }
  }

  /** Keeps an event; keeping it twice is the same as once. */
  final void park(Delivery delivery, String why) {
    suspects.add(delivery.key());
    keep(delivery, why);
  }

  abstract void keep(Delivery delivery, String why);

  /** The id of the event with this key behind which the others wait; null if none is parked. */
  abstract @Nullable String first(String key);

  abstract boolean isDropped(Delivery delivery);

  /** The parked events with this key, in the order of their sequence. */
  abstract List<Delivery> of(String key);

  /** Forgets an event, since it was handled. */
  abstract void done(Delivery delivery);

  /** Keys that have events parked or dropped. */
  abstract List<String> keys();
}
