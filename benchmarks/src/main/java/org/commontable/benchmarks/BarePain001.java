package org.commontable.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.reimbursements.bankfile.FileHead;
import org.commontable.reimbursements.money.Pence;

/**
 * The least that writes the same pain.001: StAX calls in a row, no check, no total, and names taken
 * as they are.
 */
final class BarePain001 {

  private BarePain001() {}

  static void write(FileHead head, Iterator<BankPayment> payments, Path file)
      throws IOException, XMLStreamException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, UTF_8.name());
      xml.writeStartDocument(UTF_8.name(), "1.0");
      xml.writeStartElement("Document");
      xml.writeDefaultNamespace("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09");
      xml.writeStartElement("CstmrCdtTrfInitn");
      xml.writeStartElement("GrpHdr");
      leaf(xml, "MsgId", head.runId());
      leaf(xml, "CreDtTm", head.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
      leaf(xml, "NbOfTxs", Long.toString(head.count()));
      leaf(xml, "CtrlSum", pounds(head.total()));
      nested(xml, head.legalName(), "InitgPty", "Nm");
      xml.writeEndElement();
      xml.writeStartElement("PmtInf");
      leaf(xml, "PmtInfId", head.runId() + "-1");
      leaf(xml, "PmtMtd", "TRF");
      leaf(xml, "BtchBookg", "true");
      leaf(xml, "NbOfTxs", Long.toString(head.count()));
      leaf(xml, "CtrlSum", pounds(head.total()));
      nested(xml, head.days().processOn().toString(), "ReqdExctnDt", "Dt");
      nested(xml, head.legalName(), "Dbtr", "Nm");
      nested(xml, head.account().accountNumber(), "DbtrAcct", "Id", "Othr", "Id");
      bank(xml, "DbtrAgt", head.account().sortCode());
      while (payments.hasNext()) {
        BankPayment payment = payments.next();
        xml.writeStartElement("CdtTrfTxInf");
        nested(xml, payment.reference(), "PmtId", "EndToEndId");
        xml.writeStartElement("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", "GBP");
        xml.writeCharacters(pounds(payment.amount()));
        xml.writeEndElement();
        xml.writeEndElement();
        bank(xml, "CdtrAgt", payment.sortCode());
        nested(xml, payment.accountName(), "Cdtr", "Nm");
        nested(xml, payment.accountNumber(), "CdtrAcct", "Id", "Othr", "Id");
        nested(xml, payment.reference(), "RmtInf", "Ustrd");
        xml.writeEndElement();
      }
      xml.writeEndDocument();
      xml.flush();
    }
  }

  private static void bank(XMLStreamWriter xml, String role, String sortCode)
      throws XMLStreamException {
    xml.writeStartElement(role);
    xml.writeStartElement("FinInstnId");
    xml.writeStartElement("ClrSysMmbId");
    nested(xml, "GBDSC", "ClrSysId", "Cd");
    leaf(xml, "MmbId", sortCode);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void nested(XMLStreamWriter xml, String text, String... names)
      throws XMLStreamException {
    for (String name : names) {
      xml.writeStartElement(name);
    }
    xml.writeCharacters(text);
    for (int i = 0; i < names.length; i++) {
      xml.writeEndElement();
    }
  }

  private static void leaf(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static String pounds(Pence pence) {
    long rest = pence.value() % 100;
    return pence.value() / 100 + (rest < 10 ? ".0" : ".") + rest;
  }
}
