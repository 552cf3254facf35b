package org.commontable.workshops.place;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody who asks now would get a place, for everybody to see: in words, so that nobody
 * can count who comes. Nothing is said where registration is elsewhere.
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
    if (places.plan().elsewhere() != null) {
      return List.of();
    }
    return Stream.concat(
            places.plan().pools().stream()
                .filter(pool -> pool.kind() == Pool.Kind.PERSPECTIVE && pool.holds())
                .map(pool -> of(places, pool.perspective())),
            Stream.of(of(places, null)))
        .toList();
  }

  private static Availability of(Places places, @Nullable Perspective perspective) {
    Room room = places.room();
    Terms anyWay = places.session().open(Terms.PLAIN.eitherWay(true));
    int left = 0;
    while (left <= FEW) {
      Optional<Terms> granted = room.fitting(perspective, anyWay);
      if (granted.isEmpty()) {
        break;
      }
      room.take(perspective, granted.get());
      left++;
    }
    return new Availability(perspective, level(left));
  }

  private static Level level(int left) {
    if (left <= 0) {
      return Level.WAITING_LIST;
    }
    return left <= FEW ? Level.FEW : Level.PLACES;
  }
}
