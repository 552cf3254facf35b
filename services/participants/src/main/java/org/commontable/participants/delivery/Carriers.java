package org.commontable.participants.delivery;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
    for (Route route : Route.values()) {
      forget(messageId, route);
    }
  }

  /** Takes back what lies somewhere of a message that goes by this route no more. */
  public void forget(String messageId, Route route) {
    carriers.forEach(carrier -> carrier.forget(messageId, route));
  }

  /** Deletes what lies somewhere too long. */
  void tidy(Instant now) {
    carriers.forEach(carrier -> carrier.tidy(now));
  }

  /** Whether it can be asked what became of what went by a route. */
  public boolean knowFates(Route route) {
    return carrier(route).filter(Carrier::knowsFates).isPresent();
  }

  /** What became of a message that was taken. */
  public Fate fate(String messageId, Route route) {
    return carrier(route).map(it -> it.fate(messageId, route)).orElseGet(Fate.NotYet::new);
  }

  /** Whether whoever carries a route has a message that they may have been given. */
  public Carried asked(String messageId, Route route) {
    return carrier(route)
        .map(it -> it.asked(messageId, route))
        .orElseGet(() -> new Carried.NotNow("nobody-to-ask"));
  }

  /** Hands over; returns when it is known whether the message was taken. */
  public Carried carry(Parcel parcel) {
    return carrier(parcel.route())
        .map(it -> it.carry(parcel))
        .orElseGet(() -> new Carried.Never("no-carrier"));
  }

  private Optional<Carrier> carrier(Route route) {
    return carriers.stream().filter(each -> each.carries(route)).findFirst();
  }
}
