package org.commontable.reimbursements.export;

import java.util.List;

/**
 * A table to be written.
 *
 * @param name of the sheet, where the form has sheets
 * @param rows as long as {@code head}
 */
public record Grid(String name, List<String> head, List<List<Cell>> rows) {
  /** Rows of a table: more is several tables. */
  public static final int ROWS_MAX = 200_000;

  public Grid {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
    if (rows.size() > ROWS_MAX) {
      throw new IllegalArgumentException("A table has at most " + ROWS_MAX + " rows");
    }
  }
}
