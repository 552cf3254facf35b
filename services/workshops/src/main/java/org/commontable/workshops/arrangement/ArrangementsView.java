package org.commontable.workshops.arrangement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.workshops.arrangement.Provisions.Provision;
import org.commontable.workshops.arrangement.Provisions.Stage;
import org.commontable.workshops.arrangement.Wishes.Wish;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * What is needed at a session: how many need it, without who, but for those who may be named where
 * it has to be known for whom.
 *
 * @param sharedNeeds where participants lists what people shared with the caller beforehand
 */
record ArrangementsView(
    @Nullable LondonTime changesUntil,
    @Nullable String contact,
    List<ArrangementView> arrangements,
    @Schema(description = SHARED_NEEDS) String sharedNeeds) {
  private static final String SHARED_NEEDS =
      "Where what people shared of their needs is listed. It is not counted here until it is asked"
          + " for: that nothing is counted here does not mean that nobody needs anything.";

  /**
   * @param details in an order of their own, so that nobody can be told by their place in it
   * @param forWhom registrations, where it is arranged for one person who agreed to be named
   */
  record ArrangementView(
      Kind kind,
      Kind.Area area,
      int needed,
      List<String> details,
      List<String> forWhom,
      @Nullable Stage stage,
      @Nullable String note,
      int met,
      int notMet) {}

  static ArrangementsView of(Provisions provisions, List<Wishes> wishes, String sharedNeeds) {
    return new ArrangementsView(
        provisions.changesUntil() == null ? null : new LondonTime(provisions.changesUntil()),
        provisions.contact(),
        Arrays.stream(Kind.values())
            .map(kind -> arrangement(kind, provisions, wishes))
            .filter(one -> one.needed() > 0 || one.stage() != null)
            .toList(),
        sharedNeeds);
  }

  private static ArrangementView arrangement(
      Kind kind, Provisions provisions, List<Wishes> wishes) {
    List<Wish> wanted =
        wishes.stream()
            .flatMap(one -> one.wishes().stream())
            .filter(wish -> wish.kind() == kind)
            .toList();
    Provision provision = provisions.of(kind).orElse(null);
    return new ArrangementView(
        kind,
        kind.area(),
        wanted.size(),
        wanted.stream().map(Wish::detail).flatMap(Stream::ofNullable).sorted().toList(),
        kind.forOnePerson() ? forWhom(kind, wishes) : List.of(),
        provision == null ? null : provision.stage(),
        provision == null ? null : provision.note(),
        (int) wanted.stream().filter(wish -> Boolean.TRUE.equals(wish.met())).count(),
        (int) wanted.stream().filter(wish -> Boolean.FALSE.equals(wish.met())).count());
  }

  private static List<String> forWhom(Kind kind, List<Wishes> wishes) {
    return wishes.stream()
        .filter(
            one -> one.wishes().stream().anyMatch(wish -> wish.kind() == kind && wish.mayBeNamed()))
        .map(Wishes::registrationId)
        .toList();
  }
}
