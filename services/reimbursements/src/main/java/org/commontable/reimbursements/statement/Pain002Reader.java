package org.commontable.reimbursements.statement;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * pain.002 (ISO 20022 Customer Payment Status Report). Gives what was refused: single transactions,
 * or a whole instruction or file, which is an entry with a {@code batchId} and no end-to-end id.
 * What was accepted is counted and left out.
 */
final class Pain002Reader {
  private static final String REFUSED = "RJCT";

  private final XmlCursor xml;
  private final String version;
  private String messageId = "";
  private @Nullable LocalDate on;
  private int number;
  private int left;
  private Pence refused = Pence.NOTHING;
  private final EntryKeys keys = new EntryKeys();

  Pain002Reader(XmlCursor xml) {
    this.xml = xml;
    this.version = CamtReader.version(xml.namespace());
  }

  BankMessage read(Consumer<BankEntry> entries) throws XMLStreamException {
    xml.within(name -> {
      switch (name) {
        case "MsgId" -> messageId = messageId.isEmpty() ? xml.text() : messageId;
        case "CreDtTm" -> on = on == null ? xml.day() : on;
        case "OrgnlGrpInfAndSts" -> whole("OrgnlMsgId", "GrpSts", entries);
        case "OrgnlPmtInfAndSts" -> instruction(entries);
        default -> {}
      }
    });
    return new BankMessage(
        MessageKind.PAIN002,
        version,
        messageId,
        keys.identity(MessageKind.PAIN002, messageId, Set.of(), left),
        "",
        Set.of(),
        null,
        null,
        on,
        number,
        Pence.NOTHING,
        refused,
        left);
  }

  private void whole(String idName, String statusName, Consumer<BankEntry> entries)
      throws XMLStreamException {
    String[] id = {""};
    String[] status = {""};
    String[] reason = {""};
    xml.within(name -> {
      if (name.equals(idName)) {
        id[0] = xml.text();
      } else if (name.equals(statusName)) {
        status[0] = xml.text();
      } else if (name.equals("StsRsnInf")) {
        reason[0] = reason();
      }
    });
    give(entries, status[0], Pence.NOTHING, "", id[0], reason[0]);
  }

  private void instruction(Consumer<BankEntry> entries) throws XMLStreamException {
    String[] id = {""};
    String[] status = {""};
    String[] reason = {""};
    boolean[] single = {false};
    xml.within(name -> {
      switch (name) {
        case "OrgnlPmtInfId" -> id[0] = xml.text();
        case "PmtInfSts" -> status[0] = xml.text();
        case "StsRsnInf" -> reason[0] = reason();
        case "TxInfAndSts" -> {
          single[0] = true;
          transaction(id[0], entries);
        }
        default -> {}
      }
    });
    if (!single[0]) {
      give(entries, status[0], Pence.NOTHING, "", id[0], reason[0]);
    }
  }

  private void transaction(String batchId, Consumer<BankEntry> entries) throws XMLStreamException {
    String[] id = {""};
    String[] status = {""};
    String[] reason = {""};
    Pence[] amount = {Pence.NOTHING};
    xml.within(name -> {
      switch (name) {
        case "OrgnlEndToEndId" -> id[0] = xml.text();
        case "TxSts" -> status[0] = xml.text();
        case "StsRsnInf" -> reason[0] = reason();
        case "InstdAmt" -> amount[0] = xml.sterling();
        default -> {}
      }
    });
    give(entries, status[0], amount[0], id[0], batchId, reason[0]);
  }

  private String reason() throws XMLStreamException {
    String[] code = {""};
    xml.within(name -> {
      switch (name) {
        case "Orgtr" -> xml.skip();
        case "Cd", "Prtry" -> code[0] = xml.text();
        default -> {}
      }
    });
    return code[0];
  }

  private void give(
      Consumer<BankEntry> entries,
      String status,
      Pence amount,
      String endToEndId,
      String batchId,
      String reason) {
    if (!status.equals(REFUSED)) {
      left++;
      return;
    }
    LocalDate day = on;
    if (day == null) {
      throw xml.fault("the report says when it was made");
    }
    if (keys.isFull()) {
      throw xml.fault("a report has at most " + EntryKeys.ENTRIES_MAX + " refusals");
    }
    number++;
    refused = refused.plus(amount);
    // Not the day: a later report repeats what an earlier one refused.
    String key =
        keys.next(MessageKind.PAIN002.name(), batchId, endToEndId, Long.toString(amount.value()));
    entries.accept(
        new BankEntry(number, key, day, "", false, amount, endToEndId, batchId, "", reason));
  }
}
