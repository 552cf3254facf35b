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
 * What was accepted is counted and left out; so is what is told again of the parts of something
 * that was refused as a whole, or one refusal would count as two.
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
  private @Nullable Whole file;
  private final EntryKeys keys = new EntryKeys();

  /**
   * What was refused as a whole.
   *
   * @param reason its own, or where it gives none the first that is given of a part
   */
  private record Whole(String id, String reason) {
    Whole orBecause(String ofAPart) {
      return reason.isEmpty() ? new Whole(id, ofAPart) : this;
    }
  }

  Pain002Reader(XmlCursor xml) {
    this.xml = xml;
    this.version = CamtReader.version(xml.namespace());
  }

  BankMessage read(Consumer<BankEntry> entries) throws XMLStreamException {
    xml.within(name -> {
      switch (name) {
        case "MsgId" -> messageId = messageId.isEmpty() ? xml.text() : messageId;
        case "CreDtTm" -> on = on == null ? xml.day() : on;
        case "OrgnlGrpInfAndSts" -> group();
        case "OrgnlPmtInfAndSts" -> instruction(entries);
        default -> {}
      }
    });
    Whole all = file;
    if (all != null) {
      refuse(entries, Pence.NOTHING, "", all.id(), all.reason());
    }
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

  private void group() throws XMLStreamException {
    String[] id = {""};
    String[] status = {""};
    String[] reason = {""};
    xml.within(name -> {
      switch (name) {
        case "OrgnlMsgId" -> id[0] = xml.text();
        case "GrpSts" -> status[0] = xml.text();
        case "StsRsnInf" -> reason[0] = reason();
        default -> {}
      }
    });
    if (status[0].equals(REFUSED)) {
      file = new Whole(id[0], reason[0]);
    } else {
      left++;
    }
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
          boolean withAll = status[0].equals(REFUSED);
          String why = transaction(id[0], withAll, entries);
          reason[0] = withAll && reason[0].isEmpty() ? why : reason[0];
        }
        default -> {}
      }
    });
    if (!single[0] || status[0].equals(REFUSED)) {
      give(entries, status[0], Pence.NOTHING, "", id[0], reason[0]);
    }
  }

  /**
   * Gives the reason.
   *
   * @param withAll whether it was refused with its whole instruction, which is told for all
   */
  private String transaction(String batchId, boolean withAll, Consumer<BankEntry> entries)
      throws XMLStreamException {
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
    if (withAll) {
      left++;
    } else {
      give(entries, status[0], amount[0], id[0], batchId, reason[0]);
    }
    return reason[0];
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
    if (file != null) {
      left++;
      file = file.orBecause(reason);
    } else if (status.equals(REFUSED)) {
      refuse(entries, amount, endToEndId, batchId, reason);
    } else {
      left++;
    }
  }

  private void refuse(
      Consumer<BankEntry> entries, Pence amount, String endToEndId, String batchId, String reason) {
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
