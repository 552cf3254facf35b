package org.commontable.participants.delivery;

import java.time.Instant;

/** Hands messages over to whoever carries them on. Never throws for what a message contains. */
public interface Carrier {

  boolean carries(Route route);

  Carried carry(Parcel parcel);

  /**
   * Whether it has a message that it may have been given, and that may still arrive: taken, or not
   * taken, as {@link #carry} says it, without carrying anything. Never throws.
   */
  default Carried asked(String messageId, Route route) {
    return new Carried.NotNow("nobody-to-ask");
  }

  /** Whether it can be asked what became of what it took. */
  default boolean knowsFates() {
    return false;
  }

  /** What became of a message that it took. Never throws; asked only where it can be. */
  default Fate fate(String messageId, Route route) {
    return new Fate.NotYet();
  }

  /**
   * Takes back what this carrier still has of a message that went by a route, whether it carries
   * that or keeps what others carried; nothing where it keeps none.
   */
  default void forget(String messageId, Route route) {
    // What was handed on is no longer ours.
  }

  /** Deletes what nobody fetched for too long; nothing where it keeps none. */
  default void tidy(Instant now) {
    // What was handed on is no longer ours.
  }
}
