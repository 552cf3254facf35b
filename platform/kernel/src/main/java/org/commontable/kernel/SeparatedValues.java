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
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of values as spreadsheets and event sites write it (RFC 4180 and what is made of it): in
 * UTF-8 with or without a mark, in UTF-16 with one, or else in Windows-1252; with commas,
 * semicolons or tabs; with line ends of any kind; with quotation marks around what contains any of
 * these. Who reads one brings Apache Commons CSV along.
 *
 * @param encoding in which it was read
 * @param rows every row, empty ones too
 */
public record SeparatedValues(String encoding, char separator, List<Row> rows) {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final String MARK = "\uFEFF";
  private static final char UNKNOWN = '\uFFFD';

  /**
   * A small letter of western or central Europe as UTF-8 writes it, as bytes; or two of another
   * alphabet, since one may be a capital and a quotation mark.
   */
  private static final Pattern BYTES_OF_UTF_8 =
      Pattern.compile(
          "[\u00C3-\u00C5][\u0080-\u00BF]"
              + "|([\u00C6-\u00DF][\u0080-\u00BF]){2}"
              + "|([\u00E0-\u00EF][\u0080-\u00BF]{2}){2}");

  private static final Pattern WORD_WITHOUT_PLAIN_LETTERS = Pattern.compile("[\u00C0-\u00FF]{4}");

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

  /**
   * Reads a file; refused as {@code quote-open} where a quotation mark has no end, and as {@code
   * encoding-unclear} where names would be read with wrong letters.
   */
  public static Outcome<SeparatedValues> read(byte[] file) {
    return read(file, "");
  }

  /**
   * The same of a file that may have lines above its heads, such as a title.
   *
   * @param head one of the heads: the line in which it stands first, in capitals or not, tells how
   *     values are separated
   */
  public static Outcome<SeparatedValues> read(byte[] file, String head) {
    String text;
    Charset charset = StandardCharsets.UTF_8;
    try {
      if (beginsWith(file, 0xFF, 0xFE) || beginsWith(file, 0xFE, 0xFF)) {
        charset = StandardCharsets.UTF_16;
      }
      text = strictly(file, charset);
    } catch (CharacterCodingException notUtf8) {
      boolean saysOtherwise = charset.equals(StandardCharsets.UTF_16);
      // Nearly every sequence of bytes is some Windows-1252, so it is only what is left.
      charset = WINDOWS_1252;
      text = new String(file, charset);
      if (saysOtherwise || isUnlikely(file, text)) {
        return Outcome.refused(
            Refusal.invalid(
                "encoding-unclear",
                "It can't be told in which letters this file is written, and names would come out"
                    + " wrong. Save it as CSV UTF-8."));
      }
    }
    return of(text, charset, head);
  }

  private static boolean beginsWith(byte[] file, int first, int second) {
    return file.length > 1 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
  }

  /**
   * Whether text that was read as Windows-1252 is something else: it has bytes that stand for
   * nothing there, letters of UTF-8 beside broken ones, or words without one plain letter, as the
   * names of other alphabets become.
   */
  private static boolean isUnlikely(byte[] file, String text) {
    return text.indexOf(UNKNOWN) >= 0
        || text.codePoints().anyMatch(point -> point >= 0x80 && point < 0xA0)
        || BYTES_OF_UTF_8.matcher(new String(file, StandardCharsets.ISO_8859_1)).find()
        || WORD_WITHOUT_PLAIN_LETTERS.matcher(text).find();
  }

  private static Outcome<SeparatedValues> of(String text, Charset charset, String head) {
    String marked = text.startsWith(MARK) ? text.substring(1) : text;
    char separator = separator(fromLineWith(head, marked));
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

  /** From the first line that has the head; all of it where no line has. */
  private static String fromLineWith(String head, String text) {
    int found = text.toLowerCase(Locale.ROOT).indexOf(head.strip().toLowerCase(Locale.ROOT));
    return found < 0 ? text : text.substring(text.lastIndexOf('\n', found) + 1);
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
