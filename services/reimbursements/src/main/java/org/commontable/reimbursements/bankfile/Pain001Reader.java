package org.commontable.reimbursements.bankfile;

import static java.util.Objects.requireNonNullElse;

import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Reads pain.001.001.09 with one payment instruction in sterling, by a cursor: memory does not grow
 * with the file, and neither document types nor entities are followed. Counts and control sums of
 * both levels are checked against the transfers.
 */
public final class Pain001Reader {
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,11}(\\.[0-9]{1,2})?");
  private static final int NAME_LENGTH = 140;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;

  private @Nullable String payer;
  private @Nullable LocalDate on;
  private long saidCount = -1, instructionCount = -1;
  private @Nullable Pence said, saidByInstruction;

  private Pain001Reader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * Gives each transfer to the consumer in order, then the totals.
   *
   * @throws BankFileFault if the file breaks the format or its totals do not agree with its items
   */
  public static FileTotals read(InputStream in, Consumer<BankPayment> payments) {
    try {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(in, "UTF-8");
      try {
        return new Pain001Reader(xml).read(payments);
      } catch (XMLStreamException e) {
        throw new BankFileFault(xml.getLocation().getLineNumber(), "this is no well-formed XML");
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw new BankFileFault(1, "this is no XML");
    }
  }

  private FileTotals read(Consumer<BankPayment> payments) throws XMLStreamException {
    long count = 0;
    Pence total = Pence.NOTHING;
    boolean inHeader = false;
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "Document" ->
            check(
                Pain001File.NAMESPACE.equals(xml.getNamespaceURI()),
                "the document is a pain.001.001.09");
        case "GrpHdr" -> inHeader = true;
        case "PmtInf" -> {
          check(instructionCount < 0, "there is one payment instruction");
          inHeader = false;
        }
        case "NbOfTxs" -> {
          long number = count(text());
          if (inHeader) {
            saidCount = number;
          } else {
            instructionCount = number;
          }
        }
        case "CtrlSum" -> {
          Pence sum = pence(text());
          if (inHeader) {
            said = sum;
          } else {
            saidByInstruction = sum;
          }
        }
        case "Dt" -> on = day(text());
        case "Dbtr" -> payer = only("Nm", "Dbtr");
        case "CdtTrfTxInf" -> {
          BankPayment payment = transfer();
          payments.accept(payment);
          count++;
          total = total.plus(payment.amount());
        }
        default -> {}
      }
    }
    check(saidCount == count && instructionCount == count, "the counts differ from the transfers");
    check(
        total.equals(said) && total.equals(saidByInstruction),
        "the control sums differ from the transfers");
    LocalDate day = on;
    if (day == null) {
      throw fault("the execution date is missing");
    }
    return new FileTotals(requireNonNullElse(payer, ""), day, count, total);
  }

  private BankPayment transfer() throws XMLStreamException {
    String reference = null, sortCode = null, account = null, name = null;
    String payerName = null, rollNumber = null;
    Pence amount = null;
    String part = "";
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT
        && xml.getLocalName().equals("CdtTrfTxInf"))) {
      if (!xml.isStartElement()) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "UltmtDbtr", "CdtrAgt", "Cdtr", "CdtrAcct" -> part = xml.getLocalName();
        case "EndToEndId" -> reference = text();
        case "InstdAmt" -> {
          check("GBP".equals(xml.getAttributeValue(null, "Ccy")), "amounts are in sterling");
          amount = pence(text());
        }
        case "Cd" ->
            check(
                !part.equals("CdtrAgt") || text().equals(Pain001File.UK_SORT_CODES),
                "banks are named by sort code");
        case "MmbId" -> sortCode = digits(text(), 6);
        case "Nm" -> {
          if (part.equals("UltmtDbtr")) {
            payerName = text();
          } else {
            name = text();
          }
        }
        case "Othr" -> {
          if (part.equals("CdtrAcct")) {
            account = digits(only("Id", "Othr"), 8);
          } else if (part.equals("Cdtr")) {
            rollNumber = only("Id", "Othr");
          }
        }
        default -> {}
      }
    }
    if (reference == null
        || sortCode == null
        || account == null
        || name == null
        || amount == null) {
      throw fault("a transfer lacks reference, amount, bank, name or account");
    }
    check(
        !name.isBlank() && name.length() <= NAME_LENGTH && reference.length() <= 35,
        "a name has 1 to 140 characters, a reference at most 35");
    check(!amount.amountsToNothing(), "an amount is more than nothing");
    return new BankPayment(reference, sortCode, account, name, amount, payerName, rollNumber);
  }

  /** The text of the one child that matters, up to the end of its parent. */
  private String only(String child, String parent) throws XMLStreamException {
    String found = "";
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(parent))) {
      if (xml.isStartElement() && xml.getLocalName().equals(child)) {
        found = text();
      }
    }
    return found;
  }

  private String text() throws XMLStreamException {
    return xml.getElementText();
  }

  private long count(String text) {
    check(!text.isEmpty() && text.length() <= 15, "a count has 1 to 15 digits");
    return Long.parseLong(digits(text, text.length()));
  }

  private String digits(String text, int length) {
    check(
        text.length() == length && text.chars().allMatch(c -> c >= '0' && c <= '9'),
        "here stand " + length + " digits");
    return text;
  }

  private Pence pence(String text) {
    check(AMOUNT.matcher(text).matches(), "an amount has at most two decimals");
    int point = text.indexOf('.');
    String pounds = point < 0 ? text : text.substring(0, point);
    String pence = point < 0 ? "00" : (text.substring(point + 1) + "0").substring(0, 2);
    return new Pence(Long.parseLong(pounds) * 100 + Long.parseLong(pence));
  }

  private LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw fault("here stands a day");
    }
  }

  private void check(boolean holds, String rule) {
    if (!holds) {
      throw fault(rule);
    }
  }

  private BankFileFault fault(String rule) {
    return new BankFileFault(xml.getLocation().getLineNumber(), rule);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
