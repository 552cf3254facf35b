package org.commontable.workshops.place;

import java.util.List;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;

/** How many places a session has, and how many of them are held for whom. */
public record PlacesPlan(int total, List<Pool> pools) {
  public static final int PLACES_MAX = 1_000;

  public PlacesPlan {
    pools = List.copyOf(pools);
  }

  /** Refuses a plan that could never be kept. */
  public static Outcome<PlacesPlan> of(int total, List<Pool> pools) {
    if (total < 1 || total > PLACES_MAX) {
      return refused("places-out-of-range", "A session has 1 to %d places.".formatted(PLACES_MAX));
    }
    if (pools.stream().anyMatch(pool -> pool.places() < 1)) {
      return refused("pool-without-places", "Each pool holds at least one place.");
    }
    if (pools.stream().map(Pool::perspective).distinct().count() < pools.size()) {
      return refused("pool-twice", "There is more than one pool for the same perspective.");
    }
    long held = pools.stream().mapToLong(Pool::places).sum();
    if (held > total) {
      return refused(
          "pools-exceed-total",
          "The pools hold %d places and the session has %d.".formatted(held, total));
    }
    return Outcome.done(new PlacesPlan(total, pools));
  }

  private static Outcome<PlacesPlan> refused(String code, String detail) {
    return Outcome.refused(Refusal.invalid(code, detail));
  }
}
