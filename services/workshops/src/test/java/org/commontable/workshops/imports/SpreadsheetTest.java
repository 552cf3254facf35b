package org.commontable.workshops.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commontable.kernel.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I6")
class SpreadsheetTest {

  @Test
  void utf_8_with_its_mark_and_windows_1252_are_read_alike() {
    String text = "Enw;Rôle\r\nSiân;\"Gofalwr – \"\"mam\"\"\"\r\n";

    Spreadsheet marked = read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
    Spreadsheet windows = read(text.getBytes(Charset.forName("windows-1252")));

    assertThat(marked).isEqualTo(windows);
    assertThat(marked.header()).containsExactly("Enw", "Rôle");
    assertThat(marked.value(2, 1)).isEqualTo("Gofalwr – \"mam\"");
  }

  @Test
  void rows_keep_the_numbers_that_a_spreadsheet_shows() {
    Spreadsheet sheet = read("a,b\n\n1,2\n,\n3\n".getBytes(StandardCharsets.UTF_8));

    assertThat(sheet.rows().keySet()).containsExactly(3, 5);
    assertThat(sheet.value(5, 1)).as("a row that ends early").isEmpty();
  }

  @Test
  void tabs_and_line_ends_within_quotes_are_understood() {
    Spreadsheet sheet = read("a\tb, c\r1\t\"two\r\nlines\"\r".getBytes(StandardCharsets.UTF_8));

    assertThat(sheet.header()).containsExactly("a", "b, c");
    assertThat(sheet.value(2, 1)).isEqualTo("two\r\nlines");
  }

  @Test
  void what_can_not_be_a_table_is_refused() {
    assertThat(refusal("")).isEqualTo("header-missing");
    assertThat(refusal(",,\n1,2,3")).isEqualTo("header-missing");
    assertThat(refusal("a,b\n1,\"2")).isEqualTo("quote-open");
    assertThat(refusal("a\n" + "1\n".repeat(Spreadsheet.ROWS_MAX + 1))).isEqualTo("file-too-large");
  }

  @Property(tries = 200)
  void whatever_was_written_with_quotes_is_read_again(@ForAll("tables") List<List<String>> table) {
    String text =
        "a,b,c\r\n"
            + table.stream()
                .map(row ->
                    row.stream()
                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n"));

    Map<Integer, List<String>> rows = read(text.getBytes(StandardCharsets.UTF_8)).rows();

    assertThat(List.copyOf(rows.values()))
        .isEqualTo(table.stream().filter(row -> !row.stream().allMatch(String::isBlank)).toList());
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    return Arbitraries.strings()
        .withChars("ab\",;\t\r\n éŵ")
        .ofMaxLength(6)
        .list()
        .ofSize(3)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static Spreadsheet read(byte[] file) {
    return Spreadsheet.read(file).orThrow();
  }

  private static String refusal(String text) {
    return Spreadsheet.read(text.getBytes(StandardCharsets.UTF_8))
            instanceof Outcome.Refused<Spreadsheet>(var refusal)
        ? refusal.code()
        : "read";
  }
}
