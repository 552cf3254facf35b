package org.commontable.workshops.place;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commontable.workshops.perspective.Perspective;

/**
 * Counts what room there is while a list is being decided. A claim takes one of all places and, if
 * a pool that still holds places is for this perspective, one of the pool's: both or neither.
 */
final class Room {
  private final List<Pool> pools;
  private final Map<Perspective, Integer> usedOfPool = new TreeMap<>();
  private int free;

  Room(int total, List<Pool> pools, List<Entry> entries) {
    this.pools = pools;
    free = total;
    entries.stream()
        .filter(entry -> entry.standing().usesAPlace())
        .forEach(entry -> take(entry.perspective()));
  }

  boolean fits(Perspective perspective) {
    return pool(perspective)
        .map(pool -> used(pool) < pool.places() && free > 0)
        .orElseGet(() -> free > held());
  }

  void take(Perspective perspective) {
    free--;
    pool(perspective).ifPresent(pool -> usedOfPool.merge(pool.perspective(), 1, Integer::sum));
  }

  int free() {
    return free;
  }

  int used(Pool pool) {
    return usedOfPool.getOrDefault(pool.perspective(), 0);
  }

  /** Places that are free but kept for those whom a pool is for. */
  int held() {
    return pools.stream()
        .filter(pool -> !pool.released())
        .mapToInt(pool -> Math.max(0, pool.places() - used(pool)))
        .sum();
  }

  /** Whether no more is given than the plan has, in all and in each pool. */
  boolean keepsThePlan() {
    return free >= held()
        && pools.stream()
            .filter(pool -> !pool.released())
            .allMatch(pool -> used(pool) <= pool.places());
  }

  /** The pool that bounds this perspective: its own, or the one for any lived experience. */
  Optional<Pool> pool(Perspective perspective) {
    return named(perspective)
        .or(() -> perspective.lived() ? named(Perspective.LIVED_EXPERIENCE) : Optional.empty())
        .filter(pool -> !pool.released());
  }

  private Optional<Pool> named(Perspective perspective) {
    return pools.stream().filter(pool -> pool.perspective() == perspective).findFirst();
  }
}
