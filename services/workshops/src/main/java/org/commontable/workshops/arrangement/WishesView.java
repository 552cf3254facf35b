package org.commontable.workshops.arrangement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.commontable.workshops.arrangement.Arranging.Written;
import org.commontable.workshops.arrangement.Provisions.Provision;
import org.commontable.workshops.arrangement.Provisions.Stage;
import org.commontable.workshops.arrangement.Wishes.Asked;
import org.commontable.workshops.arrangement.Wishes.Wish;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * What a person said that they need and what has come of it, for themselves and whoever acts for
 * them; and for whoever wrote it down for them, what these wrote and nothing else.
 *
 * @param changesUntil from then on they tell the contact what changes; null for no such day
 * @param leftOut what they said themselves and somebody who wrote down their needs has left out or
 *     written otherwise since
 */
record WishesView(
    String registrationId,
    String sessionId,
    @Nullable LondonTime changesUntil,
    @Nullable String contact,
    List<WishView> wishes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WishView> leftOut) {

  /**
   * @param mayBeNamed left out where whoever wrote it down said nothing of it
   * @param byPerson whether the person said themself whether it was there, or whoever acts for
   *     them; for the person and whoever acts for them alone
   * @param stage how far it is; null where nobody has said
   * @param note why it is not possible and what else there is, or how it is arranged
   */
  record WishView(
      Kind kind,
      Kind.Area area,
      @Nullable String detail,
      @Nullable Boolean mayBeNamed,
      @Nullable Boolean met,
      @Nullable Boolean byPerson,
      @Nullable Stage stage,
      @Nullable String note) {
    /** Says nothing of what it is, so that no log can. */
    @Override
    public String toString() {
      return "WishView";
    }
  }

  static WishesView of(Written all) {
    Wishes of = all.wishes();
    return view(
        all,
        of.wishes().stream().map(wish -> view(wish, all.provided())).toList(),
        // Nobody arranges it.
        of.leftOut().stream()
            .map(wish -> view(wish, Provisions.none(of.sessionId(), of.programmeId())))
            .toList());
  }

  static WishesView written(Written all, List<Asked> written) {
    return view(
        all,
        written.stream()
            .map(
                one -> view(all.provided(), one.kind(), one.detail(), one.mayBeNamed(), null, null))
            .toList(),
        List.of());
  }

  static WishesView confirmed(Written all, Map<Kind, Boolean> met) {
    return view(
        all,
        met.entrySet().stream()
            .map(one -> view(all.provided(), one.getKey(), null, null, one.getValue(), null))
            .toList(),
        List.of());
  }

  private static WishesView view(Written all, List<WishView> wishes, List<WishView> leftOut) {
    Provisions provided = all.provided();
    return new WishesView(
        all.wishes().registrationId(),
        all.wishes().sessionId(),
        provided.changesUntil() == null ? null : new LondonTime(provided.changesUntil()),
        provided.contact(),
        wishes,
        leftOut);
  }

  private static WishView view(Wish wish, Provisions provided) {
    return view(
        provided, wish.kind(), wish.detail(), wish.mayBeNamed(), wish.met(), wish.byPerson());
  }

  private static WishView view(
      Provisions provided,
      Kind kind,
      @Nullable String detail,
      @Nullable Boolean mayBeNamed,
      @Nullable Boolean met,
      @Nullable Boolean byPerson) {
    Provision provision = provided.of(kind).orElse(null);
    return new WishView(
        kind,
        kind.area(),
        detail,
        mayBeNamed,
        met,
        byPerson,
        provision == null ? null : provision.stage(),
        provision == null ? null : provision.noteToWhoAsked());
  }
}
