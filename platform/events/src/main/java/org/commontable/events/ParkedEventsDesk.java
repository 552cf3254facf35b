package org.commontable.events;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Where an operator sees which events could not be handled, and what can be done about them. */
public final class ParkedEventsDesk {
  private final EventDelivery delivery;
  private final MongoParkedEvents parked;

  ParkedEventsDesk(EventDelivery delivery, MongoParkedEvents parked, MeterRegistry meters) {
    this.delivery = delivery;
    this.parked = parked;
    meters.gauge("commontable.events.parked", parked, MongoParkedEvents::count);
  }

  /** Events that are parked, in the order of their ids, after an id. */
  public List<ParkedEvent> parked(String afterId, int max) {
    return parked.list(afterId, max);
  }

  /** Tries a key's events again in order; returns how many still wait. */
  public int replay(String key) {
    return delivery.replay(key);
  }

  /**
   * Gives an event up: it will never have an effect here, even if it comes again, and keeps no
   * other back. Who did it and why is kept in its place. Returns whether it was parked, or dropped
   * before.
   */
  public boolean drop(String id, String by, String why) {
    return parked.drop(id, by, why);
  }
}
