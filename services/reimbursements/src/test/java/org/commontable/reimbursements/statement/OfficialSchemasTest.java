package org.commontable.reimbursements.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.statement.Messages.batch;
import static org.commontable.reimbursements.statement.Messages.details;
import static org.commontable.reimbursements.statement.Messages.entry;
import static org.commontable.reimbursements.statement.Messages.pain002;
import static org.commontable.reimbursements.statement.Messages.statement;
import static org.commontable.reimbursements.statement.Messages.transaction;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.commontable.reimbursements.bankfile.OfficialSchema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** The messages that other tests send are such as a bank may send by ISO's own schemas. */
class OfficialSchemasTest {
  private static final List<String> ENTRIES =
      List.of(
          entry("300.00", "DBIT", "2026-10-16", batch("0123456789abcdefghijklmnop", 2)),
          entry(
              "75.00",
              "CRDT",
              "2026-10-20",
              "<NtryDtls>"
                  + details(
                      "REF1",
                      "<Amt Ccy=\"GBP\">75.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RtrInf><Rsn>"
                          + "<Cd>AC04</Cd></Rsn></RtrInf>")
                  + "</NtryDtls>"));

  @Test
  @Tag("F17")
  void a_statement_is_a_camt_053() throws SAXException {
    String message = statement("S1", "1000.00", "775.00", ENTRIES);

    assertThat(read(message).entries()).isEqualTo(2);
    OfficialSchema.validate("camt.053.001.08", message);
    assertThatThrownBy(() ->
            OfficialSchema.validate(
                "camt.053.001.08", message.replace("<CdtDbtInd>DBIT</CdtDbtInd>", "")))
        .isInstanceOf(SAXException.class);
  }

  @Test
  @Tag("F16")
  void a_notification_is_a_camt_054() throws SAXException {
    String message =
        statement("N1", "0.00", "0.00", ENTRIES)
            .replaceAll("(?s)<Bal>.*</Bal>", "")
            .replace("camt.053", "camt.054")
            .replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
            .replace("Stmt>", "Ntfctn>");

    assertThat(read(message).kind()).isEqualTo(MessageKind.CAMT054);
    OfficialSchema.validate("camt.054.001.08", message);
  }

  @Test
  @Tag("F16")
  void a_status_report_is_a_pain_002() throws SAXException {
    String message =
        pain002(
            "0123456789abcdefghijklmnop",
            "2026-10-14",
            transaction("REF1", "RJCT", "AC01", "75.00"));

    assertThat(read(message).entries()).isEqualTo(1);
    OfficialSchema.validate("pain.002.001.10", message);
  }

  private static BankMessage read(String message) {
    return BankMessages.read(new ByteArrayInputStream(message.getBytes(UTF_8)), entry -> {});
  }
}
