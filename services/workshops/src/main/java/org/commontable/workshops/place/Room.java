package org.commontable.workshops.place;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * Counts what room there is while a list is being decided. A claim takes one of all places, one of
 * a pool that holds places for this perspective or of where that pool overflows, and what it needs
 * of room, screen, accessible positions and seats for supporters: all of them or none.
 */
final class Room {
  private final PlacesPlan plan;
  private final Map<Perspective, Integer> people = new EnumMap<>(Perspective.class);
  private final Map<Pool.Kind, Integer> seats = new EnumMap<>(Pool.Kind.class);
  private int persons;

  Room(PlacesPlan plan, List<Entry> entries) {
    this.plan = plan;
    entries.stream()
        .filter(entry -> entry.standing().usesAPlace())
        .forEach(entry -> take(entry.perspective(), entry.terms()));
  }

  /**
   * The terms on which there is a place: the person's own, or by the other way if that would do.
   *
   * @param perspective null for one that no pool is for
   */
  Optional<Terms> fitting(@Nullable Perspective perspective, Terms terms) {
    if (plan.elsewhere() == null && free() <= 0) {
      return Optional.empty();
    }
    if (fits(perspective, terms)) {
      return Optional.of(terms);
    }
    Terms other = terms.by(terms.inPerson() ? Way.ONLINE : Way.IN_PERSON);
    return terms.eitherWay() && fits(perspective, other) ? Optional.of(other) : Optional.empty();
  }

  boolean fits(@Nullable Perspective perspective, Terms terms) {
    count(perspective, terms, 1);
    boolean fits = keepsThePlan();
    count(perspective, terms, -1);
    return fits;
  }

  void take(@Nullable Perspective perspective, Terms terms) {
    count(perspective, terms, 1);
  }

  void giveBack(Perspective perspective, Terms terms) {
    count(perspective, terms, -1);
  }

  int free() {
    return plan.total() - persons;
  }

  int used(Pool pool) {
    Perspective perspective = pool.perspective();
    return perspective == null ? taken(pool.kind()) : use().ofPool().getOrDefault(perspective, 0);
  }

  /** Places that are free but kept for those whom a pool is for. */
  int held() {
    return held(use().ofPool());
  }

  /** Whether no more is given than the plan has, in all and in each pool. */
  boolean keepsThePlan() {
    if (plan.elsewhere() != null) {
      return true;
    }
    Use use = use();
    return !use.tooMany() && free() >= held(use.ofPool()) && theRoomSuffices();
  }

  /** The pool that bounds this perspective: its own, or the one for any lived experience. */
  Optional<Pool> pool(Perspective perspective) {
    return poolFor(perspective).filter(Pool::holds);
  }

  /** The same, released or not. */
  private Optional<Pool> poolFor(Perspective perspective) {
    return named(perspective)
        .or(() -> perspective.lived() ? named(Perspective.LIVED_EXPERIENCE) : Optional.empty());
  }

  private void count(@Nullable Perspective perspective, Terms terms, int sign) {
    persons += sign;
    if (perspective != null) {
      people.merge(perspective, sign, Integer::sum);
    }
    if (terms.inPerson()) {
      seats.merge(Pool.Kind.IN_PERSON, sign * (1 + terms.supporters()), Integer::sum);
      seats.merge(Pool.Kind.SUPPORTERS, sign * terms.supporters(), Integer::sum);
      seats.merge(Pool.Kind.ACCESSIBLE, terms.accessiblePosition() ? sign : 0, Integer::sum);
    } else {
      seats.merge(Pool.Kind.ONLINE, sign, Integer::sum);
    }
  }

  /** What pools are used for, and whether one has more people than it and its overflow can take. */
  private record Use(Map<Perspective, Integer> ofPool, boolean tooMany) {}

  /** Fills each pool with its own people and lets the rest go where it overflows. */
  private Use use() {
    Map<Perspective, Integer> used = new EnumMap<>(Perspective.class);
    boolean tooMany = false;
    for (Map.Entry<Perspective, Integer> some : people.entrySet()) {
      int rest = some.getValue();
      Optional<Pool> next = pool(some.getKey());
      while (rest > 0 && next.isPresent()) {
        Pool pool = next.get();
        int here = Math.min(rest, pool.places() - usedOf(used, pool));
        add(used, pool, here);
        rest -= here;
        tooMany |= rest > 0 && pool.overflowTo() == null;
        next = overflowOf(pool).filter(Pool::holds);
      }
    }
    countThoseWhoOverflowedBeforeARelease(used);
    return new Use(used, tooMany);
  }

  /**
   * A pool that was released bounds nobody, but those who had gone from it or through it to another
   * pool are still there: as many of them as have no room elsewhere.
   */
  private void countThoseWhoOverflowedBeforeARelease(Map<Perspective, Integer> used) {
    Map<Pool, Integer> beyond = new LinkedHashMap<>();
    people.forEach((perspective, count) ->
        poolFor(perspective).ifPresent(pool -> beyond.merge(pool, count, Integer::sum)));
    int without = held(used) - free();
    for (Map.Entry<Pool, Integer> some : beyond.entrySet()) {
      int rest = some.getValue() - some.getKey().places();
      boolean past = !some.getKey().holds();
      Optional<Pool> next = overflowOf(some.getKey());
      while (without > 0 && rest > 0 && next.isPresent()) {
        Pool pool = next.get();
        if (!pool.holds()) {
          past = true;
        } else if (past) {
          int here = Math.min(Math.min(rest, without), pool.places() - usedOf(used, pool));
          add(used, pool, here);
          rest -= here;
          without -= here;
        } else {
          rest -= Math.min(rest, pool.places());
        }
        next = overflowOf(pool);
      }
    }
  }

  private Optional<Pool> overflowOf(Pool pool) {
    Overflow overflow = pool.overflowTo();
    Perspective to = overflow == null ? null : overflow.pool();
    return to == null ? Optional.empty() : named(to);
  }

  private int held(Map<Perspective, Integer> used) {
    return plan.pools().stream()
        .filter(pool -> pool.kind() == Pool.Kind.PERSPECTIVE && pool.holds())
        .mapToInt(pool -> pool.places() - usedOf(used, pool))
        .sum();
  }

  private boolean theRoomSuffices() {
    int kept = 0;
    for (Pool pool : plan.pools()) {
      int left = pool.places() - taken(pool.kind());
      if (pool.kind() != Pool.Kind.PERSPECTIVE && left < 0) {
        return false;
      }
      boolean inTheRoom =
          pool.kind() == Pool.Kind.ACCESSIBLE || pool.kind() == Pool.Kind.SUPPORTERS;
      kept += inTheRoom && pool.holds() ? left : 0;
    }
    int keptInTheRoom = kept;
    return plan.pool(Pool.Kind.IN_PERSON)
        .map(room -> room.places() - taken(Pool.Kind.IN_PERSON) >= keptInTheRoom)
        .orElse(true);
  }

  private int taken(Pool.Kind kind) {
    return seats.getOrDefault(kind, 0);
  }

  private static int usedOf(Map<Perspective, Integer> used, Pool pool) {
    Perspective perspective = pool.perspective();
    return perspective == null ? 0 : used.getOrDefault(perspective, 0);
  }

  private static void add(Map<Perspective, Integer> used, Pool pool, int count) {
    Perspective perspective = pool.perspective();
    if (perspective != null) {
      used.merge(perspective, count, Integer::sum);
    }
  }

  private Optional<Pool> named(Perspective perspective) {
    return plan.pools().stream().filter(pool -> pool.isFor(perspective)).findFirst();
  }
}
