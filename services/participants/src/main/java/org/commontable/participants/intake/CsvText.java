package org.commontable.participants.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of comma-separated values as spreadsheets and event sites write it (RFC 4180): in UTF-8
 * with or without a mark, or else in Windows-1252; with commas, semicolons or tabs; with quotation
 * marks around what contains them or a line break.
 *
 * @param encoding in which it was read
 * @param rows the cells of each row that is not empty, with its line number
 */
record CsvText(String encoding, char separator, List<Row> rows) {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final char MARK = '\uFEFF';
  private static final char QUOTE = '"';

  CsvText {
    rows = List.copyOf(rows);
  }

  /** A row and the number of the line on which it begins, from 1. */
  record Row(int line, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException saying in which line a quotation mark has no end
   */
  static CsvText read(byte[] file) {
    Charset charset = StandardCharsets.UTF_8;
    String text;
    try {
      text = strictly(file, charset);
    } catch (CharacterCodingException notUtf8) {
      // Nearly every sequence of bytes is some Windows-1252, so it is only what is left.
      charset = WINDOWS_1252;
      text = new String(file, charset);
    }
    if (!text.isEmpty() && text.charAt(0) == MARK) {
      text = text.substring(1);
    }
    char separator = separator(text);
    return new CsvText(charset.name(), separator, rows(text, separator));
  }

  private static String strictly(byte[] file, Charset charset) throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(file))
        .toString();
  }

  /** Whichever stands most often in the first line, outside of quotation marks. */
  private static char separator(String text) {
    int commas = 0;
    int semicolons = 0;
    int tabs = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == QUOTE) {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted) {
        commas += c == ',' ? 1 : 0;
        semicolons += c == ';' ? 1 : 0;
        tabs += c == '\t' ? 1 : 0;
      }
    }
    if (tabs > commas && tabs > semicolons) {
      return '\t';
    }
    return semicolons > commas ? ';' : ',';
  }

  private static List<Row> rows(String text, char separator) {
    List<Row> rows = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int begins = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == QUOTE && i + 1 < text.length() && text.charAt(i + 1) == QUOTE) {
          cell.append(QUOTE);
          i++;
        } else if (c == QUOTE) {
          quoted = false;
        } else {
          line += c == '\n' ? 1 : 0;
          cell.append(c);
        }
      } else if (c == QUOTE && cell.toString().isBlank()) {
        cell.setLength(0);
        quoted = true;
      } else if (c == separator) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else if (c == '\n' || (c == '\r' && !isFollowedByLineFeed(text, i))) {
        end(rows, begins, cells, cell);
        line++;
        begins = line;
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException(
          "The quotation mark that begins in line " + begins + " or after has no end");
    }
    end(rows, begins, cells, cell);
    return rows;
  }

  private static boolean isFollowedByLineFeed(String text, int at) {
    return at + 1 < text.length() && text.charAt(at + 1) == '\n';
  }

  private static void end(List<Row> rows, int begins, List<String> cells, StringBuilder cell) {
    cells.add(cell.toString().strip());
    cell.setLength(0);
    if (cells.stream().anyMatch(text -> !text.isEmpty())) {
      rows.add(new Row(begins, cells));
    }
    cells.clear();
  }
}
