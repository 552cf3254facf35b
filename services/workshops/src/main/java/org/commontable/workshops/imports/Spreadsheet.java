package org.commontable.workshops.imports;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.kernel.SeparatedValues;

/**
 * A file of registrations as a table. Empty lines are left out; a row keeps the number that a
 * spreadsheet shows beside it.
 *
 * @param rows by that number, without the header
 */
record Spreadsheet(List<String> header, Map<Integer, List<String>> rows) {
  static final int ROWS_MAX = 2_000;
  static final int COLUMNS_MAX = 200;

  Spreadsheet {
    header = List.copyOf(header);
    rows = new TreeMap<>(rows);
  }

  static Outcome<Spreadsheet> read(byte[] file) {
    return SeparatedValues.read(file).then(Spreadsheet::of);
  }

  private static Outcome<Spreadsheet> of(SeparatedValues file) {
    if (file.rows().isEmpty() || file.rows().getFirst().isEmpty()) {
      return refused("header-missing", "The first line must name the columns.");
    }
    List<String> header = file.rows().getFirst().cells().stream().map(String::strip).toList();
    Map<Integer, List<String>> rows = new TreeMap<>();
    file.rows().stream()
        .skip(1)
        .filter(row -> !row.isEmpty())
        .forEach(row -> rows.put(row.number(), row.cells()));
    if (rows.size() > ROWS_MAX || header.size() > COLUMNS_MAX) {
      return refused(
          "file-too-large",
          "A file has at most %d rows and %d columns. Split it: a file that is sent twice does no"
                  .formatted(ROWS_MAX, COLUMNS_MAX)
              + " harm.");
    }
    return Outcome.done(new Spreadsheet(header, rows));
  }

  /** What stands in a row under a column; empty where the row is too short. */
  String value(int row, int column) {
    List<String> cells = rows.getOrDefault(row, List.of());
    return column < cells.size() ? cells.get(column).strip() : "";
  }

  private static Outcome<Spreadsheet> refused(String code, String detail) {
    return Outcome.refused(Refusal.invalid(code, detail));
  }
}
