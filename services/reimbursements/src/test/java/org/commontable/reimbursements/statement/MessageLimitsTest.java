package org.commontable.reimbursements.statement;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.statement.Messages.arucs;
import static org.commontable.reimbursements.statement.Messages.entry;
import static org.commontable.reimbursements.statement.Messages.pain002;
import static org.commontable.reimbursements.statement.Messages.statement;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.bankfile.BankFileFault;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message may have at most, and how amounts and texts are written: each at its edge. */
@Tag("F17")
class MessageLimitsTest {
  private static final String IN = entry("75.00", "CRDT", "2026-10-16", "");

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "7,700",
    "1.5,150",
    "1.05,105",
    "150.00,15000",
    "150.50000,15050",
    "99999999999,9999999999900",
  })
  void an_amount_is_read_to_the_penny(String written, long pence) {
    assertThat(of(IN.replace("75.00", written)).only().amount()).isEqualTo(new Pence(pence));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1.", ".5", "1.505", "1.500001", "-1", "+1", "1,000", "1e3", "100000000000"})
  void an_amount_that_is_written_otherwise_is_refused(String written) {
    assertThatThrownBy(() -> of(IN.replace("75.00", written)))
        .isInstanceOf(BankFileFault.class)
        .hasMessage(
            "Line 7: an amount has digits alone, and at most two of them after a point, such as"
                + " 150.00");
  }

  @Test
  void other_money_is_refused_where_it_stands() {
    assertThatThrownBy(() -> of(IN, IN.replace("GBP", "EUR")))
        .isInstanceOf(BankFileFault.class)
        .hasMessage(
            "Line 8: amounts are in sterling: ask the bank for messages of the sterling account");
    assertThatThrownBy(() -> of(IN.replace(" Ccy=\"GBP\"", "")))
        .hasMessage(
            "Line 7: amounts are in sterling: ask the bank for messages of the sterling account");
  }

  @Test
  void a_text_has_at_most_two_thousand_characters() {
    String longest = "A".repeat(2_000);

    assertThat(of(IN.replace("BANKREF1", longest)).only().text()).isEqualTo(longest);
    assertThatThrownBy(() -> of(IN.replace("BANKREF1", longest + "A")))
        .hasMessage("Line 7: a text is longer than any in a bank's message");
    assertThatThrownBy(() -> of(IN.replace("BANKREF1", "<a>BANKREF1</a>")))
        .hasMessage("Line 7: nothing but text may stand here");
  }

  @Test
  void texts_are_put_together_as_long_as_somebody_would_read_them() {
    String before = "A".repeat(1_000);
    String entry = IN.replace("BANKREF1", before);

    String fits = "B".repeat(1_000);
    assertThat(of(with(entry, fits)).only().text()).isEqualTo(before + " " + fits);
    assertThat(of(with(entry, fits + "B")).only().text()).isEqualTo(before);
  }

  @Test
  void elements_nest_sixty_four_deep_at_most() {
    // The document, the message, the statement and the entry are four of them.
    assertThat(of(with(60)).entries()).hasSize(1);
    assertThatThrownBy(() -> of(with(61))).hasMessageContaining("it nests too deep");
  }

  @Test
  void however_many_stand_beside_each_other_none_is_deeper() {
    assertThat(of(IN.replace("</Ntry>", "<a/>".repeat(200) + "</Ntry>")).entries()).hasSize(1);
  }

  @Test
  void a_message_has_at_most_two_thousand_kinds_of_elements_and_attributes() {
    String elements = numbered("<a%d/>", 900);
    String attributes = numbered("<a b%d=''/>", 900);

    assertThat(of(IN.replace("</Ntry>", elements + attributes + "</Ntry>")).entries()).hasSize(1);
    assertThatThrownBy(
            () -> of(IN.replace("</Ntry>", elements + numbered("<a b%d=''/>", 1_200) + "</Ntry>")))
        .hasMessageContaining("it has more kinds of elements than any bank's message");
  }

  @ParameterizedTest
  @MethodSource
  void a_message_has_at_most_two_hundred_thousand_entries(
      String before, String each, String after, String rule) {
    String most = before + each.repeat(EntryKeys.ENTRIES_MAX);

    assertThat(counted(most + after)).isEqualTo(EntryKeys.ENTRIES_MAX);
    assertThatThrownBy(() -> counted(most + each + after))
        .isInstanceOf(BankFileFault.class)
        .hasMessageEndingWith(rule);
  }

  static List<Arguments> a_message_has_at_most_two_hundred_thousand_entries() {
    return List.of(
        around(
            statement("S", "0.00", "0.00", List.of("EACH")),
            "<Ntry><Amt Ccy='GBP'>1</Amt><ValDt><Dt>2026-10-16</Dt></ValDt></Ntry>",
            "statements of fewer days"),
        around(
            pain002("run", "2026-10-14", "EACH"),
            "<TxInfAndSts><TxSts>RJCT</TxSts></TxInfAndSts>",
            "at most 200000 refusals"),
        around(
            arucs("7", "2026-10-19", "EACH"),
            "<ReturnedItem returnCode='2' valueOf='1'/>",
            "at most 200000 returns"));
  }

  private static Arguments around(String message, String each, String rule) {
    String[] parts = message.split("EACH");
    return Arguments.of(parts[0], each, parts[1], rule);
  }

  @Test
  void what_is_longer_than_any_message_is_told_apart_from_what_is_no_xml() {
    String piece = "<!--" + "A".repeat(2 * MessageBytes.PIECE_MAX) + "-->";

    assertThatThrownBy(() -> of(piece + IN))
        .isInstanceOf(BankFileFault.class)
        .hasMessageEndingWith("this is longer than any bank's message");
    assertThatThrownBy(() -> of(IN.replace("</Ntry>", "")))
        .isInstanceOf(BankFileFault.class)
        .hasMessageEndingWith("this is no well-formed XML");
  }

  @Test
  void many_pieces_may_be_longer_than_one() {
    assertThat(of(Collections.nCopies(2_000, IN).toArray(String[]::new)).entries()).hasSize(2_000);
  }

  @Test
  void a_piece_and_a_message_are_read_up_to_their_last_byte_and_no_further() throws IOException {
    byte[] piece = new byte[MessageBytes.PIECE_MAX];
    MessageBytes one = new MessageBytes(new Zeros(piece.length + 1L));
    one.readNBytes(piece, 0, piece.length);
    assertThatThrownBy(one::read).isInstanceOf(MessageBytes.TooLongException.class);

    MessageBytes all = new MessageBytes(new Zeros(BankMessages.BYTES_MAX + 1));
    for (long read = 0; read < BankMessages.BYTES_MAX; read += piece.length) {
      all.nextPiece();
      assertThat(all.readNBytes(piece, 0, piece.length)).isEqualTo(piece.length);
    }
    all.nextPiece();
    assertThatThrownBy(all::read).isInstanceOf(MessageBytes.TooLongException.class);
    assertThatCode(() -> new MessageBytes(new Zeros(0)).read()).doesNotThrowAnyException();
  }

  @Test
  void the_hash_is_that_of_every_byte() {
    String text = statement("S", "0.00", "75.00", List.of(IN));
    for (byte[] bytes :
        List.of(
            text.getBytes(UTF_8),
            text.replace("UTF-8", "UTF-16").getBytes(UTF_16),
            (text + "\n".repeat(100_000) + "<!-- the end -->").getBytes(UTF_8))) {
      assertThat(BankMessages.read(new ByteArrayInputStream(bytes), _ -> {}).sha256())
          .isEqualTo(Sha256.hexOf(bytes));
    }
  }

  private static Reading of(String... entries) {
    return Reading.of(statement("S", "0.00", "75.00", List.of(entries)));
  }

  private static int counted(String text) {
    return BankMessages.read(new ByteArrayInputStream(text.getBytes(UTF_8)), _ -> {}).entries();
  }

  private static String with(String entry, String besides) {
    return entry.replace("</Ntry>", "<AddtlNtryInf>" + besides + "</AddtlNtryInf></Ntry>");
  }

  private static String with(int depth) {
    return IN.replace("</Ntry>", "<a>".repeat(depth) + "</a>".repeat(depth) + "</Ntry>");
  }

  private static String numbered(String element, int count) {
    return IntStream.range(0, count).mapToObj(element::formatted).collect(Collectors.joining());
  }

  /** So many bytes of nothing. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      int given = (int) Math.min(left, length);
      left -= given;
      return given == 0 && length > 0 ? -1 : given;
    }
  }
}
