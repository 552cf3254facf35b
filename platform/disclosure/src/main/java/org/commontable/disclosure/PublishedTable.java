package org.commontable.disclosure;

import java.util.List;

/** A table as it may be published: cells and totals, each shown or hidden. */
public final class PublishedTable {
  private final List<String> rows;
  private final List<String> columns;
  private final Figure[][] figures;

  PublishedTable(List<String> rows, List<String> columns, Figure[][] figures) {
    this.rows = rows;
    this.columns = columns;
    this.figures = figures;
  }

  public List<String> rows() {
    return rows;
  }

  public List<String> columns() {
    return columns;
  }

  public Figure cell(String row, String column) {
    return figures[index(rows, row)][index(columns, column)];
  }

  /** An entry of a list. */
  public Figure entry(String name) {
    return figures[0][index(columns, name)];
  }

  public Figure rowTotal(String row) {
    return figures[index(rows, row)][columns.size()];
  }

  public Figure columnTotal(String column) {
    return figures[rows.size()][index(columns, column)];
  }

  public Figure total() {
    return figures[rows.size()][columns.size()];
  }

  private static int index(List<String> names, String name) {
    int found = names.indexOf(name);
    if (found < 0) {
      throw new IllegalArgumentException("The table has no such row or column");
    }
    return found;
  }
}
