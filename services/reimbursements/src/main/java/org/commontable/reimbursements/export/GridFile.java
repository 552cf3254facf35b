package org.commontable.reimbursements.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Writes a table as CSV or XLSX. No cell of either is ever a formula. */
public final class GridFile {
  private static final String APPLICATION = "CommonTable";
  private static final String VERSION = "1.0";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private GridFile() {}

  /** The forms. */
  public enum Form {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    Form(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }

    public String extension() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Form of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** Answers a request with a table to be kept, which nobody in between keeps. */
  public static @Nullable ResponseEntity<Void> answer(
      Grid grid, String name, String format, HttpServletResponse response) throws IOException {
    Form form = Form.of(format);
    head(name, form, response);
    write(grid, form, response.getOutputStream());
    return null;
  }

  /** What is said of a file before its first byte. */
  public static void head(String name, Form form, HttpServletResponse response) {
    response.setContentType(form.mediaType());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"%s.%s\"".formatted(name, form.extension()));
  }

  /** A list that people open: spreadsheets know by its mark that every name in it is UTF-8. */
  public static void write(Grid grid, Form form, OutputStream out) throws IOException {
    switch (form) {
      case CSV -> csv(grid, ',', true, out);
      case XLSX -> xlsx(grid, out);
    }
  }

  /**
   * UTF-8 with CR LF; the caller keeps the stream.
   *
   * @param marked whether it begins with a byte-order mark, which spreadsheets need to show names
   *     and which some systems that take files in can't read
   */
  public static void csv(Grid grid, char separator, boolean marked, OutputStream out)
      throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (marked) {
      text.write(BYTE_ORDER_MARK);
    }
    CsvWriter csv =
        CsvWriter.builder().fieldSeparator(separator).lineDelimiter(LineDelimiter.CRLF).build(text);
    csv.writeRecord(grid.head().stream().map(PlainText::of).toList());
    for (List<Cell> row : grid.rows()) {
      csv.writeRecord(row.stream().map(GridFile::text).toList());
    }
    csv.flush();
    text.flush();
  }

  private static void xlsx(Grid grid, OutputStream out) throws IOException {
    Workbook book = new Workbook(out, APPLICATION, VERSION);
    Worksheet sheet = book.newWorksheet(grid.name());
    for (int column = 0; column < grid.head().size(); column++) {
      sheet.value(0, column, PlainText.of(grid.head().get(column)));
    }
    for (int row = 0; row < grid.rows().size(); row++) {
      List<Cell> cells = grid.rows().get(row);
      for (int column = 0; column < cells.size(); column++) {
        put(sheet, row + 1, column, cells.get(column));
      }
    }
    book.finish();
  }

  private static void put(Worksheet sheet, int row, int column, Cell cell) {
    switch (cell) {
      case Cell.Text(String text) -> sheet.value(row, column, PlainText.of(text));
      case Cell.Money(long pence) -> {
        sheet.value(row, column, BigDecimal.valueOf(pence, 2));
        sheet.style(row, column).format("0.00").set();
      }
      case Cell.Count(long number) -> sheet.value(row, column, number);
      case Cell.Day(LocalDate day) -> {
        sheet.value(row, column, day);
        sheet.style(row, column).format("yyyy-mm-dd").set();
      }
    }
  }

  private static String text(Cell cell) {
    return switch (cell) {
      case Cell.Text(String text) -> PlainText.of(text);
      case Cell.Money(long pence) -> BigDecimal.valueOf(pence, 2).toPlainString();
      case Cell.Count(long number) -> Long.toString(number);
      case Cell.Day(LocalDate day) -> day.toString();
    };
  }
}
