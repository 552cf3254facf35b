package org.commontable.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commontable.kernel.SeparatedValues.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I6")
class SeparatedValuesTest {

  @Test
  void a_spreadsheet_s_own_encoding_is_recognised() {
    SeparatedValues windows =
        read("Name\r\nSiân W’s friend\r\n".getBytes(Charset.forName("windows-1252")));
    SeparatedValues utf8 = read("\uFEFFName\nSiân Tŷ-Gwyn\n");

    assertThat(windows.encoding()).isEqualTo("windows-1252");
    assertThat(windows.rows().get(1).cells()).containsExactly("Siân W’s friend");
    assertThat(utf8.encoding()).isEqualTo("UTF-8");
    assertThat(utf8.rows().get(0).cells()).containsExactly("Name");
    assertThat(utf8.rows().get(1).cells()).containsExactly("Siân Tŷ-Gwyn");
  }

  @Test
  void what_would_come_out_with_wrong_letters_is_refused() {
    Charset arabic = Charset.forName("windows-1256");
    byte[] names = "Name\nأمينة رحمن\n".getBytes(arabic);
    byte[] broken = bytes("Name\nSiân Tŷ-Gwyn\nBo X\n");
    broken[broken.length - 2] = (byte) 0xE9;

    assertThat(code(SeparatedValues.read(names))).isEqualTo("encoding-unclear");
    assertThat(code(SeparatedValues.read(broken))).isEqualTo("encoding-unclear");
    byte[] cutOff = Arrays.copyOf(bytes("Name\nعلي\n"), bytes("Name\nعلي").length + 1);
    cutOff[cutOff.length - 1] = (byte) 0xD8;
    assertThat(code(SeparatedValues.read(cutOff))).isEqualTo("encoding-unclear");
    byte[] halves = "\uFEFFName\nأمينة\n".getBytes(StandardCharsets.UTF_16LE);
    assertThat(code(SeparatedValues.read(Arrays.copyOf(halves, halves.length - 1))))
        .isEqualTo("encoding-unclear");
    assertThat(read("CAFÉ’S OWN;ÎLE\n".getBytes(Charset.forName("windows-1252"))).encoding())
        .isEqualTo("windows-1252");
    assertThat(code(SeparatedValues.read(new byte[] {'a', '\n', (byte) 0x81})))
        .isEqualTo("encoding-unclear");
    assertThat(
            read("\uFEFFName\nأمينة\n".getBytes(StandardCharsets.UTF_16LE)).rows().get(1).cells())
        .containsExactly("أمينة");
  }

  private static String code(Outcome<SeparatedValues> read) {
    return read instanceof Outcome.Refused<SeparatedValues>(Refusal refusal) ? refusal.code() : "";
  }

  @Test
  void a_title_above_the_heads_does_not_say_how_values_are_separated() {
    byte[] file = bytes("Payments made, printed today\nby A. Example\nRef;Paid\n1;2\n");

    SeparatedValues read = SeparatedValues.read(file, " REF ").orThrow();

    assertThat(read.separator()).isEqualTo(';');
    assertThat(read.rows().getLast().cells()).containsExactly("1", "2");
    assertThat(SeparatedValues.read(file, "Amount").orThrow().separator()).isEqualTo(',');
  }

  @Test
  void cells_may_hold_separators_quotation_marks_and_line_breaks() {
    SeparatedValues read =
        read("Name;Address\n \"Lee; Ann\";\"1 \"\"Y Bwthyn\"\"\nAberteifi\"\n\nBo;\n");

    assertThat(read.separator()).isEqualTo(';');
    assertThat(read.rows())
        .containsExactly(
            new Row(1, 1, List.of("Name", "Address")),
            new Row(2, 2, List.of("Lee; Ann", "1 \"Y Bwthyn\"\nAberteifi")),
            new Row(4, 3, List.of("")),
            new Row(5, 4, List.of("Bo", "")));
    assertThat(read.rows().get(2).isEmpty()).isTrue();
  }

  @Test
  void tabs_and_every_kind_of_line_end_are_understood() {
    SeparatedValues read = read("a\tb, c\r1\t\"two\r\nlines\"\r2\t3");

    assertThat(read.separator()).isEqualTo('\t');
    assertThat(read.rows().get(0).cells()).containsExactly("a", "b, c");
    assertThat(read.rows().get(1).cells()).containsExactly("1", "two\r\nlines");
    assertThat(read.rows().get(2)).isEqualTo(new Row(4, 3, List.of("2", "3")));
  }

  @Test
  void a_quotation_mark_within_a_cell_is_one_and_one_without_an_end_is_named() {
    assertThat(read("a,b\n5\" pipe,\"x\" y\n").rows().get(1).cells().getFirst())
        .isEqualTo("5\" pipe");
    assertThat(SeparatedValues.read(bytes("Name\n\"Ann\nBo\n")))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo("quote-open");
              assertThat(refused.refusal().detail()).contains("line 2");
            });
    assertThat(read("").rows()).isEmpty();
  }

  @Property(tries = 300)
  void what_is_written_with_quotation_marks_is_read_as_it_was(
      @ForAll("tables") List<List<String>> table) {
    String text =
        "a,b,c\r\n"
            + table.stream()
                .map(row ->
                    row.stream()
                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n"));

    List<Row> rows = read(text).rows();

    assertThat(rows.subList(1, rows.size()).stream().map(Row::cells).toList()).isEqualTo(table);
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

  private static SeparatedValues read(String text) {
    return read(bytes(text));
  }

  private static SeparatedValues read(byte[] file) {
    return SeparatedValues.read(file).orThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
