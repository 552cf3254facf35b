package org.commontable.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

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
