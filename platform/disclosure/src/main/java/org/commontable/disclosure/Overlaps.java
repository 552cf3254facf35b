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
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The groups of which figures were shown, in one publication or in several that overlap: by month
 * and by quarter, by place and by age band, last week and this. More is admitted only if no adding
 * and subtracting of figures of several publications gives the figure of a group that is too small.
 * What rounded figures of one table give away among themselves is that table's to prevent.
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
  private final List<List<Set<String>>> tables;

  private Overlaps(Rules rules, List<List<Set<String>>> tables) {
    this.rules = rules;
    this.tables = List.copyOf(tables);
  }

  public static Overlaps none(Rules rules) {
    return new Overlaps(rules, List.of());
  }

  public List<Set<String>> shown() {
    return tables.stream().flatMap(List::stream).distinct().toList();
  }

  /**
   * These groups and one more, of which a figure of its own is shown.
   *
   * @return empty if the figure of that group must not be shown
   */
  public Optional<Overlaps> and(Set<String> group) {
    if (group.isEmpty() || shown().contains(group)) {
      return Optional.of(this);
    }
    return group.size() < rules.smallest()
        ? Optional.empty()
        : Optional.of(with(List.of(Set.copyOf(group)))).filter(more -> !more.giveAway());
  }

  /**
   * What of a table may be shown beside all that was, totals before parts of them.
   *
   * @param cell who is counted in a row and column; nobody is in two
   */
  public PublishedTable beside(PublishedTable table, BiFunction<String, String, Set<String>> cell) {
    List<Set<String>> groups = new ArrayList<>();
    Set<PublishedTable.Place> places = new HashSet<>();
    for (PublishedTable.Place place : table.shown()) {
      Set<String> group = table.groupAt(place, cell);
      boolean isNew = !group.isEmpty() && !groups.contains(group);
      if (isNew) {
        groups.add(group);
      }
      if (isNew && with(groups).giveAway()) {
        groups.removeLast();
      } else {
        places.add(place);
      }
    }
    return table.only(places);
  }

  /** These and a table that was published. */
  public Overlaps and(PublishedTable table, BiFunction<String, String, Set<String>> cell) {
    return with(
        table.shown().stream()
            .map(place -> table.groupAt(place, cell))
            .filter(group -> !group.isEmpty())
            .distinct()
            .toList());
  }

  private Overlaps with(List<Set<String>> table) {
    List<List<Set<String>>> more = new ArrayList<>(tables);
    more.add(List.copyOf(table));
    return new Overlaps(rules, more);
  }

  /**
   * People who are in exactly the same groups can't be told apart: such are one unknown. What can
   * be worked out is what the groups span, as vectors over the unknowns.
   */
  private boolean giveAway() {
    List<Set<String>> groups = shown();
    if (groups.size() > GROUPS_MAX) {
      return true;
    }
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
    List<Unknown> small = all.stream().filter(u -> u.size < rules.smallest()).toList();
    // Counts that are shown as they are give away how many all are whom a table hides; rounded ones
    // do not.
    List<Span> alone =
        rules.roundTo() == 1
            ? List.of()
            : tables.stream().map(table -> span(all, groups, table)).toList();
    return new Search(all, small, span(all, groups, groups), alone).finds(0, 0, new HashSet<>());
  }

  private static Span span(List<Unknown> all, List<Set<String>> groups, List<Set<String>> table) {
    Span span = new Span();
    for (Set<String> group : table) {
      Integer number = groups.indexOf(group);
      span.add(vector(all, unknown -> unknown.in.contains(number)));
    }
    return span;
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
    private final Span together;
    private final List<Span> alone;
    private int tries;

    Search(List<Unknown> all, List<Unknown> small, Span together, List<Span> alone) {
      this.all = all;
      this.small = small;
      this.together = together;
      this.alone = alone;
    }

    /** Whether it takes several tables to work it out. */
    private boolean isGivenAway(Set<Unknown> chosen) {
      BigInteger[] wanted = vector(all, chosen::contains);
      return together.holds(wanted) && alone.stream().noneMatch(table -> table.holds(wanted));
    }

    boolean finds(int from, int size, Set<Unknown> chosen) {
      if (!chosen.isEmpty() && (++tries > TRIES_MAX || isGivenAway(chosen))) {
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
