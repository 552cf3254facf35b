package org.commontable.reimbursements.bankfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.bankfile.ARun.pain;
import static org.commontable.reimbursements.bankfile.ARun.payment;
import static org.commontable.reimbursements.bankfile.ARun.readPain;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import java.util.List;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F14")
class Pain001FileTest {
  private static final List<BankPayment> TWO =
      List.of(
          payment("Siân Ŵyn-Example", Pence.pounds(82)),
          payment("O'Example & Co", new Pence(4105)));

  @Test
  void somebody_else_s_library_reads_what_was_meant() {
    MxPain00100109 message = MxPain00100109.parse(new String(pain(TWO), UTF_8));

    var header = message.getCstmrCdtTrfInitn().getGrpHdr();
    assertThat(header.getMsgId()).isEqualTo(ARun.RUN);
    assertThat(header.getNbOfTxs()).isEqualTo("2");
    assertThat(header.getCtrlSum()).isEqualByComparingTo("123.05");
    PaymentInstruction30 instruction = message.getCstmrCdtTrfInitn().getPmtInf().getFirst();
    assertThat(instruction.getReqdExctnDt().getDt()).isEqualTo("2026-07-09");
    assertThat(instruction.getDbtrAgt().getFinInstnId().getClrSysMmbId().getMmbId())
        .isEqualTo("000002");
    assertThat(instruction.getDbtrAcct().getId().getOthr().getId()).isEqualTo("00000001");
    CreditTransferTransaction34 first = instruction.getCdtTrfTxInf().getFirst();
    assertThat(first.getPmtId().getEndToEndId()).isEqualTo(TWO.getFirst().reference());
    assertThat(first.getAmt().getInstdAmt().getCcy()).isEqualTo("GBP");
    assertThat(first.getAmt().getInstdAmt().getValue()).isEqualByComparingTo("82.00");
    assertThat(first.getCdtrAgt().getFinInstnId().getClrSysMmbId().getClrSysId().getCd())
        .isEqualTo("GBDSC");
    assertThat(first.getCdtrAgt().getFinInstnId().getClrSysMmbId().getMmbId()).isEqualTo("000001");
    assertThat(first.getCdtr().getNm()).isEqualTo("Sian Wyn-Example");
    assertThat(first.getCdtrAcct().getId().getOthr().getId()).isEqualTo("00000042");
  }

  @Test
  void a_building_society_reads_the_roll_number_as_who_is_paid() {
    BankPayment open = TWO.getFirst();
    BankPayment member =
        new BankPayment(
            open.reference(),
            open.sortCode(),
            open.accountNumber(),
            open.accountName(),
            open.amount(),
            null,
            "D/12345-678");

    String xml = new String(pain(List.of(member)), UTF_8);
    var id =
        MxPain00100109.parse(xml)
            .getCstmrCdtTrfInitn()
            .getPmtInf()
            .getFirst()
            .getCdtTrfTxInf()
            .getFirst()
            .getCdtr()
            .getId()
            .getPrvtId()
            .getOthr()
            .getFirst();
    assertThat(id.getId()).isEqualTo("D/12345-678");
    assertThat(id.getSchmeNm().getPrtry()).isEqualTo("ROLL");
  }

  @Test
  void the_official_schema_finds_nothing_wrong() throws Exception {
    BankPayment open = TWO.getFirst();
    BankPayment discreet =
        new BankPayment(
            open.reference(),
            open.sortCode(),
            open.accountNumber(),
            open.accountName(),
            open.amount(),
            "NSL ACCOUNTS",
            "D/12345-678");

    OfficialSchema.validate("pain.001.001.09", pain(List.of(open, discreet)));
  }

  @Test
  void elements_stand_in_the_order_of_the_schema() {
    String file = new String(pain(TWO), UTF_8);

    assertThat(file)
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document"
                + " xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn><GrpHdr>"
                + "<MsgId>"
                + ARun.RUN
                + "</MsgId><CreDtTm>2026-07-06T09:30:00Z</CreDtTm><NbOfTxs>2</NbOfTxs>"
                + "<CtrlSum>123.05</CtrlSum><InitgPty>");
    assertThat(elements(file.substring(file.indexOf("<PmtInf>"))))
        .startsWith(
            "PmtInf",
            "PmtInfId",
            "PmtMtd",
            "BtchBookg",
            "NbOfTxs",
            "CtrlSum",
            "ReqdExctnDt",
            "Dt",
            "Dbtr",
            "Nm",
            "DbtrAcct",
            "Id",
            "Othr",
            "Id",
            "DbtrAgt",
            "FinInstnId",
            "ClrSysMmbId",
            "ClrSysId",
            "Cd",
            "MmbId",
            "CdtTrfTxInf",
            "PmtId",
            "EndToEndId",
            "Amt",
            "InstdAmt",
            "CdtrAgt",
            "FinInstnId",
            "ClrSysMmbId",
            "ClrSysId",
            "Cd",
            "MmbId",
            "Cdtr",
            "Nm",
            "CdtrAcct",
            "Id",
            "Othr",
            "Id",
            "RmtInf",
            "Ustrd",
            "CdtTrfTxInf");
  }

  /** What was frozen by an earlier release must be fetched as the releasers saw it. */
  @Test
  void a_run_is_the_same_bytes_in_every_release() {
    assertThat(Sha256.hexOf(pain(TWO)))
        .isEqualTo("01966c8b0c4584d0be7b9b3f8ab7b2903356cfd7ceea5d0c02b128434e8e576f");
  }

  @Test
  void the_same_run_is_the_same_bytes() {
    assertThat(pain(TWO)).isEqualTo(pain(TWO));
  }

  @Test
  void a_long_name_is_cut_to_what_the_schema_allows() {
    List<BankPayment> found = readPain(pain(List.of(payment("x".repeat(200), Pence.pounds(1)))));

    assertThat(found.getFirst().accountName()).hasSize(140);
  }

  private static List<String> elements(String xml) {
    return java.util.regex.Pattern.compile("<([A-Za-z0-9]+)")
        .matcher(xml)
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
