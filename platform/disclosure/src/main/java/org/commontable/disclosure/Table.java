package org.commontable.disclosure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongBiFunction;

/**
 * True counts in rows and columns whose totals are published beside them, or a list with its total.
 * Never published itself: {@link #by} makes of it what may be.
 */
public final class Table {
  /** The most cells that a table may have, totals not counted. */
  public static final int CELLS_MAX = 600;

  final List<String> rows;
  final List<String> columns;

  /** Whether rows have totals of their own, which a list with one row has not. */
  final boolean isList;

  private final long[][] counts;

  private Table(List<String> rows, List<String> columns, boolean isList, long[][] inner) {
    if (rows.isEmpty() || columns.isEmpty() || rows.size() * columns.size() > CELLS_MAX) {
      throw new IllegalArgumentException("A table has from 1 to " + CELLS_MAX + " cells");
    }
    this.rows = List.copyOf(rows);
    this.columns = List.copyOf(columns);
    this.isList = isList;
    this.counts = withTotals(inner);
  }

  /**
   * A list of groups that have nobody in common, with the total of all.
   *
   * @param counts in the order in which they are to be shown
   */
  public static Table list(Map<String, Long> counts) {
    Map<String, Long> kept = new LinkedHashMap<>(counts);
    long[] row = kept.values().stream().mapToLong(Long::longValue).toArray();
    return new Table(List.of("all"), List.copyOf(kept.keySet()), true, new long[][] {row});
  }

  /** Rows and columns that each have nobody in common, with totals of both and of all. */
  public static Table of(
      Collection<String> rows, Collection<String> columns, ToLongBiFunction<String, String> count) {
    List<String> down = List.copyOf(rows);
    List<String> across = List.copyOf(columns);
    long[][] inner = new long[down.size()][across.size()];
    for (int i = 0; i < down.size(); i++) {
      for (int j = 0; j < across.size(); j++) {
        inner[i][j] = count.applyAsLong(down.get(i), across.get(j));
      }
    }
    return new Table(down, across, false, inner);
  }

  /** What of this table may be published. */
  public PublishedTable by(Rules rules) {
    return new Protection(this, rules).publish();
  }

  /** A count, or a total where an index is one past the last. */
  long at(int row, int column) {
    return counts[row][column];
  }

  private static long[][] withTotals(long[][] inner) {
    int down = inner.length;
    int across = inner[0].length;
    long[][] all = new long[down + 1][across + 1];
    for (int i = 0; i < down; i++) {
      for (int j = 0; j < across; j++) {
        long count = inner[i][j];
        if (count < 0) {
          throw new IllegalArgumentException("A count is nothing or more");
        }
        all[i][j] = count;
        all[i][across] = Math.addExact(all[i][across], count);
        all[down][j] = Math.addExact(all[down][j], count);
        all[down][across] = Math.addExact(all[down][across], count);
      }
    }
    return all;
  }
}
