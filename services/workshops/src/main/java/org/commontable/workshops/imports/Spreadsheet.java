package org.commontable.workshops.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;

/**
 * A file of values as spreadsheets and event sites write it (RFC 4180 and what is made of it): in
 * UTF-8, with or without a mark, or else in Windows-1252; with commas, semicolons or tabs; with
 * line ends of any kind, inside quotes too. Empty lines are left out; a row keeps the number that a
 * spreadsheet shows beside it.
 *
 * @param rows by that number, without the header
 */
record Spreadsheet(List<String> header, Map<Integer, List<String>> rows) {
  static final int ROWS_MAX = 2_000;
  static final int COLUMNS_MAX = 200;

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final char[] SEPARATORS = {'\t', ';', ','};

  Spreadsheet {
    header = List.copyOf(header);
    rows = new TreeMap<>(rows);
  }

  static Outcome<Spreadsheet> read(byte[] file) {
    String text = decoded(file);
    List<List<String>> lines = new ArrayList<>();
    if (!split(text, separator(text), lines)) {
      return refused("quote-open", "A quotation mark in the file is opened and never closed.");
    }
    if (lines.isEmpty() || isEmpty(lines.getFirst())) {
      return refused("header-missing", "The first line must name the columns.");
    }
    List<String> header = lines.getFirst().stream().map(String::strip).toList();
    Map<Integer, List<String>> rows = new TreeMap<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!isEmpty(lines.get(i))) {
        rows.put(i + 1, lines.get(i));
      }
    }
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

  private static String decoded(byte[] file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(file, WINDOWS);
    }
  }

  /**
   * The one that stands most often in the first line, outside quotes; of two, the rarer in text.
   */
  private static char separator(String text) {
    int[] found = new int[SEPARATORS.length];
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"') {
        quoted = !quoted;
      } else if (!quoted && (character == '\n' || character == '\r')) {
        break;
      } else if (!quoted) {
        for (int s = 0; s < SEPARATORS.length; s++) {
          found[s] += character == SEPARATORS[s] ? 1 : 0;
        }
      }
    }
    int most = 0;
    for (int s = 1; s < SEPARATORS.length; s++) {
      most = found[s] > found[most] ? s : most;
    }
    return SEPARATORS[most];
  }

  /** False if a quotation mark is never closed. */
  private static boolean split(String text, char separator, List<List<String>> into) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (quoted) {
        if (character != '"') {
          cell.append(character);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (character == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (character == separator) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (character == '\n' || character == '\r') {
        if (character == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        cells.add(cell.toString());
        cell.setLength(0);
        into.add(List.copyOf(cells));
        cells.clear();
      } else {
        cell.append(character);
      }
    }
    if (!cell.isEmpty() || !cells.isEmpty()) {
      cells.add(cell.toString());
      into.add(List.copyOf(cells));
    }
    return !quoted;
  }

  private static boolean isEmpty(List<String> cells) {
    return cells.stream().allMatch(String::isBlank);
  }

  private static Outcome<Spreadsheet> refused(String code, String detail) {
    return Outcome.refused(Refusal.invalid(code, detail));
  }
}
