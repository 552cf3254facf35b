package org.commontable.reimbursements.statement;

import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * camt.053 and camt.054 (ISO 20022 Bank-to-Customer Cash Management). An entry with details of
 * several transactions that have amounts of their own is several; what these amounts leave over is
 * one more, which nobody's reference stands for. What is pending is counted and left out.
 */
final class CamtReader {
  private static final int DIGITS_OF_AN_ACCOUNT = 8;
  private static final int WITH_SORT_CODE = 14;

  private final XmlCursor xml;
  private final MessageKind kind;
  private final String version;
  private final EntryKeys keys = new EntryKeys();
  private final SortedSet<String> accounts = new TreeSet<>();

  private String messageId = "";
  private String account = "";
  private @Nullable Long opening, closing;
  private @Nullable LocalDate lastOn;
  private int number;
  private int left;
  private Pence credits = Pence.NOTHING, debits = Pence.NOTHING;

  CamtReader(XmlCursor xml, MessageKind kind) {
    this.xml = xml;
    this.kind = kind;
    this.version = version(xml.namespace());
  }

  static String version(String namespace) {
    return namespace.substring(namespace.lastIndexOf(':') + 1);
  }

  BankMessage read(Consumer<BankEntry> entries) throws XMLStreamException {
    xml.within(name -> {
      switch (name) {
        case "MsgId" -> messageId = messageId.isEmpty() ? xml.text() : messageId;
        // Each of several statements in a message says whose it is.
        case "Stmt", "Ntfctn" -> account = "";
        case "Acct" -> account();
        case "Bal" -> balance();
        case "Ntry" -> new Entry().read(entries);
        default -> {}
      }
    });
    return new BankMessage(
        kind,
        version,
        messageId,
        keys.identity(kind, messageId, accounts, left),
        "",
        accounts,
        opening,
        closing,
        lastOn,
        number,
        credits,
        debits,
        left);
  }

  private void account() throws XMLStreamException {
    String[] id = {""};
    xml.within(name -> {
      switch (name) {
        case "IBAN" -> id[0] = xml.text();
        case "Othr" -> id[0] = id[0].isEmpty() ? firstOf("Id") : id[0];
        case "Ownr", "Svcr" -> xml.skip();
        default -> {}
      }
    });
    String digits = id[0].replaceAll("[^0-9]", "");
    if (digits.length() < DIGITS_OF_AN_ACCOUNT) {
      throw xml.fault("an account has eight digits or more");
    }
    account = digits.substring(digits.length() - DIGITS_OF_AN_ACCOUNT);
    accounts.add(
        digits.length() < WITH_SORT_CODE
            ? account
            : digits.substring(digits.length() - WITH_SORT_CODE));
  }

  private void balance() throws XMLStreamException {
    String[] code = {""};
    Pence[] amount = {Pence.NOTHING};
    boolean[] credit = {true};
    xml.within(name -> {
      switch (name) {
        case "Tp" -> code[0] = firstOf("Cd");
        case "Amt" -> amount[0] = xml.sterling();
        case "CdtDbtInd" -> credit[0] = xml.text().equals("CRDT");
        // What could be borrowed, and what can be drawn when, have amounts of their own.
        case "CdtLine", "Avlbty" -> xml.skip();
        default -> {}
      }
    });
    long signed = credit[0] ? amount[0].value() : -amount[0].value();
    switch (code[0]) {
      // The first opening and the last closing, where a message has several statements.
      case "OPBD" -> opening = opening == null ? Long.valueOf(signed) : opening;
      case "CLBD" -> closing = signed;
      default -> {}
    }
  }

  /** The first such element within this one, which is read to its end. */
  private String firstOf(String wanted) throws XMLStreamException {
    String[] found = {""};
    xml.within(name -> {
      if (name.equals(wanted) && found[0].isEmpty()) {
        found[0] = xml.text();
      }
    });
    return found[0];
  }

  private final class Entry {
    private Pence amount = Pence.NOTHING;
    private boolean credit;
    private boolean reversal;
    private boolean booked = true;
    private @Nullable LocalDate on;
    private String batchId = "";
    private String bankReference = "";
    private String text = "";
    private int parts, withoutAmount;

    /** What the parts so far come to: those of the entry's own direction less the others. */
    private long inParts;

    /** Details come last in an entry, so that what is true of all of them is known by then. */
    void read(Consumer<BankEntry> entries) throws XMLStreamException {
      Details[] only = {new Details()};
      xml.within(name -> {
        switch (name) {
          case "Amt" -> amount = xml.sterling();
          case "CdtDbtInd" -> credit = xml.text().equals("CRDT");
          case "RvslInd" -> reversal = isTrue(xml.text());
          case "Sts" -> booked = isBooked();
          case "BookgDt", "ValDt" -> on = on == null ? day() : on;
          case "AcctSvcrRef" -> {
            bankReference = xml.text();
            text = (text + " " + bankReference).strip();
          }
          case "NtryRef", "AddtlNtryInf" -> text = xml.andText(text);
          case "Btch" -> batch();
          case "TxDtls" -> {
            Details details = new Details();
            details.read();
            if (details.amount != null) {
              parts++;
              // A payment that came back may stand among those that went out.
              boolean into = details.credit == null ? credit : details.credit;
              long value = details.amount.value();
              inParts = Math.addExact(inParts, into == credit ? value : -value);
              give(entries, details, into, details.amount);
            } else {
              // Of several nobody can tell which one the amount is of.
              only[0] = ++withoutAmount == 1 ? details : new Details();
            }
          }
          case "NtryDtls" -> {}
          default -> xml.skip();
        }
      });
      if (parts == 0) {
        give(entries, only[0], credit, amount);
      } else if (amount.value() != inParts) {
        // Such as what the bank kept for itself: the account moved by the entry, not by its parts.
        long over = Math.subtractExact(amount.value(), inParts);
        give(entries, new Details(), (over > 0) == credit, Pence.of(Math.abs(over)));
      }
    }

    /** As XML writes it. */
    private static boolean isTrue(String value) {
      return value.equals("true") || value.equals("1");
    }

    private void give(Consumer<BankEntry> entries, Details details, boolean credit, Pence sum) {
      if (!booked) {
        left++;
        return;
      }
      LocalDate day = on;
      if (day == null) {
        throw xml.fault("an entry says when it was booked");
      }
      if (account.isEmpty()) {
        throw xml.fault("a statement says whose account it is of before its entries");
      }
      if (keys.isFull()) {
        throw xml.fault(
            "a message has at most "
                + EntryKeys.ENTRIES_MAX
                + " entries: ask the bank for statements of fewer days");
      }
      number++;
      lastOn = lastOn == null || day.isAfter(lastOn) ? day : lastOn;
      if (credit) {
        credits = credits.plus(sum);
      } else {
        debits = debits.plus(sum);
      }
      String batch = details.batchId.isEmpty() ? batchId : details.batchId;
      // Not the number that a statement gives its entries, nor what it says besides: they differ
      // from one statement to the next.
      String key =
          keys.next(
              kind.name(),
              account,
              day.toString(),
              credit ? "C" : "D",
              Long.toString(sum.value()),
              bankReference,
              details.bankReference,
              details.endToEndId,
              batch);
      entries.accept(
          new BankEntry(
              number,
              key,
              day,
              account,
              credit,
              sum,
              details.endToEndId,
              batch,
              (text + " " + details.text).strip(),
              details.returnCode == null && credit && this.credit && reversal
                  ? ""
                  : details.returnCode));
    }

    /** Text up to version 02, a code from then on. */
    private boolean isBooked() throws XMLStreamException {
      String status = xml.textOrFirstChild();
      return status.isEmpty() || status.equals("BOOK");
    }

    private LocalDate day() throws XMLStreamException {
      LocalDate[] found = {null};
      xml.within(name -> {
        if (name.equals("Dt") || name.equals("DtTm")) {
          found[0] = xml.day();
        }
      });
      if (found[0] == null) {
        throw xml.fault("a day is written such as 2026-10-19");
      }
      return found[0];
    }

    private void batch() throws XMLStreamException {
      xml.within(name -> {
        if (name.equals("PmtInfId") || (name.equals("MsgId") && batchId.isEmpty())) {
          batchId = xml.text();
        }
      });
    }
  }

  private final class Details {
    private @Nullable Pence amount;
    private @Nullable Boolean credit;
    private String endToEndId = "";
    private String batchId = "";
    private String bankReference = "";
    private String text = "";
    private @Nullable String returnCode;

    void read() throws XMLStreamException {
      xml.within(name -> {
        switch (name) {
          case "Refs" -> references();
          case "Amt" -> amount = amount == null ? xml.sterling() : amount;
          case "CdtDbtInd" -> credit = xml.text().equals("CRDT");
          case "AmtDtls" -> amounts();
          case "RmtInf" -> remittance();
          case "RtrInf" -> returned();
          // Names and accounts of people are among the rest.
          default -> xml.skip();
        }
      });
    }

    private void references() throws XMLStreamException {
      xml.within(name -> {
        switch (name) {
          case "EndToEndId" -> {
            String id = xml.text();
            endToEndId = id.equals("NOTPROVIDED") ? "" : id;
          }
          case "PmtInfId" -> batchId = xml.text();
          case "AcctSvcrRef" -> {
            bankReference = xml.text();
            text = (text + " " + bankReference).strip();
          }
          case "InstrId", "TxId" -> text = xml.andText(text);
          default -> {}
        }
      });
    }

    private void amounts() throws XMLStreamException {
      xml.within(name -> {
        if (name.equals("TxAmt")) {
          xml.within(inner -> {
            // What was agreed in other money moved in sterling all the same: the entry says how
            // much.
            if (inner.equals("Amt") && amount == null && xml.isSterling()) {
              amount = xml.sterling();
            }
          });
        }
      });
    }

    private void remittance() throws XMLStreamException {
      xml.within(name -> {
        if (name.equals("Ustrd") || name.equals("Ref")) {
          text = xml.andText(text);
        }
      });
    }

    private void returned() throws XMLStreamException {
      returnCode = "";
      xml.within(name -> {
        switch (name) {
          case "OrgnlBkTxCd", "Orgtr" -> xml.skip();
          case "Cd", "Prtry" -> returnCode = xml.text();
          default -> {}
        }
      });
    }
  }
}
