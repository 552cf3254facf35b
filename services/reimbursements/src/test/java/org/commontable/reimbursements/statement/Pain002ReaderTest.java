package org.commontable.reimbursements.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.statement.Messages.pain002;
import static org.commontable.reimbursements.statement.Messages.transaction;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.reimbursements.bankfile.BankFileFault;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a report on what became of a payment file. */
@Tag("F16")
class Pain002ReaderTest {
  private static final LocalDate REPORTED = LocalDate.of(2026, 10, 14);
  private static final String REASON = "<StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>";

  @Test
  void each_refusal_has_its_place_day_reference_amount_and_reason() {
    Reading read =
        report(
            transaction("REF1", "RJCT", "AC01", "75.00")
                + transaction("REF2", "ACSP", "G000", "60.00")
                + transaction("REF3", "RJCT", "AC04", "1.50"));

    assertThat(read.entries())
        .containsExactly(
            refused(1, read.keys().get(0), 7_500, "REF1", "run-1", "AC01"),
            refused(2, read.keys().get(1), 150, "REF3", "run-1", "AC04"));
  }

  @Test
  void the_report_says_its_number_and_day_and_what_was_refused_in_all() {
    BankMessage message =
        report(
                transaction("REF1", "RJCT", "AC01", "75.00")
                    + transaction("REF2", "ACSP", "G000", "60.00")
                    + transaction("REF3", "RJCT", "AC04", "1.50"))
            .message();

    assertThat(message)
        .isEqualTo(
            new BankMessage(
                MessageKind.PAIN002,
                "pain.002.001.10",
                "STATUS1",
                message.identity(),
                message.sha256(),
                Set.of(),
                null,
                null,
                REPORTED,
                2,
                Pence.NOTHING,
                Pence.of(7_650),
                // The file as a whole, and one transaction.
                2));
  }

  @Test
  void a_file_that_was_refused_as_a_whole_is_one_entry() {
    String report =
        pain002("run", "2026-10-14", "")
            .replace("<GrpSts>PART</GrpSts>", "<GrpSts>RJCT</GrpSts>" + REASON);
    Reading read = Reading.of(report);

    assertThat(read.only()).isEqualTo(refused(1, read.only().key(), 0, "", "run", "AM04"));
    // The instruction in it says nothing of itself.
    assertThat(read.message().left()).isEqualTo(1);
  }

  @Test
  void an_instruction_that_was_refused_as_a_whole_is_one_entry() {
    Reading whole = report("<PmtInfSts>RJCT</PmtInfSts>" + REASON);
    assertThat(whole.only()).isEqualTo(refused(1, whole.only().key(), 0, "", "run-1", "AM04"));

    // Where single ones are named besides, they are told of with the whole.
    String single = transaction("REF1", "RJCT", "AC01", "75.00");
    Reading both = report("<PmtInfSts>RJCT</PmtInfSts>" + REASON + single + single);
    assertThat(both.only()).isEqualTo(refused(1, both.only().key(), 0, "", "run-1", "AM04"));
    assertThat(report("<PmtInfSts>RJCT</PmtInfSts>" + single).only().returnCode())
        .isEqualTo("AC01");
    // An instruction of which only a part was refused is told of by that part.
    assertThat(report("<PmtInfSts>PART</PmtInfSts>" + single).only().endToEndId())
        .isEqualTo("REF1");
  }

  @Test
  @Tag("F17")
  void a_file_that_was_refused_as_a_whole_is_one_entry_whatever_is_said_of_its_parts() {
    String alone = whole("", REASON);
    for (String parts :
        List.of(
            "<PmtInfSts>RJCT</PmtInfSts>" + REASON,
            transaction("REF1", "RJCT", "AC01", "75.00")
                + transaction("REF2", "RJCT", "AC01", "60.00"))) {
      Reading read = Reading.of(whole(parts, REASON));

      assertThat(read.only()).isEqualTo(refused(1, read.only().key(), 0, "", "run", "AM04"));
      assertThat(read.only().key()).isEqualTo(Reading.of(alone).only().key());
    }
    assertThat(Reading.of(whole("<PmtInfSts>RJCT</PmtInfSts>" + REASON, "")).only().returnCode())
        .as("where the file has no reason, its part's")
        .isEqualTo("AM04");
  }

  private static String whole(String parts, String reason) {
    return pain002("run", "2026-10-14", parts)
        .replace("<GrpSts>PART</GrpSts>", "<GrpSts>RJCT</GrpSts>" + reason);
  }

  @Test
  void a_reason_is_the_bank_s_own_word_or_a_code_and_nothing_of_who_gave_it() {
    String orgtr =
        "<Orgtr><Id><OrgId><Othr><Id>1</Id><SchmeNm><Cd>WRONG</Cd></SchmeNm></Othr></OrgId></Id>"
            + "</Orgtr>";
    String one = transaction("REF1", "RJCT", "AC01", "75.00");

    assertThat(
            report(one.replace("<Rsn><Cd>AC01</Cd></Rsn>", "<Rsn><Prtry>OWN</Prtry></Rsn>"))
                .only()
                .returnCode())
        .isEqualTo("OWN");
    assertThat(report(one.replace("<StsRsnInf>", "<StsRsnInf>" + orgtr)).only().returnCode())
        .isEqualTo("AC01");
    assertThat(report(one.replace("<Rsn><Cd>AC01</Cd></Rsn>", orgtr)).only().returnCode())
        .isEmpty();
  }

  @Test
  void the_first_number_and_day_are_the_report_s_own() {
    String report =
        pain002("run", "2026-10-14", transaction("REF1", "RJCT", "AC01", "75.00"))
            .replace(
                "</GrpHdr>",
                "<OrgnlBizQry><MsgId>ASKED</MsgId><CreDtTm>2026-10-01T08:00:00Z</CreDtTm>"
                    + "</OrgnlBizQry></GrpHdr>");

    assertThat(Reading.of(report).message().messageId()).isEqualTo("STATUS1");
    assertThat(Reading.of(report).message().lastOn()).isEqualTo(REPORTED);
  }

  @Test
  void a_refusal_in_a_report_without_a_day_is_itself_refused() {
    String report =
        pain002("run", "2026-10-14", transaction("REF1", "RJCT", "AC01", "75.00"))
            .replace("<CreDtTm>2026-10-14T08:00:00Z</CreDtTm>", "");

    assertThatThrownBy(() -> Reading.of(report))
        .isInstanceOf(BankFileFault.class)
        .hasMessage("Line 6: the report says when it was made");
    assertThat(Reading.of(report.replace("RJCT", "ACSP")).message().lastOn()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"REF1,REF2", "75.00,75.01", "run-1,run-2"})
  void what_differs_in_one_thing_is_another_refusal(String one, String other) {
    String report = pain002("run", "2026-10-14", transaction("REF1", "RJCT", "AC01", "75.00"));

    assertThat(Reading.of(report.replace(one, other)).only().key())
        .isNotEqualTo(Reading.of(report).only().key());
    assertThat(Reading.of(report.replace("2026-10-14", "2026-10-15")).only().key())
        .as("a later report repeats it")
        .isEqualTo(Reading.of(report).only().key());
  }

  private static Reading report(String inside) {
    return Reading.of(pain002("run", "2026-10-14", inside));
  }

  private static BankEntry refused(
      int number, String key, int pence, String reference, String batchId, String code) {
    return new BankEntry(
        number, key, REPORTED, "", false, Pence.of(pence), reference, batchId, "", code);
  }
}
