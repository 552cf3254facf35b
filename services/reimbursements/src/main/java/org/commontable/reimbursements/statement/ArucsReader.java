package org.commontable.reimbursements.statement;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * ARUCS in the form of Bacs' XML reports: a {@code Header}, and an element {@code Returned…Item}
 * for each payment, with attributes {@code ref}, {@code returnCode}, {@code valueOf} in pounds and
 * {@code originalProcessingDate}. docs/payment-files.md says which of these no bank has confirmed.
 */
final class ArucsReader {
  private final XmlCursor xml;
  private String messageId = "";
  private @Nullable LocalDate on;
  private int number;
  private Pence returned = Pence.NOTHING;
  private final EntryKeys keys = new EntryKeys();

  ArucsReader(XmlCursor xml) {
    this.xml = xml;
  }

  BankMessage read(Consumer<BankEntry> entries) throws XMLStreamException {
    xml.within(name -> {
      if (name.equals("Header")) {
        messageId = orEmpty(xml.attribute("reportNumber"));
        String date = xml.attribute("currentProcessingDate");
        on = date == null ? on : day(date);
      } else if (name.startsWith("Returned") && name.endsWith("Item")) {
        item(entries);
      }
    });
    return new BankMessage(
        MessageKind.ARUCS,
        "",
        messageId,
        keys.identity(MessageKind.ARUCS, messageId, Set.of(), 0),
        "",
        Set.of(),
        null,
        null,
        on,
        number,
        returned,
        Pence.NOTHING,
        0);
  }

  private void item(Consumer<BankEntry> entries) {
    String code = orEmpty(xml.attribute("returnCode"));
    String amount = orEmpty(xml.attribute("valueOf"));
    String processed = xml.attribute("originalProcessingDate");
    LocalDate day = on == null && processed != null ? day(processed) : on;
    if (code.isEmpty() || day == null) {
      throw xml.fault(
          "a return needs a returnCode, and a day in the header or its originalProcessingDate");
    }
    Pence pence = xml.pence(amount);
    if (keys.isFull()) {
      throw xml.fault("a report has at most " + EntryKeys.ENTRIES_MAX + " returns");
    }
    number++;
    returned = returned.plus(pence);
    String reference = orEmpty(xml.attribute("ref")).strip();
    String key =
        keys.next(
            MessageKind.ARUCS.name(),
            day.toString(),
            orEmpty(processed),
            Long.toString(pence.value()),
            reference,
            code);
    entries.accept(
        new BankEntry(number, key, day, "", true, pence, reference, "", reference, code));
  }

  private LocalDate day(String text) {
    return xml.parseDay(text);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
