package org.commontable.reimbursements.payee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights by which banks check account numbers, as the payment schemes publish them. The tables
 * are theirs and change twice a year: they are read from where an operator put them and are no part
 * of this product.
 *
 * @param rows in the order of the table, which decides which check is the first
 * @param substitutes sort codes that are checked as others
 */
record ModulusTable(List<Row> rows, Map<String, String> substitutes) {
  /** Lines that such a table may have; the real one has about 1,200. */
  static final int LINES_MAX = 20_000;

  static final ModulusTable NONE = new ModulusTable(List.of(), Map.of());

  ModulusTable {
    rows = List.copyOf(rows);
    substitutes = Map.copyOf(substitutes);
  }

  /** How the weighted digits are added up. */
  enum Method {
    MOD10,
    MOD11,
    /** Double alternate: the digits of each product, modulo 10. */
    DBLAL
  }

  /**
   * One check of a range of sort codes.
   *
   * @param weights fourteen: for the sort code's digits and the account's
   * @param exception 0 for none, or the number of the published exception
   */
  record Row(String from, String to, Method method, List<Integer> weights, int exception) {
    Row {
      weights = List.copyOf(weights);
    }

    boolean covers(String sortCode) {
      return from.compareTo(sortCode) <= 0 && to.compareTo(sortCode) >= 0;
    }
  }

  /**
   * Reads the two published files.
   *
   * @throws IllegalArgumentException naming the line that is not as the specification has it
   */
  static ModulusTable read(List<String> weightLines, List<String> substitutionLines) {
    if (weightLines.size() + substitutionLines.size() > LINES_MAX) {
      throw new IllegalArgumentException("The tables have more than " + LINES_MAX + " lines");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < weightLines.size(); i++) {
      String line = weightLines.get(i).strip();
      if (!line.isEmpty()) {
        rows.add(row(line, i + 1));
      }
    }
    Map<String, String> substitutes = new HashMap<>();
    for (int i = 0; i < substitutionLines.size(); i++) {
      String line = substitutionLines.get(i).strip();
      if (!line.isEmpty()) {
        String[] pair = line.split("\\s+");
        if (pair.length != 2 || !isSortCode(pair[0]) || !isSortCode(pair[1])) {
          throw wrong("substitutions", i + 1);
        }
        substitutes.put(pair[0], pair[1]);
      }
    }
    return new ModulusTable(rows, substitutes);
  }

  List<Row> covering(String sortCode) {
    return rows.stream().filter(row -> row.covers(sortCode)).toList();
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  private static Row row(String line, int number) {
    String[] fields = line.split("\\s+");
    boolean shaped =
        (fields.length == 17 || fields.length == 18)
            && isSortCode(fields[0])
            && isSortCode(fields[1]);
    if (!shaped) {
      throw wrong("weights", number);
    }
    try {
      List<Integer> weights = new ArrayList<>();
      for (int i = 3; i < 17; i++) {
        weights.add(Integer.valueOf(fields[i]));
      }
      return new Row(
          fields[0],
          fields[1],
          Method.valueOf(fields[2]),
          weights,
          fields.length == 18 ? Integer.parseInt(fields[17]) : 0);
    } catch (IllegalArgumentException e) {
      throw wrong("weights", number);
    }
  }

  private static boolean isSortCode(String text) {
    return text.length() == 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static IllegalArgumentException wrong(String table, int line) {
    return new IllegalArgumentException(
        "Line " + line + " of the table of " + table + " is not as the specification has it");
  }
}
