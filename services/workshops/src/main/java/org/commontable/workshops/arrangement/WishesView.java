package org.commontable.workshops.arrangement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.commontable.workshops.arrangement.Wishes.Asked;
import org.commontable.workshops.arrangement.Wishes.Wish;
import org.jspecify.annotations.Nullable;

/**
 * What a person said that they need, for themselves and whoever acts for them; and for whoever
 * wrote it down for them, what these wrote and nothing else.
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
   * @param mayBeNamed left out where whoever wrote it down said nothing of it
   * @param byPerson whether the person said themself whether it was there, or whoever acts for
   *     them; for the person and whoever acts for them alone
   */
  record WishView(
      Kind kind,
      Kind.Area area,
      @Nullable String detail,
      @Nullable Boolean mayBeNamed,
      @Nullable Boolean met,
      @Nullable Boolean byPerson) {
    /** Says nothing of what it is, so that no log can. */
    @Override
    public String toString() {
      return "WishView";
    }
  }

  static WishesView of(Wishes one) {
    return view(one, views(one.wishes()), views(one.leftOut()));
  }

  static WishesView written(Wishes of, List<Asked> written) {
    return view(
        of,
        written.stream()
            .map(one ->
                new WishView(
                    one.kind(), one.kind().area(), one.detail(), one.mayBeNamed(), null, null))
            .toList(),
        List.of());
  }

  static WishesView confirmed(Wishes of, Map<Kind, Boolean> met) {
    return view(
        of,
        met.entrySet().stream()
            .map(one ->
                new WishView(one.getKey(), one.getKey().area(), null, null, one.getValue(), null))
            .toList(),
        List.of());
  }

  private static WishesView view(Wishes of, List<WishView> wishes, List<WishView> leftOut) {
    return new WishesView(of.registrationId(), of.sessionId(), wishes, leftOut);
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
