package org.commontable.reimbursements.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.Overlaps;
import org.commontable.disclosure.PublishedTable;
import org.commontable.disclosure.PublishedTable.Place;
import org.commontable.disclosure.Rules;
import org.commontable.disclosure.Table;

/**
 * One table of a quarter as it was published at one time: who was counted where, by keyed hashes,
 * so that it can be told what a later table would give away beside it.
 *
 * @param table which table it is
 * @param rows none for a list
 * @param cells people by row and column; each is in one cell
 * @param waits what people waited, by row
 * @param shown where figures were shown
 */
record Publication(
    String table,
    Rules rules,
    List<String> rows,
    List<String> columns,
    Map<String, Set<String>> cells,
    Map<String, Wait> waits,
    Set<Place> shown) {

  /**
   * How long some people waited.
   *
   * @param days of all of them together
   */
  record Wait(long people, long days) {
    static final Wait OF_NOBODY = new Wait(0, 0);

    Wait and(long waited) {
      return new Wait(people + 1, days + waited);
    }

    Figure average(Rules rules) {
      return rules.average(days, people);
    }
  }

  Publication {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    cells = Map.copyOf(cells);
    waits = Map.copyOf(waits);
    shown = Set.copyOf(shown);
  }

  /** A table that is to be published, of which nothing is shown yet. */
  static Publication of(
      String table,
      Rules rules,
      List<String> rows,
      List<String> columns,
      Map<String, Set<String>> cells,
      Map<String, Wait> waits) {
    return new Publication(table, rules, rows, columns, cells, waits, Set.of());
  }

  static String nameOf(String row, String column) {
    return row + "|" + column;
  }

  /** With what of it may be shown beside all that was. */
  Publication beside(Overlaps before) {
    PublishedTable cut = before.beside(whole(), this::people);
    return new Publication(table, rules, rows, columns, cells, waits, Set.copyOf(cut.shown()));
  }

  Overlaps after(Overlaps before) {
    return before.and(published(), this::people);
  }

  /** As it is seen. */
  PublishedTable published() {
    return whole().only(shown);
  }

  /** Whether it says the same of the same people, by the same rules. */
  boolean saysTheSameAs(Publication other) {
    return rules.equals(other.rules)
        && rows.equals(other.rows)
        && columns.equals(other.columns)
        && cells.equals(other.cells);
  }

  long people() {
    return cells.values().stream().mapToLong(Set::size).sum();
  }

  /** Each table by itself keeps its small counts; a list has one row without a name. */
  private PublishedTable whole() {
    return rows.isEmpty()
        ? Table.list(
                columns.stream()
                    .collect(
                        Collectors.toMap(
                            column -> column,
                            column -> (long) people("", column).size(),
                            Long::sum,
                            LinkedHashMap::new)))
            .by(rules)
        : Table.of(rows, columns, (row, column) -> people(row, column).size()).by(rules);
  }

  private Set<String> people(String row, String column) {
    return cells.getOrDefault(nameOf(rows.isEmpty() ? "" : row, column), Set.of());
  }
}
