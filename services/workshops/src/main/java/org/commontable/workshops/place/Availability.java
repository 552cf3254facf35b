package org.commontable.workshops.place;

import java.util.List;
import java.util.stream.Stream;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody who asks now would get a place, for everybody to see: in words, so that nobody
 * can count who comes.
 *
 * @param perspective for whom; null for everybody whom no pool is for
 */
public record Availability(@Nullable Perspective perspective, Level level) {

  /** How many are left. */
  public enum Level {
    PLACES,
    FEW,
    WAITING_LIST
  }

  /** Places left that are called few. */
  static final int FEW = 3;

  static List<Availability> of(Places places) {
    Room room = places.room();
    Stream<Availability> pools =
        places.plan().pools().stream()
            .filter(pool -> !pool.released())
            .map(pool ->
                new Availability(pool.perspective(), level(pool.places() - room.used(pool))));
    return Stream.concat(pools, Stream.of(new Availability(null, level(room.free() - room.held()))))
        .toList();
  }

  private static Level level(int left) {
    if (left <= 0) {
      return Level.WAITING_LIST;
    }
    return left <= FEW ? Level.FEW : Level.PLACES;
  }
}
