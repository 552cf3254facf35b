package org.commontable.workshops.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a list gives away more than its plan has, from who is on the list and what the plan
 * says alone: it seats each person on a chair of their own, moving others where that helps, and
 * shares no line of counting with the service. Chairs that are held for a perspective are its own,
 * until they are released; all others are open.
 */
final class Judge {
  private static final String OPEN = "open";

  private final PlacesPlan plan;

  /** Whether somebody may sit where their pool overflowed before it was released. */
  private final boolean afterOverflowing;

  private Judge(PlacesPlan plan, boolean afterOverflowing) {
    this.plan = plan;
    this.afterOverflowing = afterOverflowing;
  }

  /** What a list gives that it does not have; empty if it keeps its plan. */
  static List<String> wrongsOf(Places list) {
    return new Judge(list.plan(), true).wrongs(guests(list));
  }

  /** Whether there would be a place for one more, as they asked. */
  static boolean hasRoomFor(Places list, Entry waiting) {
    List<Guest> all = new ArrayList<>(guests(list));
    all.add(Guest.of(waiting));
    return new Judge(list.plan(), false).wrongs(all).isEmpty();
  }

  /** Somebody who has a place or is kept one. */
  private record Guest(Perspective perspective, Terms terms) {
    static Guest of(Entry entry) {
      return new Guest(entry.perspective(), entry.terms());
    }
  }

  private static List<Guest> guests(Places list) {
    return list.entries().stream()
        .filter(entry ->
            switch (entry.standing()) {
              case PLACED, OFFERED -> true;
              case WAITING, LEFT -> false;
            })
        .map(Guest::of)
        .toList();
  }

  private List<String> wrongs(List<Guest> guests) {
    List<String> wrongs = new ArrayList<>();
    if (guests.size() > plan.total()) {
      wrongs.add("%d people on %d places".formatted(guests.size(), plan.total()));
    }
    if (!everybodySits(guests)) {
      wrongs.add("more than the chairs of a pool, and of where it overflows: " + guests);
    }
    List<Guest> inTheRoom =
        guests.stream().filter(guest -> guest.terms().way() == Way.IN_PERSON).toList();
    atMost(wrongs, Pool.Kind.ONLINE, guests.size() - inTheRoom.size());
    int positions =
        (int) inTheRoom.stream().filter(guest -> guest.terms().accessiblePosition()).count();
    int supporters = inTheRoom.stream().mapToInt(guest -> guest.terms().supporters()).sum();
    atMost(wrongs, Pool.Kind.ACCESSIBLE, positions);
    atMost(wrongs, Pool.Kind.SUPPORTERS, supporters);
    pool(Pool.Kind.IN_PERSON)
        .ifPresent(room -> {
          boolean positionsAreHeld = isHeld(Pool.Kind.ACCESSIBLE);
          boolean seatsAreHeld = isHeld(Pool.Kind.SUPPORTERS);
          int general =
              room.places()
                  - (positionsAreHeld ? places(Pool.Kind.ACCESSIBLE) : 0)
                  - (seatsAreHeld ? places(Pool.Kind.SUPPORTERS) : 0);
          int onThem =
              inTheRoom.size()
                  - (positionsAreHeld ? positions : 0)
                  + (seatsAreHeld ? 0 : supporters);
          if (onThem > general) {
            wrongs.add("%d on %d seats of the room".formatted(onThem, general));
          }
        });
    return wrongs;
  }

  private void atMost(List<String> wrongs, Pool.Kind kind, int count) {
    pool(kind)
        .filter(pool -> count > pool.places())
        .ifPresent(pool -> wrongs.add("%d of %s: %d".formatted(count, kind, pool.places())));
  }

  /** Puts each on a chair that they may sit on; who sits may move to another to make room. */
  private boolean everybodySits(List<Guest> guests) {
    List<String> chairs = chairs();
    int[] sitting = new int[chairs.size()];
    Arrays.fill(sitting, -1);
    return IntStream.range(0, guests.size())
        .allMatch(guest -> sits(guest, guests, chairs, sitting, new boolean[chairs.size()]));
  }

  private boolean sits(
      int guest, List<Guest> guests, List<String> chairs, int[] sitting, boolean[] asked) {
    Set<String> mine = mayTake(guests.get(guest).perspective());
    for (int chair = 0; chair < chairs.size(); chair++) {
      if (!asked[chair] && mine.contains(chairs.get(chair))) {
        asked[chair] = true;
        if (sitting[chair] < 0 || sits(sitting[chair], guests, chairs, sitting, asked)) {
          sitting[chair] = guest;
          return true;
        }
      }
    }
    return false;
  }

  /** Each chair by the name of the pool that holds it. */
  private List<String> chairs() {
    List<String> chairs = new ArrayList<>();
    Map<String, Integer> held = new HashMap<>();
    plan.pools().stream()
        .filter(pool -> pool.kind() == Pool.Kind.PERSPECTIVE && !pool.released())
        .forEach(pool -> held.put(String.valueOf(pool.perspective()), pool.places()));
    held.forEach((name, count) -> chairs.addAll(Collections.nCopies(count, name)));
    int open = plan.total() - chairs.size();
    chairs.addAll(Collections.nCopies(Math.max(0, open), OPEN));
    return chairs;
  }

  /** From their own pool to where it overflows; whom no pool holds places for sits on open ones. */
  private Set<String> mayTake(Perspective perspective) {
    Set<String> may = new LinkedHashSet<>();
    Pool pool = of(perspective).orElse(null);
    while (pool != null) {
      if (pool.released()) {
        may.add(OPEN);
        if (!afterOverflowing) {
          return may;
        }
      } else if (!may.add(String.valueOf(pool.perspective()))) {
        return may;
      }
      Overflow overflow = pool.overflowTo();
      if (overflow != null && overflow.pool() == null) {
        may.add(OPEN);
      }
      pool =
          overflow == null || overflow.pool() == null ? null : named(overflow.pool()).orElse(null);
    }
    if (may.isEmpty()) {
      may.add(OPEN);
    }
    return may;
  }

  private Optional<Pool> of(Perspective perspective) {
    return named(perspective)
        .or(() -> perspective.lived() ? named(Perspective.LIVED_EXPERIENCE) : Optional.empty());
  }

  private Optional<Pool> named(@Nullable Perspective perspective) {
    return plan.pools().stream()
        .filter(pool -> pool.kind() == Pool.Kind.PERSPECTIVE && pool.perspective() == perspective)
        .findFirst();
  }

  private Optional<Pool> pool(Pool.Kind kind) {
    return plan.pools().stream().filter(pool -> pool.kind() == kind).findFirst();
  }

  private boolean isHeld(Pool.Kind kind) {
    return pool(kind).filter(pool -> !pool.released()).isPresent();
  }

  private int places(Pool.Kind kind) {
    return pool(kind).map(Pool::places).orElse(0);
  }
}
