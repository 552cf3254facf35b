package org.commontable.reimbursements.bankfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.bankfile.ARun.bacs;
import static org.commontable.reimbursements.bankfile.ARun.payment;
import static org.commontable.reimbursements.bankfile.ARun.readBacs;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.List;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F13")
class Bacs18FileTest {
  private static final List<BankPayment> TWO =
      List.of(
          payment("Siân Ŵyn-Example", Pence.pounds(82)),
          payment("O'Example & Co", new Pence(4125)));

  @Test
  void a_file_reads_as_the_field_table_says() {
    List<String> lines = new String(bacs(TWO), US_ASCII).lines().toList();

    assertThat(lines).hasSize(10);
    assertThat(lines.get(0)).matches("VOL1[0-9]{6} {31}123456 {32}1").hasSize(80);
    String serial = lines.get(0).substring(4, 10);
    assertThat(lines.get(1))
        .isEqualTo(
            "HDR1A123456S  1123456"
                + serial
                + "00010001       26187 26204 000000"
                + " ".repeat(20));
    assertThat(lines.get(2)).isEqualTo("HDR2F0200000100" + " ".repeat(35) + "00" + " ".repeat(28));
    assertThat(lines.get(3)).isEqualTo("UHL1 26190999999    000000001 DAILY  001" + " ".repeat(40));
    assertThat(lines.get(4))
        .isEqualTo(
            "0000010000004209900000200000001000000000008200SOLENT PARTNERSHIP"
                + "%-18s".formatted(TWO.get(0).reference())
                + "SIAN WYN-EXAMPLE  ");
    assertThat(lines.get(5)).endsWith("OEXAMPLE & CO     ").hasSize(100);
    assertThat(lines.get(6))
        .isEqualTo(
            "0000020000000101700000200000001000000000012325SOLENT PARTNERSHIP"
                + "CONTRA            SOLENT PARTNERSHIP");
    assertThat(lines.get(7)).isEqualTo(lines.get(1).replace("HDR1", "EOF1"));
    assertThat(lines.get(8)).isEqualTo(lines.get(2).replace("HDR2", "EOF2"));
    assertThat(lines.get(9))
        .isEqualTo("UTL1" + "0000000012325".repeat(2) + "00000010000002" + " ".repeat(36));
  }

  /** What was frozen by an earlier release must be fetched as the releasers saw it. */
  @Test
  void a_run_is_the_same_bytes_in_every_release() {
    assertThat(Sha256.hexOf(bacs(TWO)))
        .isEqualTo("4d4029cdc7bfe4f6b28f0dba0ca25ca123ff04cb883fad48bd5dfd44a5cc8dce");
  }

  @Test
  void the_same_run_is_the_same_bytes() {
    assertThat(bacs(TWO)).isEqualTo(bacs(TWO));
  }

  @Test
  void a_name_in_a_script_that_bacs_can_not_carry_is_refused() {
    assertThatThrownBy(() -> bacs(List.of(payment("أمينة", Pence.pounds(1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("أمينة");
  }

  @Test
  void payments_that_do_not_add_up_to_the_run_are_refused() {
    assertThatThrownBy(() ->
            Bacs18File.write(
                ARun.head(2, Pence.pounds(1)), TWO.iterator(), OutputStream.nullOutputStream()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, VOL2, here stands VOL1",
    "1, 5, 000000, serial number",
    "2, 5, A999999S, names another user",
    "2, 22, ABCDEF, set identification",
    "3, 11, 00106, 100 characters",
    "4, 5, ' 26400', no day of a year",
    "4, 29, 4 MULTI, single processing day",
    "5, 1, 00000X, are digits",
    "5, 15, 1, account type",
    "5, 16, 18, debit contra",
    "5, 32, XXXX, start with a slash",
    "5, 36, 00000000000, more than nothing",
    "5, 36, 00000008201, contra differs",
    "5, 83, sian, Bacs alphabet",
    "7, 7, 00000009, payer's own account",
    "7, 65, PAYMENT, a contra says so",
    "8, 5, A999999S, repeats HDR1",
    "9, 5, V, repeats HDR2",
    "10, 5, 0000000012326, debit total",
    "10, 18, 0000000012326, credit total",
    "10, 31, 0000002, count of debits",
    "10, 38, 0000003, count of credits"
  })
  void the_reader_finds_what_is_wrong(int line, int position, String text, String rule) {
    String[] lines = new String(bacs(TWO), US_ASCII).split("\r\n", -1);
    StringBuilder changed = new StringBuilder(lines[line - 1]);
    changed.replace(position - 1, position - 1 + text.length(), text);
    lines[line - 1] = changed.toString();

    assertThatThrownBy(() -> readBacs(String.join("\r\n", lines).getBytes(US_ASCII)))
        .isInstanceOf(BankFileFault.class)
        .hasMessageContaining(rule);
  }

  @Test
  void a_file_cut_at_any_place_is_no_file() {
    byte[] whole = bacs(TWO);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Bacs18Reader.read(new ByteArrayInputStream(cut), payment -> {}))
          .isInstanceOf(BankFileFault.class);
    }
  }
}
