package org.commontable.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Somebody with patience tries every table that fits what was shown. */
@Tag("N7")
final class SubtractionProperties {

  /** A small table and the rules for it. */
  record Case(Rules rules, int down, int across, List<Integer> counts) {
    Table table() {
      List<String> rows = names(down);
      List<String> columns = names(across);
      return Table.of(
          rows,
          columns,
          (row, column) -> counts.get(rows.indexOf(row) * across + columns.indexOf(column)));
    }

    static List<String> names(int count) {
      return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }
  }

  @Provide
  Arbitrary<Case> smallTables() {
    Arbitrary<Rules> rules =
        Arbitraries.of(
            new Rules(3, 1, 3, false),
            new Rules(3, 3, 3, false),
            new Rules(3, 2, 3, false),
            new Rules(3, 1, 3, true),
            new Rules(3, 3, 3, true));
    Arbitrary<int[]> shapes = Arbitraries.of(new int[] {2, 2}, new int[] {1, 3}, new int[] {2, 3});
    return Combinators.combine(rules, shapes)
        .flatAs((r, shape) ->
            Arbitraries.integers()
                .between(0, 6)
                .list()
                .ofSize(shape[0] * shape[1])
                .map(counts -> new Case(r, shape[0], shape[1], counts)));
  }

  @Property(tries = 150)
  void every_small_count_stays_possible_whatever_is_tried(@ForAll("smallTables") Case given) {
    PublishedTable shown = given.table().by(given.rules());
    List<String> rows = Case.names(given.down());
    List<String> columns = Case.names(given.across());
    List<Set<Integer>> possible = new ArrayList<>();
    IntStream.range(0, given.counts().size()).forEach(_ -> possible.add(new TreeSet<>()));
    everyTable(
        given,
        new ArrayList<>(),
        candidate -> {
          if (fits(given, candidate, shown, rows, columns)) {
            for (int i = 0; i < candidate.size(); i++) {
              possible.get(i).add(candidate.get(i));
            }
          }
        },
        shown,
        rows,
        columns);

    for (int i = 0; i < given.counts().size(); i++) {
      int count = given.counts().get(i);
      if (given.rules().mustHide(count)) {
        int least = given.rules().hideNothing() ? 0 : 1;
        assertThat(possible.get(i))
            .as("what cell %d of %s may be", i, given)
            .containsAll(IntStream.range(least, given.rules().smallest()).boxed().toList());
      }
    }
  }

  /** Cell by cell: a shown one only within its rounding, a hidden one up to a bound. */
  private static void everyTable(
      Case given,
      List<Integer> begun,
      java.util.function.Consumer<List<Integer>> each,
      PublishedTable shown,
      List<String> rows,
      List<String> columns) {
    if (begun.size() == given.counts().size()) {
      each.accept(begun);
      return;
    }
    int at = begun.size();
    Figure figure = shown.cell(rows.get(at / given.across()), columns.get(at % given.across()));
    for (int value = 0; value <= 8; value++) {
      if (couldBe(given.rules(), figure, value)) {
        List<Integer> more = new ArrayList<>(begun);
        more.add(value);
        everyTable(given, more, each, shown, rows, columns);
      }
    }
  }

  private static boolean fits(
      Case given,
      List<Integer> candidate,
      PublishedTable shown,
      List<String> rows,
      List<String> columns) {
    int across = given.across();
    int all = candidate.stream().mapToInt(Integer::intValue).sum();
    boolean rowsFit =
        IntStream.range(0, given.down())
            .allMatch(row ->
                couldBe(
                    given.rules(),
                    shown.rowTotal(rows.get(row)),
                    IntStream.range(0, across).map(c -> candidate.get(row * across + c)).sum()));
    boolean columnsFit =
        IntStream.range(0, across)
            .allMatch(column ->
                couldBe(
                    given.rules(),
                    shown.columnTotal(columns.get(column)),
                    IntStream.range(0, given.down())
                        .map(row -> candidate.get(row * across + column))
                        .sum()));
    return rowsFit && columnsFit && couldBe(given.rules(), shown.total(), all);
  }

  private static boolean couldBe(Rules rules, Figure figure, int value) {
    return switch (figure) {
      case Figure.Shown(long seen) -> rules.count(value).equals(Figure.shown(seen));
      case Figure.Hidden() -> value > 0 || rules.hideNothing();
    };
  }

  @Provide
  Arbitrary<List<Set<String>>> groups() {
    Arbitrary<String> keys = Arbitraries.integers().between(0, 15).map(i -> "k" + i);
    return keys.set().ofMinSize(1).ofMaxSize(12).list().ofMinSize(2).ofMaxSize(7);
  }

  @Property(tries = 100)
  void no_adding_and_taking_away_of_shown_groups_leaves_a_small_one(
      @ForAll("groups") List<Set<String>> asked) {
    Rules rules = new Rules(4, 1, 4, false);
    Overlaps shown = Overlaps.none(rules);
    for (Set<String> group : asked) {
      shown = shown.and(group).orElse(shown);
    }

    Set<Set<String>> known = new HashSet<>(shown.shown());
    boolean learned = true;
    while (learned && known.size() < 200) {
      Set<Set<String>> more = new HashSet<>();
      for (Set<String> one : known) {
        for (Set<String> other : known) {
          if (one.containsAll(other)) {
            Set<String> rest = new HashSet<>(one);
            rest.removeAll(other);
            more.add(rest);
          }
          if (one.stream().noneMatch(other::contains)) {
            Set<String> both = new HashSet<>(one);
            both.addAll(other);
            more.add(both);
          }
        }
      }
      more.remove(Set.of());
      learned = known.addAll(more);
    }
    assertThat(known).allMatch(group -> group.size() >= 4);
  }

  /** Which row and column each person is counted in, for several tables about the same people. */
  record Tables(List<Map<String, String>> cellOf) {
    static final List<String> ROWS = List.of("r0", "r1");
    static final List<String> COLUMNS = List.of("c0", "c1");

    Set<String> cell(int table, String row, String column) {
      return cellOf.get(table).entrySet().stream()
          .filter(person -> person.getValue().equals(row + column))
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }

    Set<String> group(int table, PublishedTable.Place place) {
      Set<String> group = new HashSet<>();
      for (String row : place.row() == null ? ROWS : List.of(place.row())) {
        for (String column : place.column() == null ? COLUMNS : List.of(place.column())) {
          group.addAll(cell(table, row, column));
        }
      }
      return group;
    }
  }

  @Provide
  Arbitrary<Tables> tablesOfTheSamePeople() {
    // Few people move from one table to the next, as from one week to the next.
    Arbitrary<String> cell = Arbitraries.of("r0c0", "r0c1", "r1c0", "r1c1", "nowhere");
    Arbitrary<Map<String, String>> whole =
        cell.list()
            .ofSize(24)
            .map(cells ->
                IntStream.range(0, cells.size())
                    .boxed()
                    .collect(Collectors.toMap(i -> "k" + i, cells::get)));
    Arbitrary<Map<String, String>> moved =
        Combinators.combine(Arbitraries.integers().between(0, 23), cell)
            .as((i, to) -> Map.entry("k" + i, to))
            .list()
            .ofMaxSize(6)
            .map(moves -> {
              Map<String, String> all = new HashMap<>();
              moves.forEach(move -> all.put(move.getKey(), move.getValue()));
              return all;
            });
    return Combinators.combine(whole, moved.list().ofMinSize(1).ofMaxSize(3))
        .as((first, moves) -> {
          List<Map<String, String>> all = new ArrayList<>(List.of(first));
          moves.forEach(move -> {
            Map<String, String> next = new HashMap<>(all.getLast());
            next.putAll(move);
            all.add(next);
          });
          return new Tables(all);
        });
  }

  @Property(tries = 120)
  void no_figure_of_one_table_with_those_of_others_gives_a_small_group_away(
      @ForAll("tablesOfTheSamePeople") Tables given) {
    Rules rules = new Rules(4, 1, 4, false);
    Overlaps before = Overlaps.none(rules);
    List<Set<String>> seen = new ArrayList<>();
    for (int each = 0; each < given.cellOf().size(); each++) {
      int table = each;
      PublishedTable shown =
          before.beside(
              Table.of(Tables.ROWS, Tables.COLUMNS, (r, c) -> given.cell(table, r, c).size())
                  .by(rules),
              (r, c) -> given.cell(table, r, c));
      shown.shown().forEach(place -> seen.add(given.group(table, place)));
      before = before.and(shown, (r, c) -> given.cell(table, r, c));
    }

    assertThat(seen).isNotEmpty();
    for (Set<String> one : seen) {
      for (Set<String> two : seen) {
        assertThat(sizeOf(one, Set.of(), two)).isNotIn(1, 2, 3);
        for (Set<String> three : seen) {
          assertThat(sizeOf(one, two, three)).isNotIn(1, 2, 3);
        }
      }
    }
  }

  /** Of whom A + B - C is the figure: -1 where that is the figure of no group. */
  private static int sizeOf(Set<String> a, Set<String> b, Set<String> c) {
    Map<String, Integer> times = new HashMap<>();
    a.forEach(key -> times.merge(key, 1, Integer::sum));
    b.forEach(key -> times.merge(key, 1, Integer::sum));
    c.forEach(key -> times.merge(key, -1, Integer::sum));
    return times.values().stream().allMatch(n -> n == 0 || n == 1)
        ? times.values().stream().mapToInt(Integer::intValue).sum()
        : -1;
  }
}
