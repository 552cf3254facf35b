package org.commontable.reimbursements.statement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commontable.reimbursements.bankfile.BankFileFault;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/** A place in a message, and what may be read there. Nothing that is read grows without bound. */
final class XmlCursor {
  /** A message nests less deep; deeper ones are no messages. */
  private static final int DEPTH_MAX = 64;

  /** Different names of elements and attributes: parsers keep each that they ever saw. */
  private static final int NAMES_MAX = 2_000;

  /** The longest text that any of these messages defines has 500 characters. */
  private static final int TEXT_MAX = 2_000;

  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,11}(\\.[0-9]{1,2}0{0,3})?");

  private final XMLStreamReader xml;
  private final MessageBytes bytes;
  private final Set<String> names = new HashSet<>();
  private int depth;

  XmlCursor(XMLStreamReader xml, MessageBytes bytes) {
    this.xml = xml;
    this.bytes = bytes;
  }

  interface Child {
    void at(String name) throws XMLStreamException;
  }

  private int next() throws XMLStreamException {
    bytes.nextPiece();
    int event = xml.next();
    if (event == XMLStreamConstants.START_ELEMENT) {
      if (++depth > DEPTH_MAX) {
        throw fault("it nests too deep");
      }
      names.add(xml.getLocalName());
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        names.add(xml.getAttributeLocalName(i));
      }
      if (names.size() > NAMES_MAX) {
        throw fault("it has more kinds of elements than any bank's message");
      }
    } else if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    }
    return event;
  }

  /** The next element, wherever; false at the end. */
  boolean nextStart() throws XMLStreamException {
    while (xml.hasNext()) {
      if (next() == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  /** Every element within this one, each of them once, up to its end; depth first. */
  void within(Child child) throws XMLStreamException {
    String parent = xml.getLocalName();
    int inside = 0;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = xml.getLocalName();
        inside++;
        child.at(name);
        if (xml.isEndElement() && xml.getLocalName().equals(name)) {
          // The child read it to its end.
          inside--;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (inside == 0 && xml.getLocalName().equals(parent)) {
          return;
        }
        inside--;
      } else if (event == XMLStreamConstants.END_DOCUMENT) {
        throw fault("it is cut off");
      }
    }
  }

  String name() {
    return xml.getLocalName();
  }

  String namespace() {
    String found = xml.getNamespaceURI();
    return found == null ? "" : found;
  }

  @Nullable String attribute(String name) {
    return xml.getAttributeValue(null, name);
  }

  /** The text of this element, which has no others within. */
  String text() throws XMLStreamException {
    return text(false);
  }

  /** Text after text, as long as both together stay what somebody would read. */
  String andText(String before) throws XMLStreamException {
    String more = text();
    return before.length() + more.length() > TEXT_MAX ? before : (before + " " + more).strip();
  }

  /** The text of this element, or of the one child that it has instead. */
  String textOrFirstChild() throws XMLStreamException {
    return text(true);
  }

  private String text(boolean ofChildren) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int open = 1;
    while (open > 0) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (!ofChildren) {
            throw fault("nothing but text may stand here");
          }
          open++;
        }
        case XMLStreamConstants.END_ELEMENT -> open--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (text.length() + xml.getTextLength() > TEXT_MAX) {
            throw fault("a text is longer than any in a bank's message");
          }
          text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
        case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.END_DOCUMENT ->
            throw fault("this is no well-formed XML");
        default -> {}
      }
    }
    return text.toString().strip();
  }

  boolean isSterling() {
    return "GBP".equals(attribute("Ccy"));
  }

  /** Sterling; other money is no payment of ours. */
  Pence sterling() throws XMLStreamException {
    if (!isSterling()) {
      throw fault("amounts are in sterling: ask the bank for messages of the sterling account");
    }
    return pence(text());
  }

  Pence pence(String text) {
    if (!AMOUNT.matcher(text).matches()) {
      throw fault(
          "an amount has digits alone, and at most two of them after a point, such as 150.00");
    }
    int point = text.indexOf('.');
    String pounds = point < 0 ? text : text.substring(0, point);
    String pence = point < 0 ? "00" : (text.substring(point + 1) + "0").substring(0, 2);
    return new Pence(Long.parseLong(pounds) * 100 + Long.parseLong(pence));
  }

  /** A day, or the day of an instant as it is written there. */
  LocalDate day() throws XMLStreamException {
    return parseDay(text());
  }

  LocalDate parseDay(String text) {
    try {
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    } catch (DateTimeParseException e) {
      throw fault("a day is written such as 2026-10-19");
    }
  }

  /** Goes to the end of this element. */
  void skip() throws XMLStreamException {
    int open = 1;
    while (open > 0) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> open++;
        case XMLStreamConstants.END_ELEMENT -> open--;
        default -> {}
      }
    }
  }

  BankFileFault fault(String rule) {
    return new BankFileFault(xml.getLocation().getLineNumber(), rule);
  }
}
