package org.commontable.workshops.arrangement;

import java.util.List;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/** What a person said that they need, for themselves and whoever asked for them. */
record WishesView(String registrationId, String sessionId, List<WishView> wishes) {

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
        wishes.wishes().stream()
            .map(wish ->
                new WishView(
                    wish.kind(),
                    wish.kind().area(),
                    wish.detail(),
                    wish.mayBeNamed(),
                    wish.met(),
                    wish.byPerson()))
            .toList());
  }
}
