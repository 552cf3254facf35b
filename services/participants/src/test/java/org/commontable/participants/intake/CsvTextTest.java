package org.commontable.participants.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I6")
class CsvTextTest {

  @Test
  void a_spreadsheet_s_own_encoding_is_recognised() {
    byte[] windows = "Name\r\nSiân Ŵ’s friend\r\n".replace("Ŵ", "W").getBytes(charset());
    byte[] utf8 = "\uFEFFName\nSiân Tŷ-Gwyn\n".getBytes(StandardCharsets.UTF_8);

    assertThat(CsvText.read(windows).encoding()).isEqualTo("windows-1252");
    assertThat(CsvText.read(windows).rows().get(1).cells()).containsExactly("Siân W’s friend");
    assertThat(CsvText.read(utf8).encoding()).isEqualTo("UTF-8");
    assertThat(CsvText.read(utf8).rows().get(0).cells()).containsExactly("Name");
    assertThat(CsvText.read(utf8).rows().get(1).cells()).containsExactly("Siân Tŷ-Gwyn");
  }

  @Test
  void cells_may_hold_separators_quotation_marks_and_line_breaks() {
    var read =
        CsvText.read(
            "Name;Address\n\"Lee; Ann\";\"1 \"\"Y Bwthyn\"\"\nAberteifi\"\n\nBo;\n"
                .getBytes(StandardCharsets.UTF_8));

    assertThat(read.separator()).isEqualTo(';');
    assertThat(read.rows()).hasSize(3);
    assertThat(read.rows().get(1).cells()).containsExactly("Lee; Ann", "1 \"Y Bwthyn\"\nAberteifi");
    assertThat(read.rows().get(2).line()).isEqualTo(5);
  }

  @Test
  void a_quotation_mark_without_an_end_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvText.read("Name\n\"Ann\n".getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("line 2");
  }

  @Property(tries = 300)
  void what_is_written_with_quotation_marks_is_read_as_it_was(
      @ForAll @Size(min = 1, max = 5)
          List<@AlphaChars @Chars({',', ';', '"', '\n', ' ', 'ŷ'}) @StringLength(max = 12) String>
              cells) {
    String line =
        cells.stream()
            .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(","));

    var read = CsvText.read(("h,h,h,h,h\n" + line).getBytes(StandardCharsets.UTF_8)).rows();

    List<String> kept = cells.stream().map(String::strip).toList();
    if (kept.stream().allMatch(String::isEmpty)) {
      assertThat(read).hasSize(1);
    } else {
      assertThat(read.get(1).cells()).isEqualTo(kept);
    }
  }

  private static Charset charset() {
    return Charset.forName("windows-1252");
  }
}
