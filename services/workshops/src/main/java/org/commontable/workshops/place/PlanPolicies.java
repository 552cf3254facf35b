package org.commontable.workshops.place;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.perspective.Perspective;

/** What must hold of a plan of places. */
final class PlanPolicies {

  private PlanPolicies() {}

  static Optional<Refusal> firstRefusal(PlacesPlan plan) {
    return Stream.of(
            placesInRange(plan),
            noPoolWithoutPlaces(plan),
            noPoolTwice(plan),
            heldPlacesExist(plan),
            theRoomHoldsItsPositions(plan),
            roomsDoNotOpenLater(plan),
            overflowLeadsSomewhere(plan),
            overflowEnds(plan))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What must hold of a plan beside its session. */
  static Optional<Refusal> besides(PlacesPlan plan, KnownSession session) {
    return releasedBeforeItStarts(plan, session.startsAt())
        .or(() -> poolsForItsWays(plan, session));
  }

  /** Held places that open once nobody can be offered them would stay empty. */
  private static Optional<Refusal> releasedBeforeItStarts(PlacesPlan plan, Instant startsAt) {
    return refuseIf(
        plan.pools().stream()
            .anyMatch(pool -> pool.releaseAt() != null && pool.releaseAt().isAfter(startsAt)),
        "released-too-late",
        "Held places open before the session begins, or never. Give an earlier time.");
  }

  /** Nobody can come by a way that the session does not have. */
  private static Optional<Refusal> poolsForItsWays(PlacesPlan plan, KnownSession session) {
    return refuseIf(
            hasPoolsOfNoWay(plan, session, Way.ONLINE),
            "pool-not-this-way",
            "Nobody takes part online in this session, so it has no places online. Leave that pool"
                + " out, or make the session hybrid.")
        .or(() ->
            refuseIf(
                hasPoolsOfNoWay(plan, session, Way.IN_PERSON),
                "pool-not-this-way",
                "Nobody comes to this session in person, so it has no places in a room. Leave that"
                    + " pool out, or make the session hybrid."));
  }

  private static boolean hasPoolsOfNoWay(PlacesPlan plan, KnownSession session, Way way) {
    return !session.ways().contains(way)
        && plan.pools().stream().anyMatch(pool -> pool.kind().ways().contains(way));
  }

  private static Optional<Refusal> placesInRange(PlacesPlan plan) {
    return refuseIf(
        plan.total() < 1 || plan.total() > PlacesPlan.PLACES_MAX,
        "places-out-of-range",
        "A session has 1 to %d places.".formatted(PlacesPlan.PLACES_MAX));
  }

  private static Optional<Refusal> noPoolWithoutPlaces(PlacesPlan plan) {
    return refuseIf(
        plan.pools().stream().anyMatch(pool -> pool.places() < 1),
        "pool-without-places",
        "Each pool holds at least one place.");
  }

  private static Optional<Refusal> noPoolTwice(PlacesPlan plan) {
    long different =
        plan.pools().stream()
            .map(pool -> List.of(pool.kind(), pool.perspective() + ""))
            .distinct()
            .count();
    return refuseIf(
        different < plan.pools().size(),
        "pool-twice",
        "There is more than one pool of the same kind or for the same perspective.");
  }

  private static Optional<Refusal> heldPlacesExist(PlacesPlan plan) {
    long held =
        plan.pools().stream()
            .filter(pool -> pool.kind() == Pool.Kind.PERSPECTIVE)
            .mapToLong(Pool::places)
            .sum();
    return refuseIf(
        held > plan.total(),
        "pools-exceed-total",
        "The pools hold %d places and the session has %d.".formatted(held, plan.total()));
  }

  private static Optional<Refusal> theRoomHoldsItsPositions(PlacesPlan plan) {
    long positions =
        plan.pools().stream()
            .filter(
                pool -> pool.kind() == Pool.Kind.ACCESSIBLE || pool.kind() == Pool.Kind.SUPPORTERS)
            .mapToLong(Pool::places)
            .sum();
    return plan.pool(Pool.Kind.IN_PERSON)
        .flatMap(room ->
            refuseIf(
                positions > room.places(),
                "positions-exceed-room",
                "Accessible positions and supporters have %d places and the room has %d."
                    .formatted(positions, room.places())));
  }

  private static Optional<Refusal> roomsDoNotOpenLater(PlacesPlan plan) {
    return refuseIf(
        plan.pools().stream()
            .anyMatch(pool ->
                pool.releaseAt() != null
                    && (pool.kind() == Pool.Kind.IN_PERSON || pool.kind() == Pool.Kind.ONLINE)),
        "nothing-to-release",
        "What fits in the room or online is held for nobody, so it has no time of release.");
  }

  private static Optional<Refusal> overflowLeadsSomewhere(PlacesPlan plan) {
    return refuseIf(
        plan.pools().stream()
            .anyMatch(pool ->
                pool.overflowTo() != null
                    && (pool.kind() != Pool.Kind.PERSPECTIVE
                        || (pool.overflowTo().pool() != null
                            && plan.pools().stream()
                                .noneMatch(other -> other.isFor(pool.overflowTo().pool()))))),
        "overflow-unknown",
        "A pool for a perspective overflows to the open places or to another such pool.");
  }

  private static Optional<Refusal> overflowEnds(PlacesPlan plan) {
    return refuseIf(
        plan.pools().stream().anyMatch(pool -> comesBack(plan, pool)),
        "overflow-in-circles",
        "Pools overflow to each other in a circle. Let one of them overflow to the open places.");
  }

  private static boolean comesBack(PlacesPlan plan, Pool first) {
    Set<Perspective> passed = new HashSet<>();
    Optional<Pool> next = Optional.of(first);
    while (next.isPresent()) {
      Pool pool = next.get();
      Overflow overflow = pool.overflowTo();
      Perspective perspective = pool.perspective();
      if (perspective != null && !passed.add(perspective)) {
        return true;
      }
      Perspective to = overflow == null ? null : overflow.pool();
      next =
          to == null
              ? Optional.empty()
              : plan.pools().stream().filter(other -> other.isFor(to)).findFirst();
    }
    return false;
  }

  private static Optional<Refusal> refuseIf(boolean broken, String code, String detail) {
    return broken ? Optional.of(Refusal.invalid(code, detail)) : Optional.empty();
  }
}
