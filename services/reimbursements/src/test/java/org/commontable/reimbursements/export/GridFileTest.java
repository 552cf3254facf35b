package org.commontable.reimbursements.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.commontable.reimbursements.export.GridFile.Form;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F29")
class GridFileTest {
  private static final List<String> ATTACKS =
      List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "|calc", "%x");

  @Test
  void what_would_be_a_formula_is_text_and_numbers_stay_numbers() throws IOException {
    for (String attack : ATTACKS) {
      String csv = new String(written(gridOf(attack), Form.CSV), UTF_8);
      String first =
          CsvReader.builder().ofCsvRecord(csv).stream()
              .skip(1)
              .findFirst()
              .orElseThrow()
              .getField(0);
      assertThat(first).startsWith("'").endsWith(attack);
      assertThat(csv).contains("-12.34");
    }
  }

  @Test
  void a_workbook_has_typed_cells_and_no_formula() throws IOException {
    for (String attack : List.of("=1+1", "@SUM(A1)", "-1")) {
      try (ReadableWorkbook book =
          new ReadableWorkbook(new ByteArrayInputStream(written(gridOf(attack), Form.XLSX)))) {
        Row row = book.getFirstSheet().read().get(1);
        assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(row.getCell(0).asString()).isEqualTo("'" + attack);
        assertThat(row.getCell(1).asNumber()).isEqualByComparingTo(new BigDecimal("-12.34"));
        assertThat(row.getCell(2).asDate().toLocalDate()).isEqualTo(LocalDate.of(2026, 10, 19));
        assertThat(row.stream().map(cell -> cell.getFormula())).containsOnlyNulls();
      }
    }
  }

  @Test
  void a_list_that_people_open_says_that_its_names_are_utf_8_and_noughts_stay_in_a_workbook()
      throws IOException {
    String name = "سيان ويليامز Ŵyn";
    byte[] list = written(gridOf(name), Form.CSV);
    assertThat(list).startsWith(0xEF, 0xBB, 0xBF);
    assertThat(new String(list, UTF_8)).contains(name);

    ByteArrayOutputStream system = new ByteArrayOutputStream();
    GridFile.csv(gridOf(name), ';', false, system);
    assertThat(system.toString(UTF_8)).startsWith("name;");

    try (ReadableWorkbook book =
        new ReadableWorkbook(new ByteArrayInputStream(written(gridOf("012345"), Form.XLSX)))) {
      assertThat(book.getFirstSheet().read().get(1).getCell(0).asString()).isEqualTo("012345");
    }
  }

  @Property(tries = 300)
  void no_text_whatever_begins_a_formula(@ForAll String text) throws IOException {
    String csv = new String(written(gridOf(text), Form.CSV), UTF_8);
    String field =
        CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv).stream()
            .skip(1)
            .findFirst()
            .orElseThrow()
            .getField(0);
    assertThat(field.isEmpty() || "=+-@\t\r\n".indexOf(field.charAt(0)) < 0).isTrue();
  }

  private static Grid gridOf(String text) {
    return new Grid(
        "Sheet",
        List.of("name", "amount", "on"),
        List.of(
            List.of(Cell.text(text), Cell.money(-1_234), Cell.day(LocalDate.of(2026, 10, 19)))));
  }

  private static byte[] written(Grid grid, Form form) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GridFile.write(grid, form, out);
    return out.toByteArray();
  }
}
