package org.commontable.workshops.place;

import java.util.List;
import org.commontable.events.Stored;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * A session's places as those who run it see them.
 *
 * @param totalPlaces with {@code free} unknown where registration is elsewhere
 * @param free places nobody has or is offered, those included that are held
 */
record PlacesView(
    @Nullable Integer totalPlaces,
    List<PoolView> pools,
    long placed,
    long offered,
    long waiting,
    @Nullable Integer free,
    boolean byApproval,
    @Nullable Elsewhere elsewhere) {

  /**
   * @param taken places of this pool that are given or offered; counts no more once it is released
   */
  record PoolView(
      Pool.Kind kind,
      @Nullable Perspective perspective,
      int places,
      @Nullable LondonTime releaseAt,
      boolean released,
      @Nullable Overflow overflowTo,
      int taken) {}

  static PlacesView of(Stored<Places> stored) {
    Places places = stored.state();
    Room room = places.room();
    boolean here = places.plan().elsewhere() == null;
    return new PlacesView(
        here ? places.plan().total() : null,
        places.plan().pools().stream()
            .map(pool ->
                new PoolView(
                    pool.kind(),
                    pool.perspective(),
                    pool.places(),
                    pool.releaseAt() == null ? null : new LondonTime(pool.releaseAt()),
                    pool.released(),
                    pool.overflowTo(),
                    room.used(pool)))
            .toList(),
        places.count(Standing.PLACED),
        places.count(Standing.OFFERED),
        places.count(Standing.WAITING),
        here ? room.free() : null,
        places.plan().needsApproval(),
        places.plan().elsewhere());
  }
}
