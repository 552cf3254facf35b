package org.commontable.workshops.place;

import java.util.List;
import org.commontable.events.Stored;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/** A session's places as those who run it see them. */
record PlacesView(int totalPlaces, List<PoolView> pools, long placed, long waiting, int free) {

  /**
   * @param taken places of this pool that are given; counts no more once it is released
   */
  record PoolView(
      Perspective perspective,
      int places,
      @Nullable LondonTime releaseAt,
      boolean released,
      int taken) {}

  static PlacesView of(Stored<Places> stored) {
    Places places = stored.state();
    Room room = places.room();
    return new PlacesView(
        places.plan().total(),
        places.plan().pools().stream()
            .map(pool ->
                new PoolView(
                    pool.perspective(),
                    pool.places(),
                    pool.releaseAt() == null ? null : new LondonTime(pool.releaseAt()),
                    pool.released(),
                    room.used(pool)))
            .toList(),
        places.count(Standing.PLACED),
        places.count(Standing.WAITING),
        room.free());
  }
}
