package org.commontable.events;

import java.util.List;

/** Events that could not be handled, kept in order in the reader's own database. */
interface ParkedEvents {

  /** Whether an event with this key is parked. */
  boolean holds(String key);

  /** Keeps an event; keeping it twice is the same as once. */
  void park(Delivery delivery, String why);

  /** The parked events with this key, in the order of their sequence. */
  List<Delivery> of(String key);

  /** Forgets an event, since it was handled. */
  void done(Delivery delivery);

  /** Keys that have events parked. */
  List<String> keys();
}
