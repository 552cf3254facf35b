package org.commontable.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commontable.reimbursements.bankfile.Bacs18Reader;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.reimbursements.bankfile.FileTotals;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import tools.jackson.databind.JsonNode;

/** What a network's finance people do at their desks, and what their bank sends them. */
final class FinanceOffice {
  private static final String MONEY = "/api/reimbursements/v1";

  private final OpenHouse house = OpenHouse.get();
  private final String network;
  private final String organisation;
  private final String account;

  /**
   * @param account the organisation's sort code and account number
   */
  FinanceOffice(String network, String organisation, String account) {
    this.network = network;
    this.organisation = organisation;
    this.account = account;
  }

  private HttpCaller as(String name) {
    return house.as(name, network);
  }

  private JsonNode get(String path) {
    return as("finance").get(MONEY + path).require(200).json();
  }

  /** The person says where the money goes, and somebody of the office has looked at it. */
  void payee(String who, String id, String name, String sortCode, String number) {
    String payee = MONEY + "/payees/" + id;
    Map<String, Object> details =
        Map.of(
            "method", "bacs",
            "accountName", name,
            "sortCode", sortCode,
            "accountNumber", number);
    HttpAnswer before = as(who).get(payee);
    HttpAnswer given =
        before.status() == 200
            ? as(who).put(payee, details, before.etag())
            : as(who).putNew(payee, details);
    assertThat(given.status()).as(given.text()).isBetween(200, 201);
    assertThat(given.text()).doesNotContain(number);
    as("approver")
        .post(payee + "/confirmation", Map.of("version", given.json().path("version").asInt()))
        .require(200);
  }

  /** A run of all that is approved, paid on the first banking day from next week on. */
  JsonNode frozenRun(long totalPence) {
    String run = "/payment-runs/" + opened().path("id").asString();
    String path = MONEY + run;
    as("finance").post(path + "/items", Map.of("allApproved", true)).require(200);
    JsonNode rehearsed = as("finance").post(path + "/rehearsal", null).require(200).json();
    assertThat(rehearsed.at("/rehearsal/clean").asBoolean()).as(rehearsed.toString()).isTrue();
    assertThat(rehearsed.at("/rehearsal/totalPence").asLong()).isEqualTo(totalPence);
    return as("finance").post(path + "/freeze", null).require(200).json();
  }

  private JsonNode opened() {
    LocalDate today = LocalDate.now(Clock.systemUTC());
    List<String> refused = new ArrayList<>();
    for (int days = 7; days < 21; days++) {
      HttpAnswer answer =
          as("finance")
              .post(
                  MONEY + "/payment-runs",
                  Map.of(
                      "payingOrganisationId",
                      organisation,
                      "payOn",
                      today.plusDays(days).toString()));
      if (answer.status() == 201) {
        return answer.json();
      }
      refused.add(answer.text());
    }
    throw new AssertionError("No banking day in two weeks: " + refused);
  }

  void releasedByTwo(JsonNode frozen) {
    String run = "/payment-runs/" + frozen.path("id").asString();
    Map<String, Object> seen = Map.of("manifestHash", frozen.at("/manifest/hash").asString());
    assertThat(as("finance").get(MONEY + run + "/files/bacs18").status()).isEqualTo(409);

    JsonNode first =
        house
            .freshlyAs("releaser-one", network)
            .post(MONEY + run + "/releases", seen)
            .require(200)
            .json();
    assertThat(first.path("releasedBy").asInt()).isEqualTo(1);
    as("releaser-one").post(MONEY + run + "/releases", seen);
    assertThat(get(run).path("releasedBy").asInt()).as("one person twice").isEqualTo(1);
    house.freshlyAs("releaser-two", network).post(MONEY + run + "/releases", seen).require(200);

    Await.until("the run is released", () -> !get(run).path("releasedAt").asString("").isEmpty());
  }

  /** A Bacs file, read by the parser that is written from the field table, with its totals. */
  static List<BankPayment> readBacs(byte[] file) {
    List<BankPayment> payments = new ArrayList<>();
    try {
      FileTotals totals = Bacs18Reader.read(new ByteArrayInputStream(file), payments::add);
      assertThat(totals.count()).isEqualTo(payments.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return payments;
  }

  /** The references of a run's payments by the amount in pence, as both of its forms have them. */
  Map<Long, String> references(JsonNode frozen) {
    String path = MONEY + "/payment-runs/" + frozen.path("id").asString();
    Map<Long, String> references = new HashMap<>();
    readBacs(as("finance").get(path + "/files/bacs18").require(200).body())
        .forEach(payment -> references.put(payment.amount().value(), payment.reference()));
    String copy =
        new String(
            as("finance").get(path + "/copies/pain001").require(200).body(),
            StandardCharsets.UTF_8);
    Map<Long, String> compared = new HashMap<>();
    MxPain00100109.parse(copy).getCstmrCdtTrfInitn().getPmtInf().stream()
        .flatMap(info -> info.getCdtTrfTxInf().stream())
        .forEach(transfer ->
            compared.put(
                transfer.getAmt().getInstdAmt().getValue().movePointRight(2).longValueExact(),
                transfer.getPmtId().getEndToEndId()));
    assertThat(compared).isEqualTo(references);
    assertThat(references.keySet().stream().mapToLong(Long::longValue).sum())
        .isLessThanOrEqualTo(totalPence(frozen));
    return references;
  }

  /**
   * Bacs reports that these came back since the account is closed; returns where the desk has each.
   */
  List<String> cameBack(JsonNode frozen, Map<Long, String> references) {
    String items =
        references.entrySet().stream()
            .map(payment ->
                """
                <ReturnedCreditItem ref="%s" transCode="99" returnCode="B" \
                returnDescription="RETURNED" valueOf="%s" currency="GBP"/>
                """
                    .formatted(payment.getValue(), pounds(payment.getKey())))
            .collect(Collectors.joining());
    JsonNode read =
        sent(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <BACSDocument><Data><ARUCS><Header reportType="ARUCS" reportNumber="1" \
            currentProcessingDate="%s"/><OriginatingAccountRecords><OriginatingAccountRecord>%s\
            </OriginatingAccountRecord></OriginatingAccountRecords></ARUCS></Data></BACSDocument>
            """
                .formatted(today(), items));
    assertThat(read.path("cameBack").asInt()).as(read.toString()).isEqualTo(references.size());
    List<String> bounces = new ArrayList<>();
    get("/bounces?stage=open")
        .path("items")
        .forEach(each -> {
          if (references.containsValue(each.path("reference").asString())) {
            assertThat(each.path("reason").asString()).isEqualTo("account-closed");
            bounces.add(each.path("id").asString());
          }
        });
    assertThat(bounces).hasSameSizeAs(references.keySet());
    return bounces;
  }

  /** The office telephones; nothing goes out again before there are other details. */
  void contactedAbout(String bounce) {
    as("finance")
        .post(MONEY + "/bounces/" + bounce + "/contact", Map.of("how", "phone"))
        .require(200);
    as("finance")
        .post(MONEY + "/bounces/" + bounce + "/retry", Map.of("sameDetailsAreRight", true))
        .requireProblem(409, "details-not-renewed");
  }

  void payAgain(String bounce) {
    JsonNode ready =
        as("finance")
            .post(MONEY + "/bounces/" + bounce + "/retry", Map.of("sameDetailsAreRight", false))
            .require(200)
            .json();
    assertThat(ready.path("stage").asString()).isEqualTo("ready");
  }

  /** The bank's statement shows both runs and what came back between them; it ties. */
  void statementTies(JsonNode first, Map<Long, String> returned, JsonNode second) {
    long out = totalPence(first);
    long back = returned.keySet().stream().mapToLong(pence -> pence).sum();
    long again = totalPence(second);
    String entries =
        run(first)
            + returned.entrySet().stream()
                .map(each ->
                    entry(
                        each.getKey(),
                        "CRDT",
                        today(),
                        ("<TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy=\"GBP\">%s</Amt>"
                                + "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>")
                            .formatted(each.getValue(), pounds(each.getKey()))))
                .collect(Collectors.joining())
            + run(second);
    JsonNode read =
        sent(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
            <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>2026-12-01T06:00:00Z</CreDtTm></GrpHdr>
            <Stmt><Id>%1$s</Id><Acct><Id><Othr><Id>%2$s</Id></Othr></Id><Ccy>GBP</Ccy></Acct>
            %3$s%4$s%5$s</Stmt></BkToCstmrStmt></Document>
            """
                .formatted(
                    "STATEMENT1",
                    account,
                    balance("OPBD", 1_000_000),
                    balance("CLBD", 1_000_000 - out + back - again),
                    entries));
    assertThat(read.path("balances").asBoolean()).as(read.toString()).isTrue();
    assertThat(read.at("/matched/whole-run").asInt()).isEqualTo(2);
    assertThat(read.path("asked")).isEmpty();
    assertThat(get("/bank-messages/" + organisation + "/runs"))
        .allSatisfy(run -> assertThat(run.path("all").asBoolean()).as(run.toString()).isTrue());

    Map<String, Long> balances = balances();
    assertThat(balances.get("payments-in-transit")).isZero();
    assertThat(balances.get("returned-and-owed")).isZero();
    assertThat(balances.get("bank")).isEqualTo(back - out - again);
    assertThat(get("/ledger/" + organisation + "/verification").path("whole").asBoolean()).isTrue();
  }

  private Map<String, Long> balances() {
    Map<String, Long> balances = new HashMap<>();
    get("/ledger/" + organisation + "/trial-balance")
        .path("accounts")
        .forEach(each ->
            balances.put(
                each.path("account").asString(),
                each.path("debitPence").asLong() - each.path("creditPence").asLong()));
    return balances;
  }

  private JsonNode sent(String message) {
    return as("finance")
        .with("Content-Type", "application/xml")
        .post(MONEY + "/bank-messages/" + organisation, message)
        .require(201)
        .json();
  }

  private static String run(JsonNode frozen) {
    String details =
        "<Btch><PmtInfId>%s-1</PmtInfId><NbOfTxs>%d</NbOfTxs></Btch>"
            .formatted(frozen.path("id").asString(), frozen.at("/manifest/count").asInt());
    return entry(totalPence(frozen), "DBIT", payOn(frozen), details);
  }

  private static String entry(long pence, String direction, String on, String details) {
    return """
    <Ntry><Amt Ccy="GBP">%1$s</Amt><CdtDbtInd>%2$s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
    <BookgDt><Dt>%3$s</Dt></BookgDt><ValDt><Dt>%3$s</Dt></ValDt>\
    <BkTxCd><Prtry><Cd>BGC</Cd></Prtry></BkTxCd><NtryDtls>%4$s</NtryDtls></Ntry>
    """
        .formatted(pounds(pence), direction, on, details);
  }

  private static String balance(String code, long pence) {
    return """
    <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">%s</Amt>\
    <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-12-01</Dt></Dt></Bal>
    """
        .formatted(code, pounds(pence));
  }

  private static long totalPence(JsonNode frozen) {
    return frozen.at("/manifest/totalPence").asLong();
  }

  private static String today() {
    return LocalDate.now(Clock.system(ZoneId.of("Europe/London"))).toString();
  }

  private static String payOn(JsonNode frozen) {
    return requireNonNull(frozen.path("payOn").asString(null), "payOn");
  }

  private static String pounds(long pence) {
    return "%d.%02d".formatted(pence / 100, pence % 100);
  }
}
