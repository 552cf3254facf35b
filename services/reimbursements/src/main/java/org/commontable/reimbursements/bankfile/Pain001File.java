package org.commontable.reimbursements.bankfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.commontable.reimbursements.money.Pence;

/**
 * Writes a customer credit transfer initiation, ISO 20022 pain.001.001.09: one payment instruction
 * with all transfers, sort codes as members of the clearing system GBDSC, accounts as plain
 * numbers. Element order is the 2019 schema's.
 *
 * <p>The caller keeps the stream. Writing the same head and payments gives the same bytes.
 */
public final class Pain001File {
  static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

  /** The external code of the UK's sort codes. */
  static final String UK_SORT_CODES = "GBDSC";

  /** How a creditor's identification says that it is a building society's roll number. */
  static final String ROLL_NUMBER = "ROLL";

  private static final int BUFFER_LETTERS = 1 << 16;

  // The platform's own, whatever else lies on the class path: the bytes must not change.
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter xml;
  private final FileHead head;

  private Pain001File(FileHead head, XMLStreamWriter xml) {
    this.head = head;
    this.xml = xml;
  }

  /**
   * @throws IllegalArgumentException if a payment can't be carried or the payments do not add up to
   *     the head; what was written until then is no file
   */
  public static void write(FileHead head, Iterator<BankPayment> payments, OutputStream out)
      throws IOException {
    // Letters are put together before they become bytes: by itself the platform writes each byte.
    Writer buffered = new BufferedWriter(new OutputStreamWriter(out, UTF_8), BUFFER_LETTERS);
    try {
      XMLStreamWriter xml = FACTORY.createXMLStreamWriter(buffered);
      new Pain001File(head, xml).write(payments);
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException("The payment file could not be written", e);
    }
    buffered.flush();
  }

  private void write(Iterator<BankPayment> payments) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("Document");
    xml.writeDefaultNamespace(NAMESPACE);
    open("CstmrCdtTrfInitn");
    groupHeader();
    instruction();
    long count = 0;
    Pence total = Pence.NOTHING;
    while (payments.hasNext()) {
      BankPayment payment = payments.next();
      transfer(payment);
      count++;
      total = total.plus(payment.amount());
    }
    if (count != head.count() || !total.equals(head.total())) {
      throw new IllegalArgumentException("The payments do not add up to what the run says");
    }
    xml.writeEndDocument();
  }

  private void groupHeader() throws XMLStreamException {
    open("GrpHdr");
    leaf("MsgId", head.runId());
    leaf("CreDtTm", head.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
    leaf("NbOfTxs", Long.toString(head.count()));
    leaf("CtrlSum", pounds(head.total()));
    party("InitgPty", head.legalName());
    close();
  }

  private void instruction() throws XMLStreamException {
    open("PmtInf");
    leaf("PmtInfId", head.runId() + "-1");
    leaf("PmtMtd", "TRF");
    leaf("BtchBookg", "true");
    leaf("NbOfTxs", Long.toString(head.count()));
    leaf("CtrlSum", pounds(head.total()));
    open("ReqdExctnDt");
    // The day on which the payer's bank begins: for Bacs the processing day.
    leaf("Dt", head.days().processOn().toString());
    close();
    party("Dbtr", head.legalName());
    account("DbtrAcct", head.account().accountNumber());
    bank("DbtrAgt", head.account().sortCode());
  }

  private void transfer(BankPayment payment) throws XMLStreamException {
    open("CdtTrfTxInf");
    open("PmtId");
    leaf("EndToEndId", payment.reference());
    close();
    open("Amt");
    xml.writeStartElement("InstdAmt");
    xml.writeAttribute("Ccy", "GBP");
    xml.writeCharacters(pounds(payment.amount()));
    close();
    close();
    if (payment.payerName() != null) {
      // On whose behalf it is paid: what banks show the payee in place of the debtor's name.
      party("UltmtDbtr", payment.payerName());
    }
    bank("CdtrAgt", payment.sortCode());
    creditor(payment);
    account("CdtrAcct", payment.accountNumber());
    open("RmtInf");
    leaf("Ustrd", payment.reference());
    close();
    close();
  }

  private void party(String role, String name) throws XMLStreamException {
    open(role);
    name(name);
    close();
  }

  private void creditor(BankPayment payment) throws XMLStreamException {
    open("Cdtr");
    name(payment.accountName());
    if (payment.rollNumber() != null) {
      open("Id");
      open("PrvtId");
      open("Othr");
      leaf("Id", payment.rollNumber());
      open("SchmeNm");
      leaf("Prtry", ROLL_NUMBER);
      close();
      close();
      close();
      close();
    }
    close();
  }

  private void name(String name) throws XMLStreamException {
    String carried = PlainLetters.iso(name).text();
    if (carried.isEmpty()) {
      throw new IllegalArgumentException("An account name has no letter that banks can carry");
    }
    leaf("Nm", carried);
  }

  private void account(String role, String number) throws XMLStreamException {
    open(role);
    open("Id");
    open("Othr");
    leaf("Id", number);
    close();
    close();
    close();
  }

  private void bank(String role, String sortCode) throws XMLStreamException {
    open(role);
    open("FinInstnId");
    open("ClrSysMmbId");
    open("ClrSysId");
    leaf("Cd", UK_SORT_CODES);
    close();
    leaf("MmbId", sortCode);
    close();
    close();
    close();
  }

  static String pounds(Pence pence) {
    long rest = pence.value() % 100;
    return pence.value() / 100 + (rest < 10 ? ".0" : ".") + rest;
  }

  private void open(String name) throws XMLStreamException {
    xml.writeStartElement(name);
  }

  private void close() throws XMLStreamException {
    xml.writeEndElement();
  }

  private void leaf(String name, String text) throws XMLStreamException {
    open(name);
    xml.writeCharacters(text);
    close();
  }
}
