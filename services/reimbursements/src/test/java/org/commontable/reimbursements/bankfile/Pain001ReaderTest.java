package org.commontable.reimbursements.bankfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.bankfile.ARun.pain;
import static org.commontable.reimbursements.bankfile.ARun.payment;
import static org.commontable.reimbursements.bankfile.ARun.readPain;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rehearsal reads its own file back: everything that was meant, and nothing that is wrong. */
@Tag("F14")
class Pain001ReaderTest {
  private static final BankPayment DISCREET =
      new BankPayment(
          "REF1", "000001", "00000042", "Amina Example", Pence.of(8_205), "NSL ACCOUNTS", "D/1-2");
  private static final List<BankPayment> TWO =
      List.of(DISCREET, payment("O Example", new Pence(4_150)));

  @Test
  void what_was_written_is_read_back() {
    assertThat(readPain(pain(TWO))).isEqualTo(TWO);
    assertThat(Pain001Reader.read(new ByteArrayInputStream(pain(TWO)), _ -> {}))
        .isEqualTo(
            new FileTotals(
                "Solent Health and Care Partnership",
                LocalDate.of(2026, 7, 9),
                2,
                Pence.of(12_355)));
  }

  @ParameterizedTest
  @CsvSource({
    "82.05,82.05,12355",
    "82.05,82.5,12400",
    "82.05,82,12350",
    "82.05,0.01,4151",
    "82.05,99999999000.00,9999999904150",
  })
  void an_amount_is_read_to_the_penny(String right, String written, long total) {
    String changed =
        file()
            .replace(">" + right + "<", ">" + written + "<")
            .replace("123.55", "%d.%02d".formatted(total / 100, total % 100));

    assertThat(
            Pain001Reader.read(new ByteArrayInputStream(changed.getBytes(UTF_8)), _ -> {}).total())
        .isEqualTo(new Pence(total));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "09\"> | 03\"> | the document is a pain.001.001.09",
        "<NbOfTxs>2</NbOfTxs><CtrlSum>123.55</CtrlSum><InitgPty>"
            + " | <NbOfTxs>3</NbOfTxs><CtrlSum>123.55</CtrlSum><InitgPty>"
            + " | the counts differ from the transfers",
        "<NbOfTxs>2</NbOfTxs><CtrlSum>123.55</CtrlSum><ReqdExctnDt>"
            + " | <NbOfTxs>3</NbOfTxs><CtrlSum>123.55</CtrlSum><ReqdExctnDt>"
            + " | the counts differ from the transfers",
        "<CtrlSum>123.55</CtrlSum><InitgPty> | <CtrlSum>123.56</CtrlSum><InitgPty>"
            + " | the control sums differ from the transfers",
        "<CtrlSum>123.55</CtrlSum><ReqdExctnDt> | <CtrlSum>123.56</CtrlSum><ReqdExctnDt>"
            + " | the control sums differ from the transfers",
        ">82.05< | >82.06< | the control sums differ from the transfers",
        ">82.05< | >82.051< | an amount has at most two decimals",
        ">82.05< | >82.< | an amount has at most two decimals",
        ">82.05< | >-82.05< | an amount has at most two decimals",
        ">82.05< | >0.00< | an amount is more than nothing",
        "GBP | EUR | amounts are in sterling",
        "<MmbId>000001 | <MmbId>00001 | here stand 6 digits",
        "<Id>00000042 | <Id>0000004X | here stand 8 digits",
        "<Id>00000042 | <Id>0000004/ | here stand 8 digits",
        "<Id>00000042 | <Id>0000004: | here stand 8 digits",
        "<Cd>GBDSC</Cd></ClrSysId><MmbId>000001 | <Cd>USABA</Cd></ClrSysId><MmbId>000001"
            + " | banks are named by sort code",
        "2026-07-09 | 2026-07-99 | here stands a day",
        "<Dt>2026-07-09</Dt> | '' | the execution date is missing",
        "</PmtInf> | </PmtInf><PmtInf><NbOfTxs>2</NbOfTxs></PmtInf>"
            + " | there is one payment instruction",
        "<EndToEndId>REF1</EndToEndId> | ''"
            + " | a transfer lacks reference, amount, bank, name or account",
        "Amina Example | ' ' | a name has 1 to 140 characters, a reference at most 35",
        "REF1 | REF1567890123456789012345678901234567"
            + " | a name has 1 to 140 characters, a reference at most 35",
      })
  void the_reader_finds_what_is_wrong(String right, String wrong, String rule) {
    assertThat(file()).contains(right);

    assertThatThrownBy(() -> readPain(file().replace(right, wrong).getBytes(UTF_8)))
        .isInstanceOf(BankFileFault.class)
        .hasMessageEndingWith(": " + rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-2", "0000000000000002"})
  void a_count_is_a_few_digits(String count) {
    assertThatThrownBy(() ->
            readPain(file().replace("<NbOfTxs>2<", "<NbOfTxs>" + count + "<").getBytes(UTF_8)))
        .isInstanceOf(BankFileFault.class);
    assertThat(readPain(file().replace("<NbOfTxs>2<", "<NbOfTxs>000000000000002<").getBytes(UTF_8)))
        .hasSize(2);
  }

  @Test
  void a_name_of_140_and_a_reference_of_35_characters_are_read() {
    String longest = "x".repeat(140);
    String reference = "r".repeat(35);

    assertThat(
            readPain(
                    file()
                        .replace("Amina Example", longest)
                        .replace("REF1", reference)
                        .getBytes(UTF_8))
                .getFirst())
        .extracting(BankPayment::accountName, BankPayment::reference)
        .containsExactly(longest, reference);
    assertThatThrownBy(
            () -> readPain(file().replace("Amina Example", longest + "x").getBytes(UTF_8)))
        .hasMessageEndingWith("a name has 1 to 140 characters, a reference at most 35");
  }

  @Test
  void what_is_cut_off_or_no_xml_is_refused() {
    assertThatThrownBy(() -> readPain(file().replace("</Document>", "").getBytes(UTF_8)))
        .isInstanceOf(BankFileFault.class)
        .hasMessageEndingWith("this is no well-formed XML");
    assertThatThrownBy(() -> readPain("REF1;82.05".getBytes(UTF_8)))
        .isInstanceOf(BankFileFault.class);
  }

  @Test
  void a_document_type_with_entities_is_not_followed() {
    String file =
        file()
            .replace("?><Document", "?><!DOCTYPE d [<!ENTITY e \"x\">]><Document")
            .replace("Amina", "&e;");

    assertThatThrownBy(() -> readPain(file.getBytes(UTF_8))).isInstanceOf(BankFileFault.class);
  }

  private static String file() {
    return new String(pain(TWO), UTF_8);
  }
}
