package org.commontable.reimbursements.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.statement.Messages.balance;
import static org.commontable.reimbursements.statement.Messages.batch;
import static org.commontable.reimbursements.statement.Messages.details;
import static org.commontable.reimbursements.statement.Messages.entry;
import static org.commontable.reimbursements.statement.Messages.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.reimbursements.bankfile.BankFileFault;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a statement or a notification, field by field. */
@Tag("F17")
class CamtReaderTest {
  private static final LocalDate BOOKED = LocalDate.of(2026, 10, 16);
  private static final String IN = entry("75.00", "CRDT", "2026-10-16", "");
  private static final String ACCOUNT = "<Othr><Id>12345687654321</Id></Othr>";

  @Test
  void an_entry_has_everything_that_the_bank_says_of_it() {
    Reading read =
        of(
            entry(
                "75.00",
                "CRDT",
                "2026-10-16",
                in(
                        "<Refs><InstrId>INSTR</InstrId><EndToEndId>REF1</EndToEndId>"
                            + "<TxId>TX</TxId><AcctSvcrRef>OWN</AcctSvcrRef></Refs>"
                            + "<RmtInf><Ustrd>SOME WORDS</Ustrd><Strd><CdtrRefInf><Ref>RF18</Ref>"
                            + "</CdtrRefInf></Strd></RmtInf>"
                            + "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")
                    + "<AddtlNtryInf>BESIDES</AddtlNtryInf>"));

    assertThat(read.only())
        .isEqualTo(
            new BankEntry(
                1,
                read.only().key(),
                BOOKED,
                "87654321",
                true,
                Pence.of(7_500),
                "REF1",
                "",
                "BANKREF1 BESIDES INSTR TX OWN SOME WORDS RF18",
                "AC04"));
    assertThat(read.only()).hasToString("BankEntry[hidden]");
  }

  @Test
  void the_message_says_what_it_is_and_what_its_entries_come_to() {
    Reading read =
        of(
            entry("75.00", "CRDT", "2026-10-19", ""),
            entry("60.00", "DBIT", "2026-10-20", ""),
            entry("1.50", "CRDT", "2026-10-16", ""),
            IN.replace("BOOK", "PDNG"));

    assertThat(read.message())
        .isEqualTo(
            new BankMessage(
                MessageKind.CAMT053,
                "camt.053.001.08",
                "S",
                read.message().identity(),
                read.message().sha256(),
                Set.of("12345687654321"),
                10_000L,
                11_650L,
                LocalDate.of(2026, 10, 20),
                3,
                Pence.of(7_650),
                Pence.of(6_000),
                1))
        .hasToString("BankMessage[hidden]");
    assertThat(read.entries()).extracting(BankEntry::number).containsExactly(1, 2, 3);
  }

  @Test
  void the_first_number_is_the_message_s_own() {
    String asked =
        message(IN)
            .replace("</GrpHdr>", "<OrgnlBizQry><MsgId>ASKED</MsgId></OrgnlBizQry></GrpHdr>");

    assertThat(Reading.of(asked).message().messageId()).isEqualTo("S");
  }

  @ParameterizedTest
  @CsvSource({
    "<Othr><Id>12345678</Id></Othr>,12345678,12345678",
    "<Othr><Id>9912345678</Id></Othr>,12345678,12345678",
    "<Othr><Id>1111112345678</Id></Othr>,12345678,12345678",
    "<Othr><Id>11-11-11 12345678</Id></Othr>,11111112345678,12345678",
    "<Othr><Id>99911111112345678</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr>,11111112345678,12345678",
    "<IBAN>GB00EXMP11111112345678</IBAN>,11111112345678,12345678",
    "<IBAN>GB00EXMP11111112345678</IBAN><Othr><Id>1</Id></Othr>,11111112345678,12345678",
  })
  void an_account_is_known_by_its_last_digits(String id, String told, String ofEntries) {
    Reading read = Reading.of(message(IN).replace(ACCOUNT, id));

    assertThat(read.message().accounts()).containsExactly(told);
    assertThat(read.only().account()).isEqualTo(ofEntries);
  }

  @Test
  void who_has_the_account_and_who_keeps_it_have_numbers_of_their_own() {
    String others =
        "<Ownr><Id><OrgId><Othr><Id>99999999999999</Id></Othr></OrgId></Id></Ownr><Svcr><FinInstnId>"
            + "<Othr><Id>88888888888888</Id></Othr></FinInstnId></Svcr></Acct>";

    // The account's number comes first, and others are not taken for one where there is none.
    assertThat(Reading.of(message(IN).replace("</Acct>", others)).message().accounts())
        .containsExactly("12345687654321");
    assertThatThrownBy(() ->
            Reading.of(
                message(IN).replace("<Id>" + ACCOUNT + "</Id>", "").replace("</Acct>", others)))
        .hasMessage("Line 4: an account has eight digits or more");
  }

  @Test
  void an_account_of_fewer_digits_is_refused() {
    assertThatThrownBy(
            () -> Reading.of(message(IN).replace(ACCOUNT, "<Othr><Id>1234567</Id></Othr>")))
        .isInstanceOf(BankFileFault.class)
        .hasMessage("Line 4: an account has eight digits or more");
  }

  @Test
  void each_statement_of_a_message_says_whose_account_it_is_of() {
    String second = message(IN).replace("</Stmt>", "</Stmt><Stmt><Id>2</Id>" + IN + "</Stmt>");
    assertThatThrownBy(() -> Reading.of(second))
        .hasMessageContaining("a statement says whose account it is of before its entries");

    String notified =
        second
            .replace("camt.053", "camt.054")
            .replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
            .replace("Stmt>", "Ntfctn>");
    assertThatThrownBy(() -> Reading.of(notified)).hasMessageContaining("says whose account");
  }

  @Test
  void the_first_opening_and_the_last_closing_balance_are_the_message_s() {
    Reading read =
        Reading.of(
            message(IN)
                .replace(
                    "</Stmt>",
                    "</Stmt><Stmt><Id>2</Id><Acct><Id>%s</Id></Acct>%s%s</Stmt>"
                        .formatted(ACCOUNT, balance("OPBD", "7"), balance("CLBD", "8"))));

    assertThat(read.message().opening()).isEqualTo(10_000);
    assertThat(read.message().closing()).isEqualTo(800);
  }

  @Test
  void an_overdrawn_account_has_less_than_nothing() {
    String overdrawn =
        message(IN)
            .replace("116.50", "25.00")
            .replace(
                "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt>", "</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt>");

    BankMessage message = Reading.of(overdrawn).message();
    assertThat(message.opening()).isEqualTo(-10_000);
    assertThat(message.closing()).isEqualTo(-2_500);
    assertThat(message.balances()).isTrue();
  }

  @Test
  void other_balances_and_amounts_are_neither_the_opening_nor_the_closing() {
    String more =
        balance("PRCD", "7")
            + balance("OPBD", "100.00")
                .replace(
                    "</Tp>",
                    "<SubTp><Cd>CLBD</Cd></SubTp></Tp><CdtLine><Incl>true</Incl><Tp><Cd>CRED</Cd>"
                        + "</Tp><Amt Ccy=\"GBP\">500</Amt></CdtLine>")
                .replace(
                    "</Bal>",
                    "<Avlbty><Dt><NbOfDays>0</NbOfDays></Dt><Amt Ccy=\"GBP\">600</Amt><CdtDbtInd>"
                        + "DBIT</CdtDbtInd></Avlbty></Bal>")
            + balance("CLAV", "616.50");
    BankMessage message =
        Reading.of(message(IN).replace(balance("OPBD", "100.00"), more)).message();

    assertThat(message.opening()).isEqualTo(10_000);
    assertThat(message.closing()).isEqualTo(11_650);
  }

  @ParameterizedTest
  @CsvSource({
    "100.00,175.00,true",
    "100.00,175.01,false",
    "100.00,25.00,false",
    "100.00,,true",
    ",175.00,true",
  })
  void opening_and_movements_make_the_closing_balance(
      String opening, String closing, boolean balances) {
    String text = message(IN);
    text = opening == null ? text.replace(balance("OPBD", "100.00"), "") : text;
    text = text.replace(balance("CLBD", "116.50"), closing == null ? "" : balance("CLBD", closing));

    assertThat(Reading.of(text).message().balances()).isEqualTo(balances);
  }

  @Test
  void money_that_went_out_is_taken_off_the_balance() {
    String text = message(entry("75.00", "DBIT", "2026-10-16", ""));

    assertThat(Reading.of(text.replace("116.50", "25.00")).message().balances()).isTrue();
    assertThat(Reading.of(text.replace("116.50", "175.00")).message().balances()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "<BookgDt><Dt>2026-10-15</Dt></BookgDt><ValDt><Dt>2026-10-16</Dt></ValDt>,2026-10-15",
    "<ValDt><Dt>2026-10-17</Dt></ValDt>,2026-10-17",
    "<BookgDt><DtTm>2026-10-18T23:30:00+01:00</DtTm></BookgDt>,2026-10-18",
  })
  void an_entry_is_of_the_day_on_which_it_was_booked(String days, LocalDate on) {
    assertThat(of(IN.replaceAll("<BookgDt>.*</ValDt>", days)).only().on()).isEqualTo(on);
  }

  @ParameterizedTest
  @CsvSource({
    "'',an entry says when it was booked",
    "<BookgDt></BookgDt>,a day is written such as 2026-10-19",
    "<BookgDt><Dt>16.10.2026</Dt></BookgDt>,a day is written such as 2026-10-19",
    "<BookgDt><Dt>2026-02-30</Dt></BookgDt>,a day is written such as 2026-10-19",
  })
  void an_entry_of_no_day_is_refused_where_it_stands(String days, String rule) {
    assertThatThrownBy(() -> of(IN.replaceAll("<BookgDt>.*</ValDt>", days)))
        .isInstanceOf(BankFileFault.class)
        .hasMessage("Line 7: " + rule);
  }

  @ParameterizedTest
  @CsvSource({
    "<Sts><Cd>BOOK</Cd></Sts>,1",
    "<Sts>BOOK</Sts>,1",
    "'',1",
    "<Sts></Sts>,1",
    "<Sts><Cd>PDNG</Cd></Sts>,0",
    "<Sts>INFO</Sts>,0",
    "<Sts><Prtry>FUTR</Prtry></Sts>,0",
  })
  void only_what_is_booked_is_given(String status, int given) {
    Reading read = of(IN.replace("<Sts><Cd>BOOK</Cd></Sts>", status));

    assertThat(read.entries()).hasSize(given);
    assertThat(read.message().left()).isEqualTo(1 - given);
  }

  @ParameterizedTest
  @CsvSource({
    "CRDT,true,''",
    "CRDT,1,''",
    "CRDT,false,",
    "CRDT,0,",
    "DBIT,true,",
  })
  void a_credit_that_takes_back_a_debit_came_back_without_a_reason(
      String direction, String reversal, String code) {
    String entry =
        entry("75.00", direction, "2026-10-16", "")
            .replace("<Sts>", "<RvslInd>" + reversal + "</RvslInd><Sts>");

    assertThat(of(entry).only().returnCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "<Rsn><Cd>AC04</Cd></Rsn>,AC04",
    "<Rsn><Prtry>OWN</Prtry></Rsn>,OWN",
    "<OrgnlBkTxCd><Prtry><Cd>WRONG</Cd></Prtry></OrgnlBkTxCd><Orgtr><Id><OrgId><Othr><Id>1</Id>"
        + "<SchmeNm><Cd>WRONG</Cd></SchmeNm></Othr></OrgId></Id></Orgtr>,''",
  })
  void what_came_back_has_the_reason_or_none(String inside, String code) {
    Reading read = of(details75("<RtrInf>" + inside + "</RtrInf>"));

    assertThat(read.only().returnCode()).isEqualTo(code);
    // The same where the bank calls it a reversal besides.
    assertThat(
            of(details75("<RtrInf>" + inside + "</RtrInf>")
                    .replace("<Sts>", "<RvslInd>true</RvslInd><Sts>"))
                .only()
                .returnCode())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "<Btch><PmtInfId>run-1</PmtInfId></Btch>,run-1",
    "<Btch><MsgId>run</MsgId></Btch>,run",
    "<Btch><MsgId>run</MsgId><PmtInfId>run-1</PmtInfId></Btch>,run-1",
    "<Btch><PmtInfId>run-1</PmtInfId><MsgId>run</MsgId></Btch>,run-1",
    "<Btch><PmtInfId>run-1</PmtInfId></Btch><TxDtls><Refs><PmtInfId>run-2</PmtInfId></Refs></TxDtls>,run-2",
    "<Btch><PmtInfId>run-1</PmtInfId></Btch><TxDtls><Refs><EndToEndId>A</EndToEndId></Refs></TxDtls>,run-1",
  })
  void what_stands_for_a_whole_file_says_which(String inside, String batchId) {
    assertThat(
            of(entry("75.00", "DBIT", "2026-10-16", "<NtryDtls>" + inside + "</NtryDtls>"))
                .only()
                .batchId())
        .isEqualTo(batchId);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Amt Ccy=\"GBP\">60.00</Amt>",
        "<AmtDtls><InstdAmt><Amt Ccy=\"USD\">99</Amt></InstdAmt><TxAmt><Amt Ccy=\"GBP\">60.00</Amt>"
            + "</TxAmt><CntrValAmt><Amt Ccy=\"EUR\">70</Amt></CntrValAmt></AmtDtls>",
        "<Amt Ccy=\"GBP\">60.00</Amt><AmtDtls><TxAmt><Amt Ccy=\"GBP\">61.00</Amt></TxAmt></AmtDtls>",
        "<Amt Ccy=\"GBP\">60.00</Amt><Chrgs><Rcrd><Amt Ccy=\"GBP\">1.00</Amt></Rcrd></Chrgs>",
      })
  void a_part_has_the_amount_that_moved(String amounts) {
    assertThat(of(details75(amounts)).entries())
        .extracting(BankEntry::amount)
        .containsExactly(Pence.of(6_000), Pence.of(1_500));
  }

  @Test
  void what_a_bank_kept_or_was_told_first_is_no_amount_of_a_part() {
    String charges = "<Chrgs><Rcrd><Amt Ccy=\"GBP\">1.00</Amt></Rcrd></Chrgs>";
    String told = "<AmtDtls><InstdAmt><Amt Ccy=\"GBP\">60</Amt></InstdAmt></AmtDtls>";

    String abroad = "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">88</Amt></TxAmt></AmtDtls>";

    assertThat(of(details75(told + charges)).only().amount()).isEqualTo(Pence.of(7_500));
    assertThat(of(details75(abroad)).only().amount()).isEqualTo(Pence.of(7_500));
    assertThat(of(IN.replace("</Ntry>", charges + "</Ntry>")).only().amount())
        .isEqualTo(Pence.of(7_500));
  }

  @Test
  void parts_that_make_the_whole_leave_nothing_over() {
    String parts =
        "<NtryDtls>"
            + details("A", "<Amt Ccy=\"GBP\">60.00</Amt>")
            + details("B", "<Amt Ccy=\"GBP\">15.00</Amt>")
            + "</NtryDtls>";

    assertThat(of(entry("75.00", "CRDT", "2026-10-16", parts)).entries())
        .extracting(BankEntry::endToEndId)
        .containsExactly("A", "B");
  }

  @Test
  void what_came_back_among_payments_that_went_out_came_in() {
    String parts =
        "<NtryDtls>"
            + details("A", part("200.00", "DBIT"))
            + details("B", "<Amt Ccy=\"GBP\">250.00</Amt>")
            + details("C", part("150.00", "CRDT") + "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")
            + "</NtryDtls>";

    Reading read = of(entry("300.00", "DBIT", "2026-10-16", parts));

    assertThat(read.entries()).extracting(BankEntry::credit).containsExactly(false, false, true);
    assertThat(read.entries().getLast().returnCode()).isEqualTo("AC04");
    assertThat(read.message().debits()).isEqualTo(Pence.of(45_000));
    assertThat(read.message().credits()).isEqualTo(Pence.of(15_000));
  }

  @ParameterizedTest
  @CsvSource({
    "75.00,DBIT,DBIT,60.00,1500,false",
    "75.00,DBIT,CRDT,60.00,13500,false",
    "75.00,DBIT,DBIT,90.00,1500,true",
    "75.00,CRDT,CRDT,90.00,1500,false",
    "75.00,CRDT,DBIT,60.00,13500,true",
  })
  void what_parts_of_either_direction_leave_over_makes_the_entry(
      String whole, String direction, String ofPart, String amount, long over, boolean in) {
    List<BankEntry> entries =
        of(entry(whole, direction, "2026-10-16", in(part(amount, ofPart)))).entries();

    assertThat(entries).hasSize(2);
    assertThat(entries.getFirst().credit()).isEqualTo(ofPart.equals("CRDT"));
    assertThat(entries.getLast().amount()).isEqualTo(Pence.of(over));
    assertThat(entries.getLast().credit()).isEqualTo(in);
  }

  @ParameterizedTest
  @CsvSource({"CRDT,DBIT", "DBIT,CRDT"})
  void a_part_that_goes_against_a_reversal_is_none(String direction, String ofPart) {
    String entry =
        entry("75.00", direction, "2026-10-16", in(part("60.00", ofPart)))
            .replace("<Sts>", "<RvslInd>true</RvslInd><Sts>");

    assertThat(of(entry).entries().getFirst().returnCode()).isNull();
  }

  private static String part(String pounds, String direction) {
    return "<Amt Ccy=\"GBP\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>".formatted(pounds, direction);
  }

  @ParameterizedTest
  @CsvSource({
    "87654321,87654322",
    "2026-10-16,2026-10-17",
    "CRDT</CdtDbtInd><Sts>,DBIT</CdtDbtInd><Sts>",
    "75.00,75.01",
    "BANKREF1,BANKREF2",
    "OWN,OTHER",
    "REF1<,REF2<",
    "run-1,run-2",
  })
  void what_differs_in_one_thing_is_another_movement(String one, String other) {
    String text =
        message(
            entry(
                "75.00",
                "CRDT",
                "2026-10-16",
                batch("run", 1)
                    + in(
                        "<Refs><EndToEndId>REF1</EndToEndId><AcctSvcrRef>OWN</AcctSvcrRef>"
                            + "</Refs>")));

    assertThat(text).contains(one);
    assertThat(Reading.of(text.replace(one, other)).only().key())
        .isNotEqualTo(Reading.of(text).only().key());
  }

  @Test
  void a_notification_s_movement_is_not_the_statement_s() {
    String notification =
        message(IN)
            .replace("camt.053", "camt.054")
            .replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
            .replace("Stmt>", "Ntfctn>");

    assertThat(Reading.of(notification).only().key()).isNotEqualTo(of(IN).only().key());
  }

  @Test
  void what_makes_a_message_another_one_is_its_account_too() {
    String without = message();

    assertThat(Reading.of(without.replace("87654321", "87654322")).message().identity())
        .isNotEqualTo(Reading.of(without).message().identity());
    assertThat(of(IN.replace("BOOK", "PDNG")).message().identity())
        .as("something is not booked yet")
        .isNotEqualTo(of().message().identity());
  }

  private static Reading of(String... entries) {
    return Reading.of(message(entries));
  }

  private static String message(String... entries) {
    return statement("S", "100.00", "116.50", List.of(entries));
  }

  private static String details75(String inside) {
    return entry("75.00", "CRDT", "2026-10-16", in(inside));
  }

  private static String in(String inside) {
    return "<NtryDtls><TxDtls>" + inside + "</TxDtls></NtryDtls>";
  }
}
