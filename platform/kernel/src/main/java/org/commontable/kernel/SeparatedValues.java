package org.commontable.kernel;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of values as spreadsheets and event sites write it (RFC 4180 and what is made of it): in
 * UTF-8 with or without a mark, or else in Windows-1252; with commas, semicolons or tabs; with line
 * ends of any kind; with quotation marks around what contains any of these. Who reads one brings
 * Apache Commons CSV along.
 *
 * @param encoding in which it was read
 * @param rows every row, empty ones too
 */
public record SeparatedValues(String encoding, char separator, List<Row> rows) {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final String MARK = "\uFEFF";

  /**
   * Of two that stand equally often in the first line, the earlier is meant: it is rarer in text.
   */
  private static final char[] SEPARATORS = {'\t', ';', ','};

  public SeparatedValues {
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param line the line on which it begins, from 1: rows may have several
   * @param number the number that a spreadsheet shows beside it, from 1
   */
  public record Row(int line, int number, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    public boolean isEmpty() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  /** Reads a file; refused as {@code quote-open} where a quotation mark has no end. */
  public static Outcome<SeparatedValues> read(byte[] file) {
    String text;
    Charset charset = StandardCharsets.UTF_8;
    try {
      text = strictly(file, charset);
    } catch (CharacterCodingException notUtf8) {
      // Nearly every sequence of bytes is some Windows-1252, so it is only what is left.
      charset = WINDOWS_1252;
      text = new String(file, charset);
    }
    String marked = text.startsWith(MARK) ? text.substring(1) : text;
    char separator = separator(marked);
    String encoding = charset.name();
    return rows(marked, separator).map(rows -> new SeparatedValues(encoding, separator, rows));
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

  private static Outcome<List<Row>> rows(String text, char separator) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator)
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .setTrailingData(true)
            .get();
    List<Row> rows = new ArrayList<>();
    long linesBefore = 0;
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      Iterator<CSVRecord> each = parser.iterator();
      while (each.hasNext()) {
        CSVRecord row = each.next();
        rows.add(new Row((int) linesBefore + 1, (int) row.getRecordNumber(), row.toList()));
        linesBefore = parser.getCurrentLineNumber();
      }
      return Outcome.done(rows);
    } catch (IOException | UncheckedIOException unfinished) {
      // Text in memory is always readable: all that is left is a quotation mark without an end.
      return Outcome.refused(
          Refusal.invalid(
              "quote-open",
              "The quotation mark that begins in line %d or after has no end."
                  .formatted(linesBefore + 1)));
    }
  }
}
