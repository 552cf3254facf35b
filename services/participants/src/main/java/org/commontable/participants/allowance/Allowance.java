package org.commontable.participants.allowance;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often something may be done in a while, each by its own name, counted by this replica alone.
 * Names are forgotten, the oldest first, rather than that memory grows.
 */
final class Allowance {
  private static final int NAMES_MAX = 10_000;

  private final int times;
  private final Duration in;
  private final Map<String, Spent> spent = new LinkedHashMap<>();

  private record Spent(Instant since, int times) {}

  Allowance(int times, Duration in) {
    this.times = times;
    this.in = in;
  }

  /** Takes one; or else says when there is one again. */
  synchronized Optional<Instant> take(String name, Instant now) {
    Spent before = spent.get(name);
    if (before == null || !now.isBefore(before.since.plus(in))) {
      spent.remove(name);
      if (spent.size() >= NAMES_MAX) {
        spent.remove(spent.keySet().iterator().next());
      }
      spent.put(name, new Spent(now, 1));
      return Optional.empty();
    }
    if (before.times >= times) {
      return Optional.of(before.since.plus(in));
    }
    spent.put(name, new Spent(before.since, before.times + 1));
    return Optional.empty();
  }

  /** Gives the last one back, which was not used after all. */
  synchronized void giveBack(String name) {
    spent.computeIfPresent(name, (key, before) -> new Spent(before.since, before.times - 1));
  }
}
