package org.commontable.participants.intake;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.SeparatedValues;
import org.commontable.participants.intake.Intakes.Line;
import org.commontable.participants.intake.Intakes.Rehearsed;

/**
 * A file with the id of who each row is in one more column, so that it can be sent on as a file of
 * registrations. Once everybody is on record the file itself is gone, and each line's number and id
 * are all that is left to say.
 *
 * <p>No cell is ever a formula: what a spreadsheet would run gets an apostrophe before it (OWASP,
 * CSV Injection).
 */
final class FileWithIds {
  static final String ID = "participant_id";

  private static final String STARTS_A_FORMULA = "=+-@\t\r\n＝＋－＠|%";

  /** By which spreadsheets know UTF-8; without it they show, and save, other letters. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private FileWithIds() {}

  /** In UTF-8 with its mark, with commas and CR LF. */
  static String of(Rehearsed rehearsed) {
    Intake intake = rehearsed.intake().state();
    return written(intake.done() ? idsAlone(rehearsed.lines()) : whole(intake, rehearsed.lines()));
  }

  private static List<List<String>> idsAlone(List<Line> lines) {
    Stream<List<String>> rows =
        lines.stream().map(one -> List.of(Integer.toString(one.line()), id(one)));
    return Stream.concat(Stream.of(List.of("line", ID)), rows).toList();
  }

  private static List<List<String>> whole(Intake intake, List<Line> lines) {
    Map<Integer, String> ids = new HashMap<>();
    lines.forEach(one -> ids.put(one.line(), id(one)));
    List<SeparatedValues.Row> rows =
        SeparatedValues.read(Base64.getDecoder().decode(intake.file()))
            .map(file -> file.rows().stream().filter(row -> !row.isEmpty()).toList())
            .otherwise(unreadable -> Outcome.done(List.of()))
            .orThrow();
    int width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    // One that came with ids gets none twice: whoever reads it on would take the older ones.
    int given = rows.isEmpty() ? -1 : column(rows.getFirst().cells());
    int at = given < 0 ? width : given;
    List<List<String>> all = new ArrayList<>();
    for (SeparatedValues.Row row : rows) {
      List<String> cells = new ArrayList<>(row.cells());
      while (cells.size() < Math.max(width, at + 1)) {
        cells.add("");
      }
      cells.set(at, all.isEmpty() ? ID : ids.getOrDefault(row.line(), ""));
      all.add(cells);
    }
    return all;
  }

  /** Where a file has the ids that it was given before; -1 for nowhere. */
  static int column(List<String> headings) {
    return headings.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).toList().indexOf(ID);
  }

  /** What a cell said before {@link #harmless} went over it. */
  static String plain(String cell) {
    return cell.length() > 1
            && cell.charAt(0) == '\''
            && STARTS_A_FORMULA.indexOf(cell.charAt(1)) >= 0
        ? cell.substring(1)
        : cell;
  }

  /** Empty while it is to be chosen who it is. */
  private static String id(Line line) {
    return line.participantId() == null ? "" : line.participantId();
  }

  private static String written(List<List<String>> rows) {
    StringWriter text = new StringWriter();
    text.write(BYTE_ORDER_MARK);
    try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      for (List<String> row : rows) {
        csv.printRecord(row.stream().map(FileWithIds::harmless).toList());
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return text.toString();
  }

  private static String harmless(String cell) {
    return !cell.isEmpty() && STARTS_A_FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
