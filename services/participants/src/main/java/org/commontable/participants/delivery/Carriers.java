package org.commontable.participants.delivery;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The ways out that this installation has. The first that carries a route carries it. */
public final class Carriers {
  private final List<Carrier> carriers;

  public Carriers(List<Carrier> carriers) {
    this.carriers = List.copyOf(carriers);
  }

  /** The routes that somebody carries. */
  public Set<Route> routes() {
    Set<Route> routes = EnumSet.noneOf(Route.class);
    for (Route route : Route.values()) {
      if (carriers.stream().anyMatch(carrier -> carrier.carries(route))) {
        routes.add(route);
      }
    }
    return routes;
  }

  /** Takes back what lies somewhere of a message whose person is erased. */
  public void forget(String messageId) {
    carriers.forEach(carrier -> carrier.forget(messageId));
  }

  /** Deletes what lies somewhere too long. */
  void tidy(Instant now) {
    carriers.forEach(carrier -> carrier.tidy(now));
  }

  /** Hands over; returns when it is known whether the message was taken. */
  public Carried carry(Parcel parcel) {
    for (Carrier carrier : carriers) {
      if (carrier.carries(parcel.route())) {
        return carrier.carry(parcel);
      }
    }
    return new Carried.Never("no-carrier");
  }
}
