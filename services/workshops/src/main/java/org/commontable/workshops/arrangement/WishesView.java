package org.commontable.workshops.arrangement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.commontable.events.Stored;
import org.commontable.workshops.arrangement.Wishes.Wish;
import org.jspecify.annotations.Nullable;

/**
 * What a person said that they need, for themselves and whoever asked for them.
 *
 * @param leftOut what they said themselves and somebody who wrote down their needs has left out or
 *     written otherwise since
 */
record WishesView(
    String registrationId,
    String sessionId,
    List<WishView> wishes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WishView> leftOut) {

  /**
   * @param byPerson whether the person said themself whether it was there, or whoever acts for them
   */
  record WishView(
      Kind kind,
      Kind.Area area,
      @Nullable String detail,
      boolean mayBeNamed,
      @Nullable Boolean met,
      boolean byPerson) {}

  static WishesView of(Stored<Wishes> stored) {
    Wishes wishes = stored.state();
    return new WishesView(
        wishes.registrationId(),
        wishes.sessionId(),
        views(wishes.wishes()),
        views(wishes.leftOut()));
  }

  private static List<WishView> views(List<Wish> wishes) {
    return wishes.stream()
        .map(wish ->
            new WishView(
                wish.kind(),
                wish.kind().area(),
                wish.detail(),
                wish.mayBeNamed(),
                wish.met(),
                wish.byPerson()))
        .toList();
  }
}
