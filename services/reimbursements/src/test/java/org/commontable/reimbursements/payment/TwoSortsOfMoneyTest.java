package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.bankfile.Bacs18Reader;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people earn and what they spent go out by one file, and are never one in the books. */
@Tag("F6")
@Tag("F18")
@Tag("F19")
class TwoSortsOfMoneyTest {
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));

  private final Office office = new Office();
  private final Scene scene = office.scene;
  private final String amina = Scene.anId();
  private final String pot = scene.pot(100_000);
  private final String export = Scene.API + "/ledger-export/" + scene.organisation();

  @Test
  void a_day_and_an_expense_of_one_run_are_two_costs_with_the_codes_of_their_pot()
      throws IOException {
    office.bankDetails(amina, "Amina Example", "00000068").require(200);
    String day = dayPaidFromThePot();
    String spent = spentFromThePot();

    String run = office.released(office.frozenRun(day, spent));

    JsonNode lines = office.ledger("entries").require(200).json().at("/items/0/lines");
    assertThat(lines).hasSize(3);
    assertThat(line(lines, "involvement-expense"))
        .isEqualTo(debit("involvement-expense", 15_000, "5210"));
    assertThat(line(lines, "expenses-repaid")).isEqualTo(debit("expenses-repaid", 500, "5220"));
    assertThat(line(lines, "payments-in-transit"))
        .containsEntry("pence", "15500")
        .containsEntry("costCentre", "");
    assertThat(office.ledger("verification").json().at("/whole").asBoolean()).isTrue();

    template();
    Map<String, Long> bySubjectiveCode = new TreeMap<>();
    String csv = scene.finance.get(export + "/lines").require(200).text();
    assertThat(csv).startsWith("Centre,Subjective,Programme,Amount");
    csv.lines()
        .skip(1)
        .map(row -> row.split(",", -1))
        .forEach(row ->
            bySubjectiveCode.merge(
                row[0] + "/" + row[1] + "/" + row[2],
                Long.parseLong(row[3].replace(".", "")),
                Long::sum));
    assertThat(bySubjectiveCode)
        .containsEntry("C100/5210/" + scene.programme, 15_000L)
        .containsEntry("C100/5220/" + scene.programme, 500L)
        .containsEntry("/14510/", -15_500L)
        .hasSize(3);
    AtomicLong inTheFile = new AtomicLong();
    Bacs18Reader.read(
        new ByteArrayInputStream(office.file(run, "bacs18").require(200).body()),
        payment -> inTheFile.addAndGet(payment.amount().value()));
    assertThat(inTheFile).hasValue(15_500);
  }

  @Test
  @Tag("F5")
  void what_was_spent_for_no_session_is_a_cost_of_the_programme_that_the_claim_names() {
    office.bankDetails(amina, "Amina Example", "00000066").require(200);
    String claims = Scene.API + "/expense-claims";
    Map<String, Object> claim = new HashMap<>();
    claim.put("participantId", amina);
    claim.put("payingOrganisationId", scene.organisation());
    claim.put("expenseCardId", scene.expenseCard());
    claim.put("programmeId", scene.programme);
    claim.put("lines", List.of(Map.of("kind", "home_meeting", "on", today.toString())));
    HttpCaller self = scene.person(amina);
    // Whose limits count follows from the programme: it is one that has offered them something.
    self.post(claims, claim).requireProblem(422, "unknown-programme");
    String session = scene.session();
    scene.offered(session, amina);
    for (Map<String, Object> other :
        List.<Map<String, Object>>of(
            Map.of("programmeId", Scene.anId()),
            Map.of("programmeId", Scene.anId(), "sessionId", session),
            Map.of("programmeId", Scene.anId(), "potId", pot))) {
      Map<String, Object> foreign = new HashMap<>(claim);
      foreign.putAll(other);
      self.post(claims, foreign).requireProblem(422, "unknown-programme");
    }
    HttpAnswer drafted = self.post(claims, claim).require(201);
    assertThat(drafted.field("programmeId")).isEqualTo(scene.programme);
    String spent = scene.submitted(amina, drafted.field("id"));
    scene.approve(spent, 500).require(200);

    office.released(office.frozenRun(spent));

    JsonNode lines = office.ledger("entries").require(200).json().at("/items/0/lines");
    assertThat(
            lines
                .valueStream()
                .filter(line -> line.path("account").asString().equals("expenses-repaid"))
                .map(line -> line.path("programmeId").asString("")))
        .containsExactly(scene.programme);
  }

  @Test
  @Tag("F16")
  void an_expense_that_came_back_and_is_written_off_is_no_expense_and_no_reward_either() {
    office.bankDetails(amina, "Amina Example", "00000069").require(200);
    String run = office.released(office.frozenRun(spentFromThePot()));
    assertThat(scene.balances()).containsEntry("expenses-repaid", 500L);

    String bounce = cameBack(run);
    assertThat(scene.balances())
        .containsEntry("expenses-repaid", 500L)
        .containsEntry("returned-and-owed", -500L);
    scene
        .approver
        .post(Scene.API + "/bounces/" + bounce + "/closure", Map.of("why", "written-off"))
        .require(200);

    assertThat(scene.balances())
        .containsEntry("expenses-repaid", 0L)
        .containsEntry("returned-and-owed", 0L)
        .containsEntry("involvement-expense", 0L);
    JsonNode entries = office.ledger("entries").require(200).json().at("/items");
    assertThat(line(entries.get(entries.size() - 1).at("/lines"), "expenses-repaid"))
        .containsEntry("side", "credit")
        .containsEntry("costCentre", "C100")
        .containsEntry("subjectiveCode", "5220");
  }

  @Test
  @Tag("F16")
  void what_an_older_release_charged_as_one_is_taken_back_from_there_however_often_it_is_paid() {
    office.bankDetails(amina, "Amina Example", "00000067").require(200);
    String spent = spentFromThePot();
    String run = releasedByAnOlderRelease(spent);
    assertThat(scene.balances()).containsEntry("involvement-expense", 500L);
    String bounce = cameBack(run, "C");
    scene
        .approver
        .post(Scene.API + "/bounces/" + bounce + "/retry", Map.of("sameDetailsAreRight", true))
        .require(200);
    String again = office.released(office.frozenRun(spent));
    scene.awaitState(spent, "paid");

    String second = cameBack(again, "C");
    scene
        .approver
        .post(Scene.API + "/bounces/" + second + "/closure", Map.of("why", "written-off"))
        .require(200);

    assertThat(scene.balances().values()).containsOnly(0L);
  }

  @Test
  @Tag("F13")
  void an_advance_of_an_older_release_is_given_back_to_the_account_that_it_was_charged_to() {
    office.bankDetails(amina, "Amina Example", "00000066").require(200);
    HttpAnswer advance = scene.advance(amina, 2_000);
    scene.approve(advance.field("entitlementId"), 2_000).require(200);
    releasedByAnOlderRelease(advance.field("entitlementId"));

    scene
        .finance
        .post(
            Scene.API + "/advances/" + advance.field("id") + "/returns",
            Map.of("pence", 2_000, "on", today.toString(), "way", "by_hand"))
        .require(200);

    assertThat(scene.balances()).containsEntry("involvement-expense", 0L);
    assertThat(scene.balances().getOrDefault("expenses-repaid", 0L)).isZero();
  }

  /** A run whose items were written before the two sorts of money had an account each. */
  private String releasedByAnOlderRelease(String entitlement) {
    String run = office.frozenRun(entitlement);
    MongoCollection<Document> chunks =
        scene.service.bean(MongoDatabase.class).getCollection("payment_run_items");
    Document ofNetwork = new Document("tenantId", scene.network);
    for (Document chunk : chunks.find(ofNetwork).into(new ArrayList<>())) {
      chunk.getList("items", Document.class).forEach(item -> item.remove("cost"));
      chunks.replaceOne(new Document("_id", chunk.get("_id")), chunk);
    }
    office.released(run);
    scene.awaitState(entitlement, "paid");
    return run;
  }

  @Test
  @Tag("F15")
  void an_expense_paid_in_cash_is_charged_as_one_paid_by_the_bank() {
    scene
        .person(amina)
        .putNew(Scene.API + "/payees/" + amina, Map.of("method", "cash", "name", "Amina"))
        .require(200);
    HttpAnswer order = office.order("cash", spentFromThePot());
    office.letGo(order.field("id")).require(200);
    JsonNode pending = office.ledger("trial-balance").require(200).json().at("/pending");
    assertThat(pending.findValuesAsString("account"))
        .containsExactly("expenses-repaid", "paid-by-hand");

    office.reportedPaid(scene.finance.get(path(order)).require(200), 500, today);

    assertThat(scene.balances())
        .containsEntry("expenses-repaid", 500L)
        .containsEntry("involvement-expense", 0L);
    template();
    assertThat(scene.finance.get(export + "/lines").require(200).text().lines().skip(1))
        .hasSize(2)
        .anyMatch(row -> row.startsWith("C100,5220,") && row.endsWith(",5.00"));
  }

  private static String path(HttpAnswer order) {
    return Scene.API + "/payment-orders/" + order.field("id");
  }

  /** By letter, as two people say; returns where the desk has it. */
  private String cameBack(String run) {
    return cameBack(run, "B");
  }

  private String cameBack(String run, String code) {
    Map<String, Object> letter =
        Map.of(
            "reference",
            office.references(run).values().iterator().next(),
            "pence",
            500,
            "code",
            code,
            "on",
            Office.today().toString());
    String messages = Scene.API + "/bank-messages/" + scene.organisation();
    String bounce =
        scene.finance.post(messages + "/returns", letter).require(200).field("bounceId");
    scene
        .approver
        .post(Scene.API + "/bounces/" + bounce + "/confirmation", Map.of("pence", 500))
        .require(200);
    return bounce;
  }

  private String dayPaidFromThePot() {
    String session = scene.session();
    scene.offered(session, Scene.anId());
    Map<String, Object> offer = new HashMap<>(scene.offerOf(session, amina));
    offer.put("potId", pot);
    String day = scene.coordinator.post(Scene.API + "/offers", offer).require(201).field("id");
    scene.answer(amina, day, "accept").require(200);
    scene.attended(session, amina, Scene.SIX_HOURS, 1);
    scene.awaitState(day, "claimed");
    scene.approve(day, 15_000).require(200);
    return day;
  }

  /** By somebody who takes part in the pot's programme. */
  private String spentFromThePot() {
    scene.offered(scene.session(), amina);
    Map<String, Object> claim =
        Map.of(
            "participantId",
            amina,
            "payingOrganisationId",
            scene.organisation(),
            "expenseCardId",
            scene.expenseCard(),
            "potId",
            pot,
            "lines",
            List.of(Map.of("kind", "home_meeting", "on", today.toString())));
    String id =
        scene.person(amina).post(Scene.API + "/expense-claims", claim).require(201).field("id");
    String spent = scene.submitted(amina, id);
    scene.approve(spent, 500).require(200);
    return spent;
  }

  private void template() {
    Map<String, Object> template =
        Map.of(
            "separator",
            ",",
            "days",
            "dd/MM/yyyy",
            "creditsAreMinus",
            true,
            "columns",
            List.of(
                Map.of("head", "Centre", "show", "cost-centre"),
                Map.of("head", "Subjective", "show", "subjective-code"),
                Map.of("head", "Programme", "show", "programme"),
                Map.of("head", "Amount", "show", "signed-amount")),
            "accountCodes",
            Map.of("payments-in-transit", "14510"));
    scene
        .finance
        .put(export + "/template", template, scene.finance.get(export + "/template").etag())
        .require(200);
  }

  private Map<String, String> debit(String account, long pence, String subjectiveCode) {
    Map<String, String> line = new HashMap<>();
    line.put("account", account);
    line.put("side", "debit");
    line.put("pence", Long.toString(pence));
    line.put("costCentre", "C100");
    line.put("subjectiveCode", subjectiveCode);
    return line;
  }

  /** The one line of an account; its programme is looked at in the export. */
  private static Map<String, String> line(JsonNode lines, String account) {
    Map<String, String> found = new HashMap<>();
    StreamSupport.stream(lines.spliterator(), false)
        .filter(line -> line.path("account").asString().equals(account))
        .forEach(line ->
            List.of("account", "side", "pence", "costCentre", "subjectiveCode")
                .forEach(field -> found.put(field, line.path(field).asString(""))));
    return found;
  }
}
