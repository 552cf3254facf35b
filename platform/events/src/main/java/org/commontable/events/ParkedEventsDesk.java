package org.commontable.events;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Where an operator sees which events could not be handled, and has them tried again. */
public final class ParkedEventsDesk {
  private final EventDelivery delivery;
  private final MongoParkedEvents parked;

  ParkedEventsDesk(EventDelivery delivery, MongoParkedEvents parked, MeterRegistry meters) {
    this.delivery = delivery;
    this.parked = parked;
    meters.gauge("commontable.events.parked.keys", parked, p -> p.keys().size());
  }

  /** Keys, {@code network:aggregate}, whose events wait. */
  public List<String> keys() {
    return parked.keys();
  }

  /** Tries a key's events again in order; returns how many still wait. */
  public int replay(String key) {
    return delivery.replay(key);
  }
}
