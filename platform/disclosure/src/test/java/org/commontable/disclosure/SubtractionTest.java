package org.commontable.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N7")
final class SubtractionTest {
  private static final Rules EXACT = Rules.usual().unrounded();

  @Test
  void one_hidden_entry_of_a_list_takes_another_with_it() {
    PublishedTable list = Table.list(counts("bank", 40L, "voucher", 3L, "cash", 9L)).by(EXACT);

    assertThat(list.entry("voucher")).isEqualTo(Figure.hidden());
    assertThat(list.entry("cash")).isEqualTo(Figure.hidden());
    assertThat(list.entry("bank")).isEqualTo(Figure.shown(40));
    assertThat(list.total()).isEqualTo(Figure.shown(52));
  }

  @Test
  void two_hidden_entries_whose_sum_says_too_much_take_a_third() {
    PublishedTable list =
        Table.list(counts("bank", 40L, "voucher", 1L, "cash", 1L, "payroll", 12L)).by(EXACT);

    assertThat(list.entry("payroll")).isEqualTo(Figure.hidden());
    assertThat(list.entry("bank")).isEqualTo(Figure.shown(40));
  }

  @Test
  void where_there_is_nothing_else_to_hide_the_total_goes() {
    PublishedTable list = Table.list(counts("yes", 2L, "no", 0L)).by(EXACT);

    assertThat(list.entry("yes")).isEqualTo(Figure.hidden());
    assertThat(list.entry("no")).isEqualTo(Figure.shown(0));
    assertThat(list.total()).isEqualTo(Figure.hidden());
  }

  @Test
  void that_everybody_did_is_not_shown_where_it_would_tell_of_each() {
    PublishedTable list = Table.list(counts("took it", 12L, "declined", 0L)).by(EXACT.sensitive());

    assertThat(list.entry("took it")).isEqualTo(Figure.hidden());
    assertThat(list.entry("declined")).isEqualTo(Figure.hidden());
    assertThat(list.total()).isEqualTo(Figure.shown(12));
  }

  @Test
  void a_hidden_cell_of_a_table_is_covered_in_its_row_and_its_column() {
    long[][] counts = {{20, 30, 2}, {25, 8, 40}, {50, 60, 70}};
    List<String> rows = List.of("north", "south", "west");
    List<String> columns = List.of("spring", "summer", "autumn");
    PublishedTable table =
        Table.of(rows, columns, (row, column) -> counts[rows.indexOf(row)][columns.indexOf(column)])
            .by(EXACT);

    assertThat(table.cell("north", "autumn")).isEqualTo(Figure.hidden());
    long hidden =
        rows.stream()
            .flatMap(row -> columns.stream().map(column -> table.cell(row, column)))
            .filter(figure -> !figure.isShown())
            .count();
    assertThat(hidden).isEqualTo(4);
    assertThat(table.total()).isEqualTo(Figure.shown(305));
    assertThat(table.rowTotal("north")).isEqualTo(Figure.shown(52));
    assertThat(table.columnTotal("autumn")).isEqualTo(Figure.shown(112));
  }

  @Test
  void rounding_may_be_cover_enough() {
    PublishedTable list =
        Table.list(counts("a", 12L, "b", 13L, "c", 14L, "d", 3L)).by(Rules.usual());

    assertThat(list.entry("d")).isEqualTo(Figure.hidden());
    assertThat(list.total()).isEqualTo(Figure.shown(40));
    assertThat(list.entry("a")).isEqualTo(Figure.shown(10));
  }

  /** Every list of four from nothing to six: as many hidden as it takes, and no more. */
  @Test
  void of_every_list_no_more_is_hidden_than_makes_each_small_count_anything_it_can_be() {
    for (int all = 0; all < 7 * 7 * 7 * 7; all++) {
      long[] counts = {all % 7, all / 7 % 7, all / 49 % 7, all / 343 % 7};
      PublishedTable list =
          Table.list(counts("a", counts[0], "b", counts[1], "c", counts[2], "d", counts[3]))
              .by(EXACT);
      List<Long> hidden = new ArrayList<>();
      for (int entry = 0; entry < 4; entry++) {
        if (!list.entry("abcd".substring(entry, entry + 1)).isShown()) {
          hidden.add(counts[entry]);
        }
      }
      List<Long> small =
          Arrays.stream(counts).filter(count -> count > 0 && count < 5).boxed().toList();
      assertThat(hidden).as("small ones of %s", Arrays.toString(counts)).containsAll(small);
      if (small.isEmpty()) {
        assertThat(hidden).isEmpty();
        assertThat(list.total().isShown()).isTrue();
      } else if (list.total().isShown()) {
        assertThat(hidesEach(hidden)).as("hidden of %s", Arrays.toString(counts)).isTrue();
      } else {
        // All that is not nothing, together, would still have said too much.
        List<Long> some = Arrays.stream(counts).filter(count -> count > 0).boxed().toList();
        assertThat(hidesEach(some)).as("total of %s", Arrays.toString(counts)).isFalse();
      }
      if (hidden.size() > small.size() + 1 && list.total().isShown()) {
        Long largest = hidden.stream().max(Long::compare).orElseThrow();
        List<Long> fewer = new ArrayList<>(hidden);
        fewer.remove(largest);
        assertThat(hidesEach(fewer)).as("fewer of %s", Arrays.toString(counts)).isFalse();
      }
    }
  }

  /** Whether any of so many that add up to what these do may be from one to four. */
  private static boolean hidesEach(List<Long> hidden) {
    long sum = hidden.stream().mapToLong(Long::longValue).sum();
    return hidden.size() > 1 && sum - 4 >= hidden.size() - 1;
  }

  @Test
  void a_table_hides_its_rectangle_where_that_costs_least() {
    long[][] counts = {{2, 90, 30}, {80, 95, 70}, {20, 85, 10}};
    List<String> names = List.of("0", "1", "2");
    PublishedTable table =
        Table.of(
                names,
                names,
                (row, column) -> counts[Integer.parseInt(row)][Integer.parseInt(column)])
            .by(EXACT);

    List<String> hidden = new ArrayList<>();
    for (String row : names) {
      for (String column : names) {
        if (!table.cell(row, column).isShown()) {
          hidden.add(row + column);
        }
      }
    }
    assertThat(hidden).containsExactly("00", "02", "20", "22");
    assertThat(table.columns()).isEqualTo(names);
    assertThat(table.shown())
        .hasSize(7 + 5)
        .first()
        .isEqualTo(new PublishedTable.Place(null, null));
    assertThat(table.shown())
        .contains(new PublishedTable.Place(null, "0"), new PublishedTable.Place("1", null));
  }

  @Test
  void a_table_is_not_so_large_that_nobody_could_read_it() {
    List<String> names = java.util.stream.IntStream.range(0, 30).mapToObj(i -> "n" + i).toList();

    assertThat(Table.of(names, names.subList(0, 20), (row, column) -> 0L).by(EXACT).rows())
        .hasSize(30);
    assertThatThrownBy(() -> Table.of(names, names.subList(0, 21), (row, column) -> 0L))
        .hasMessageContaining("600");
    assertThatThrownBy(() -> Table.of(List.of(), names, (row, column) -> 0L))
        .hasMessageContaining("1 to 600");
  }

  @Test
  void a_large_table_is_done_in_a_moment() {
    List<String> names = java.util.stream.IntStream.range(0, 24).mapToObj(i -> "n" + i).toList();
    PublishedTable table =
        Table.of(names, names, (row, column) -> Math.floorMod((row + column).hashCode() * 31L, 17))
            .by(EXACT);

    assertThat(table.rows()).hasSize(24);
  }

  private static Map<String, Long> counts(Object... pairs) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      counts.put((String) pairs[i], (Long) pairs[i + 1]);
    }
    return counts;
  }
}
