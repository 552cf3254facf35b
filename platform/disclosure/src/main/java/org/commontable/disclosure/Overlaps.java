package org.commontable.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The groups of which figures were shown, in one publication or in several that overlap: by month
 * and by quarter, by place and by age band, last week and this. A further group is admitted only if
 * no adding and subtracting of figures of all these groups gives the figure of a group that is too
 * small.
 *
 * <p>Groups are sets of opaque keys, such as keyed hashes of ids; a service keeps them with what it
 * published. What is decided is exact and does not count on rounding. Immutable.
 */
public final class Overlaps {
  /** Groups that may be shown over the same people. */
  public static final int GROUPS_MAX = 200;

  /** Small groups that are tried out before a group is refused as too intricate to be sure. */
  private static final int TRIES_MAX = 20_000;

  private final Rules rules;
  private final List<Set<String>> shown;

  private Overlaps(Rules rules, List<Set<String>> shown) {
    this.rules = rules;
    this.shown = List.copyOf(shown);
  }

  public static Overlaps none(Rules rules) {
    return new Overlaps(rules, List.of());
  }

  public List<Set<String>> shown() {
    return shown;
  }

  /**
   * These groups and one more.
   *
   * @return empty if the figure of that group must not be shown
   */
  public Optional<Overlaps> and(Set<String> group) {
    if (group.isEmpty() || shown.contains(group)) {
      return Optional.of(this);
    }
    if (group.size() < rules.smallest() || shown.size() >= GROUPS_MAX) {
      return Optional.empty();
    }
    List<Set<String>> more = new ArrayList<>(shown);
    more.add(Set.copyOf(group));
    return givesAway(more) ? Optional.empty() : Optional.of(new Overlaps(rules, more));
  }

  /**
   * People who are in exactly the same groups can't be told apart: such are one unknown. What can
   * be worked out is what the groups span, as vectors over the unknowns.
   */
  private boolean givesAway(List<Set<String>> groups) {
    Map<String, List<Integer>> groupsOf = new HashMap<>();
    for (int group = 0; group < groups.size(); group++) {
      for (String key : groups.get(group)) {
        groupsOf.computeIfAbsent(key, _ -> new ArrayList<>()).add(group);
      }
    }
    Map<String, Unknown> unknowns = new TreeMap<>();
    groupsOf
        .values()
        .forEach(in -> unknowns.merge(in.toString(), new Unknown(in, 1), Unknown::and));
    List<Unknown> all = List.copyOf(unknowns.values());
    Span span = new Span();
    for (int group = 0; group < groups.size(); group++) {
      Integer number = group;
      span.add(vector(all, unknown -> unknown.in.contains(number)));
    }
    List<Unknown> small = all.stream().filter(u -> u.size < rules.smallest()).toList();
    return new Search(all, small, span).finds(0, 0, new HashSet<>());
  }

  private record Unknown(List<Integer> in, int size) {
    Unknown and(Unknown other) {
      return new Unknown(in, size + other.size);
    }
  }

  /** Tries every union of unknowns that is too small. */
  private final class Search {
    private final List<Unknown> all;
    private final List<Unknown> small;
    private final Span span;
    private int tries;

    Search(List<Unknown> all, List<Unknown> small, Span span) {
      this.all = all;
      this.small = small;
      this.span = span;
    }

    boolean finds(int from, int size, Set<Unknown> chosen) {
      if (!chosen.isEmpty() && (++tries > TRIES_MAX || span.holds(vector(all, chosen::contains)))) {
        return true;
      }
      for (int next = from; next < small.size(); next++) {
        Unknown unknown = small.get(next);
        if (size + unknown.size < rules.smallest()) {
          chosen.add(unknown);
          if (finds(next + 1, size + unknown.size, chosen)) {
            return true;
          }
          chosen.remove(unknown);
        }
      }
      return false;
    }
  }

  private static BigInteger[] vector(List<Unknown> all, Predicate<Unknown> isIn) {
    return all.stream()
        .map(unknown -> isIn.test(unknown) ? BigInteger.ONE : BigInteger.ZERO)
        .toArray(BigInteger[]::new);
  }
}
