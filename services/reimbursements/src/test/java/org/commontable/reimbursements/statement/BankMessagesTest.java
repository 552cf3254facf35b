package org.commontable.reimbursements.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.statement.Messages.arucs;
import static org.commontable.reimbursements.statement.Messages.arucsItem;
import static org.commontable.reimbursements.statement.Messages.batch;
import static org.commontable.reimbursements.statement.Messages.details;
import static org.commontable.reimbursements.statement.Messages.entry;
import static org.commontable.reimbursements.statement.Messages.pain002;
import static org.commontable.reimbursements.statement.Messages.statement;
import static org.commontable.reimbursements.statement.Messages.transaction;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commontable.reimbursements.bankfile.BankFileFault;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BankMessagesTest {
  private static final String SPLIT =
      "<NtryDtls>"
          + details("REF1", "<Amt Ccy=\"GBP\">100.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>")
          + details(
              "NOTPROVIDED",
              "<AmtDtls><InstdAmt><Amt Ccy=\"GBP\">9.99</Amt></InstdAmt><TxAmt>"
                  + "<Amt Ccy=\"GBP\">50.5</Amt></TxAmt></AmtDtls><RltdPties><Cdtr><Pty><Nm>A N"
                  + " Example</Nm></Pty></Cdtr></RltdPties><RmtInf><Ustrd>PAID REF2 TODAY</Ustrd>"
                  + "</RmtInf>")
          + "</NtryDtls>";
  private static final String RETURN =
      "<NtryDtls>"
          + details(
              "REF3",
              "<Amt Ccy=\"GBP\">75.00</Amt><RtrInf><OrgnlBkTxCd><Prtry><Cd>X</Cd></Prtry>"
                  + "</OrgnlBkTxCd><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")
          + "</NtryDtls>";
  private static final String STATEMENT =
      statement(
          "STMT1",
          "1000.00",
          "874.50",
          List.of(
              entry("300.00", "CRDT", "2026-10-16", ""),
              entry("150.50", "DBIT", "2026-10-16", SPLIT),
              entry("350.00", "DBIT", "2026-10-19", batch("run", 2)),
              entry("75.00", "CRDT", "2026-10-20", RETURN)));

  private final List<BankEntry> entries = new ArrayList<>();

  @Test
  @Tag("F17")
  void a_statement_gives_each_amount_its_references_and_whether_it_came_back() {
    BankMessage message = read(STATEMENT);

    assertThat(message.kind()).isEqualTo(MessageKind.CAMT053);
    assertThat(message.version()).isEqualTo("camt.053.001.08");
    assertThat(message.accounts()).containsExactly("12345687654321");
    assertThat(message.entries()).isEqualTo(5);
    assertThat(message.balances()).isTrue();
    assertThat(entries)
        .extracting(BankEntry::amount)
        .containsExactly(
            new Pence(30_000),
            new Pence(10_000),
            new Pence(5_050),
            new Pence(35_000),
            new Pence(7_500));
    assertThat(entries.get(1).endToEndId()).isEqualTo("REF1");
    assertThat(entries.get(2).endToEndId()).isEmpty();
    assertThat(entries.get(2).text()).contains("REF2").doesNotContain("Example");
    assertThat(entries.get(3).batchId()).isEqualTo("run-1");
    assertThat(entries.get(4).returnCode()).isEqualTo("AC04");
    assertThat(entries.get(1).returnCode()).isNull();
  }

  @Test
  @Tag("F17")
  void somebody_elses_reader_finds_the_same_in_it() {
    read(STATEMENT);

    List<ReportEntry10> theirs =
        MxCamt05300108.parse(STATEMENT).getBkToCstmrStmt().getStmt().getFirst().getNtry();

    assertThat(theirs).hasSize(4);
    BigDecimal sum =
        theirs.stream().map(e -> e.getAmt().getValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum.movePointRight(2).longValueExact())
        .isEqualTo(entries.stream().mapToLong(e -> e.amount().value()).sum());
  }

  @Test
  @Tag("F16")
  @Tag("F17")
  void details_without_amounts_name_nobody_and_what_parts_leave_over_is_an_entry_of_its_own() {
    String some = details("REF1", "<Amt Ccy=\"GBP\">60.00</Amt>");
    String none = details("REF2", "") + details("REF3", "");
    for (String version : List.of("camt.053.001.08", "camt.053.001.02")) {
      entries.clear();
      BankMessage message =
          read(
              statement(
                      "S",
                      "0.00",
                      "298.00",
                      List.of(
                          entry("100.00", "CRDT", "2026-10-16", wrapped(none)),
                          entry("100.00", "CRDT", "2026-10-16", wrapped(some + none)),
                          entry("40.00", "CRDT", "2026-10-16", wrapped(details("REF4", ""))),
                          entry("58.00", "CRDT", "2026-10-16", wrapped(some))))
                  .replace("camt.053.001.08", version));

      assertThat(message.balances()).as(version).isTrue();
      assertThat(entries)
          .extracting(each -> each.endToEndId() + " " + each.credit() + " " + each.amount())
          .containsExactly(
              " true £100.00",
              "REF1 true £60.00",
              " true £40.00",
              "REF4 true £40.00",
              "REF1 true £60.00",
              " false £2.00");
    }
  }

  @Test
  @Tag("F16")
  void a_reversal_is_marked_by_either_word_of_xml() {
    for (String yes : List.of("true", "1")) {
      entries.clear();
      read(
          statement(
              "S",
              "0.00",
              "5.00",
              List.of(
                  entry("5.00", "CRDT", "2026-10-16", "")
                      .replace("<Sts>", "<RvslInd>" + yes + "</RvslInd><Sts>"))));
      assertThat(entries.getFirst().returnCode()).isEmpty();
    }
  }

  private static String wrapped(String details) {
    return "<NtryDtls>" + details + "</NtryDtls>";
  }

  @Test
  @Tag("F17")
  void what_is_not_booked_is_left_out_and_old_versions_are_read() {
    String pending =
        entry("5.00", "DBIT", "2026-10-16", "")
            .replace("<Cd>BOOK</Cd></Sts>", "<Cd>PDNG</Cd></Sts>");
    String old =
        entry("7.00", "DBIT", "2026-10-16", "").replace("<Cd>BOOK</Cd></Sts>", "BOOK</Sts>");

    BankMessage message =
        read(
            statement("S", "12.00", "5.00", List.of(pending, old))
                .replace("camt.053.001.08", "camt.053.001.02"));

    assertThat(message.left()).isEqualTo(1);
    assertThat(message.entries()).isEqualTo(1);
    assertThat(message.version()).isEqualTo("camt.053.001.02");
    assertThat(message.balances()).isTrue();
  }

  @Test
  @Tag("F16")
  void a_notification_a_status_report_and_arucs_are_told_apart() {
    String notification =
        STATEMENT
            .replace("camt.053", "camt.054")
            .replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
            .replace("Stmt>", "Ntfctn>");
    assertThat(read(notification).kind()).isEqualTo(MessageKind.CAMT054);
    entries.clear();

    BankMessage status =
        read(
            pain002(
                "run",
                "2026-10-14",
                transaction("REF1", "RJCT", "AC01", "75.00")
                    + transaction("REF2", "ACSP", "G000", "75.00")));
    assertThat(status.kind()).isEqualTo(MessageKind.PAIN002);
    assertThat(entries).hasSize(1);
    assertThat(entries.getFirst().endToEndId()).isEqualTo("REF1");
    assertThat(entries.getFirst().returnCode()).isEqualTo("AC01");
    entries.clear();

    BankMessage returned =
        read(arucs("7", "2026-10-19", arucsItem("REF1", "75.00", "2"), arucsItem("X", "1.5", "B")));
    assertThat(returned.kind()).isEqualTo(MessageKind.ARUCS);
    assertThat(entries).extracting(BankEntry::returnCode).containsExactly("2", "B");
    assertThat(entries.get(1).amount()).isEqualTo(new Pence(150));
  }

  @Test
  @Tag("F16")
  void a_refused_file_is_one_entry_without_a_payment() {
    read(
        pain002(
            "run",
            "2026-10-14",
            "<PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>"));

    assertThat(entries).hasSize(1);
    assertThat(entries.getFirst().batchId()).isEqualTo("run-1");
    assertThat(entries.getFirst().returnCode()).isEqualTo("AM04");
  }

  @Test
  @Tag("F17")
  void a_packed_message_is_read_and_a_hostile_one_is_not() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(STATEMENT.getBytes(UTF_8));
    }
    assertThat(
            BankMessages.read(new ByteArrayInputStream(packed.toByteArray()), entries::add)
                .entries())
        .isEqualTo(5);

    String entity =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + STATEMENT.substring(STATEMENT.indexOf("<Document")).replace("STMT1", "&x;");
    assertThatThrownBy(() -> read(entity)).isInstanceOf(BankFileFault.class);
    assertThatThrownBy(() -> read(STATEMENT.replace("Ccy=\"GBP\"", "Ccy=\"EUR\"")))
        .isInstanceOf(BankFileFault.class)
        .hasMessageContaining("sterling");
    assertThatThrownBy(() -> read(STATEMENT.substring(0, STATEMENT.length() - 80)))
        .isInstanceOf(BankFileFault.class);
    assertThatThrownBy(() -> read("<Document/>")).hasMessageContaining("neither");
    assertThatThrownBy(() -> read("REF1;75.00")).isInstanceOf(BankFileFault.class);
    assertThatThrownBy(() -> read(STATEMENT.substring(STATEMENT.indexOf("<Document")).repeat(2)))
        .isInstanceOf(BankFileFault.class);
  }

  @Test
  @Tag("F17")
  void a_message_is_the_same_in_every_packing_and_another_one_is_not() throws IOException {
    BankMessage plain = read(STATEMENT);
    BankMessage spaced = read(STATEMENT.replace("<Ntry>", "\n\n   <Ntry>"));
    BankMessage zipped = read(zip(STATEMENT));

    assertThat(spaced.identity()).isEqualTo(plain.identity());
    assertThat(spaced.sha256()).isNotEqualTo(plain.sha256());
    assertThat(zipped).isEqualTo(plain);
    assertThat(read(STATEMENT.replace("75.00", "75.01")).identity()).isNotEqualTo(plain.identity());
    assertThat(read(STATEMENT.replace("STMT1", "STMT2")).identity()).isNotEqualTo(plain.identity());
    assertThatThrownBy(() -> read(zip(STATEMENT, STATEMENT))).hasMessageContaining("several files");
  }

  @Test
  @Tag("F17")
  void a_movement_has_one_key_in_every_statement_and_its_twin_has_another() {
    String monday = entry("10.00", "DBIT", "2026-10-19", "");
    String tuesday = entry("10.00", "DBIT", "2026-10-20", "");
    List<String> daily = keys(List.of(tuesday, tuesday));

    List<String> weekly =
        keys(
            List.of(
                monday,
                tuesday.replace("<Ntry>", "<Ntry><NtryRef>7</NtryRef>"),
                entry("10.00", "CRDT", "2026-10-20", ""),
                tuesday.replace("</Ntry>", "<AddtlNtryInf>MORE</AddtlNtryInf></Ntry>")));

    assertThat(daily).doesNotHaveDuplicates();
    assertThat(weekly).doesNotHaveDuplicates();
    assertThat(List.of(weekly.get(1), weekly.get(3))).isEqualTo(daily);
  }

  @Test
  @Tag("F17")
  void every_account_in_a_message_is_told_and_an_entry_of_none_is_refused() {
    String two =
        STATEMENT.replace(
            "</Stmt>",
            "</Stmt><Stmt><Id>2</Id><Acct><Id><IBAN>GB00EXMP12345611111111</IBAN></Id></Acct>"
                + entry("1.00", "DBIT", "2026-10-16", "")
                + "</Stmt>");

    assertThat(read(two).accounts()).containsExactly("12345611111111", "12345687654321");
    assertThatThrownBy(() ->
            read(two.replace("<Acct><Id><IBAN>GB00EXMP12345611111111</IBAN></Id></Acct>", "")))
        .hasMessageContaining("whose account");
  }

  /** Each of them unpacks to far more than the memory that a test has to spare. */
  @ParameterizedTest
  @ValueSource(
      strings = {"<MsgId>", "<!--", "<MsgId a=\"", "<![CDATA[", "<?pi ", "<", "<!DOCTYPE "})
  @Tag("F17")
  void what_never_ends_is_refused_before_it_is_held(String beginning) {
    AtomicLong given = new AtomicLong();
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream(
                STATEMENT
                    .substring(0, STATEMENT.indexOf("<MsgId>"))
                    .concat(beginning)
                    .getBytes(UTF_8)),
            new Repeated("A", given));

    assertThatThrownBy(() -> BankMessages.read(endless, entries::add))
        .isInstanceOf(BankFileFault.class);
    assertThat(given.get()).isLessThan(2L << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a>", "<a%d/>", "<a b%d=''/>", "entry"})
  @Tag("F17")
  void what_goes_on_for_ever_is_refused_too(String each) {
    AtomicLong given = new AtomicLong();
    String head = STATEMENT.substring(0, STATEMENT.indexOf("<Ntry>"));
    String good = each.equals("entry") ? entry("1.00", "DBIT", "2026-10-16", "") : each;
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream(head.getBytes(UTF_8)), new Repeated(good, given));

    assertThatThrownBy(() -> BankMessages.read(endless, _ -> {})).isInstanceOf(BankFileFault.class);
    assertThat(given.get()).isLessThan(128L << 20);
  }

  /** A text again and again, each time with its number, without end. */
  private static final class Repeated extends InputStream {
    private final String text;
    private final AtomicLong total;
    private byte[] now = {};
    private int at;
    private long number;

    Repeated(String text, AtomicLong total) {
      this.text = text;
      this.total = total;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (at == now.length) {
        now =
            text.contains("%d")
                ? text.replace("%d", Long.toString(number++)).getBytes(UTF_8)
                : text.repeat(1000).getBytes(UTF_8);
        at = 0;
      }
      int given = Math.min(length, now.length - at);
      System.arraycopy(now, at, into, from, given);
      at += given;
      total.addAndGet(given);
      return given;
    }
  }

  private List<String> keys(List<String> some) {
    entries.clear();
    read(statement("S", "0.00", "0.00", some));
    return entries.stream().map(BankEntry::key).toList();
  }

  private static byte[] zip(String... texts) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (int i = 0; i < texts.length; i++) {
        zip.putNextEntry(new ZipEntry(i + ".xml"));
        zip.write(texts[i].getBytes(UTF_8));
      }
    }
    return packed.toByteArray();
  }

  private BankMessage read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private BankMessage read(byte[] bytes) {
    return BankMessages.read(new ByteArrayInputStream(bytes), entries::add);
  }
}
