package org.commontable.participants.delivery;

import java.time.Instant;

/** Hands messages over to whoever carries them on. Never throws for what a message contains. */
public interface Carrier {

  boolean carries(Route route);

  Carried carry(Parcel parcel);

  /** Whether it can be asked what became of what it took. */
  default boolean knowsFates() {
    return false;
  }

  /** What became of a message that it took. Never throws; asked only where it can be. */
  default Fate fate(String messageId, Route route) {
    return new Fate.NotYet();
  }

  /** Takes back what this carrier still has of a message; nothing where it keeps none. */
  default void forget(String messageId) {
    // What was handed on is no longer ours.
  }

  /** Deletes what nobody fetched for too long; nothing where it keeps none. */
  default void tidy(Instant now) {
    // What was handed on is no longer ours.
  }
}
