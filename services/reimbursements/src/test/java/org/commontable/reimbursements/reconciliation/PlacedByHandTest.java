package org.commontable.reimbursements.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.statement.Messages.arucs;
import static org.commontable.reimbursements.statement.Messages.arucsItem;
import static org.commontable.reimbursements.statement.Messages.batch;
import static org.commontable.reimbursements.statement.Messages.details;
import static org.commontable.reimbursements.statement.Messages.entry;
import static org.commontable.reimbursements.statement.Messages.pain002;
import static org.commontable.reimbursements.statement.Messages.statement;
import static org.commontable.reimbursements.statement.Messages.transaction;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What follows where a person says what an entry of the bank is. */
@Tag("F17")
@Tag("F16")
class PlacedByHandTest {
  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final String messages = Scene.API + "/bank-messages/" + scene.organisation();
  private final String on = Office.today().toString();

  @Test
  void money_that_came_back_by_one_persons_word_waits_for_a_second() {
    String entitlement = office.approved(somebody("00000055"));
    String run = office.releasedRunOf(entitlement);
    String reference = office.references(run).get("00000055");
    scene.awaitState(entitlement, "paid");
    String id = sent(statement("S1", "0.00", "150.00", List.of(back("BANKREF1"))));
    assertThat(scene.finance.get(messages + "/" + id).field("/asked/0/why")).isEqualTo("not-ours");

    answer(id, Map.of("kind", "ours", "reference", reference)).require(200);

    assertThat(balances()).containsEntry("bank", 15_000L).containsEntry("returned-and-owed", 0L);
    assertThat(scene.awaitState(entitlement, "paid").status()).isEqualTo(200);
    HttpAnswer desk = scene.finance.get(Scene.API + "/bounces").require(200);
    String bounce = desk.field("/items/0/id");
    Map<String, Object> seen = Map.of("pence", 15_000);
    confirm(scene.finance, bounce, seen).require(403);
    confirm(scene.approver, bounce, seen).require(200);
    scene.awaitState(entitlement, "approved");
    assertThat(balances())
        .containsEntry("returned-and-owed", -15_000L)
        .containsEntry("payments-in-transit", -15_000L);

    String again = sent(statement("S2", "150.00", "300.00", List.of(back("BANKREF2"))));
    answer(again, Map.of("kind", "ours", "reference", reference))
        .requireProblem(409, "returned-before");
    assertThat(balances()).containsEntry("bank", 15_000L);
  }

  /** What tells of one return: the report, the money placed by hand, the money with a reference. */
  enum Told {
    REPORT,
    BY_HAND,
    STATEMENT
  }

  static Stream<List<Told>> orders() {
    return Stream.of(
        List.of(Told.REPORT, Told.BY_HAND, Told.STATEMENT),
        List.of(Told.REPORT, Told.STATEMENT, Told.BY_HAND),
        List.of(Told.BY_HAND, Told.REPORT, Told.STATEMENT),
        List.of(Told.BY_HAND, Told.STATEMENT, Told.REPORT),
        List.of(Told.STATEMENT, Told.BY_HAND, Told.REPORT),
        List.of(Told.STATEMENT, Told.REPORT, Told.BY_HAND),
        List.of(Told.REPORT, Told.BY_HAND, Told.BY_HAND),
        List.of(Told.BY_HAND, Told.BY_HAND));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void money_that_came_back_is_in_the_bank_once_in_whatever_order_it_is_told(List<Told> order) {
    long before = balances().getOrDefault("bank", 0L);
    long owed = balances().getOrDefault("returned-and-owed", 0L);
    String account = "000000" + (60 + orders().toList().indexOf(order));
    String run = office.releasedRunTo(account);
    String reference = requireNonNull(office.references(run).get(account));

    for (int part = 0; part < order.size(); part++) {
      tell(order.get(part), "TELLS" + account + part, reference, "100.00");
    }
    assertThat(balances()).containsEntry("bank", before + 10_000);
    assertThat(balances().getOrDefault("returned-and-owed", 0L))
        .isEqualTo(order.stream().allMatch(Told.BY_HAND::equals) ? owed : owed - 10_000);

    // What is left of it may come back, and no more than that.
    tell(Told.STATEMENT, "REST" + account, reference, "50.00");
    tell(Told.STATEMENT, "MORE" + account, reference, "50.00");
    assertThat(balances()).containsEntry("bank", before + 15_000);
    String bounce = atTheDesk(reference).path("id").asString();
    assertThat(scene.finance.get(Scene.API + "/bounces/" + bounce).json().at("/tooMuchPence"))
        .hasToString("0");
  }

  private void tell(Told what, String id, String reference, String pounds) {
    switch (what) {
      case REPORT -> sent(arucs(id, on, arucsItem(reference, pounds, "0")));
      case STATEMENT ->
          sent(
              statement(
                  id,
                  "0.00",
                  pounds,
                  List.of(
                      entry(
                              pounds,
                              "CRDT",
                              on,
                              wrapped(
                                  details(reference, "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")))
                          .replace("BANKREF1", id))));
      case BY_HAND -> {
        String message =
            sent(
                statement(
                    id,
                    "0.00",
                    pounds,
                    List.of(entry(pounds, "CRDT", on, "").replace("BANKREF1", id))));
        HttpAnswer answer = answer(message, Map.of("kind", "ours", "reference", reference));
        if (answer.status() != 200) {
          answer.requireProblem(409, "returned-before");
        }
      }
    }
  }

  @Test
  void what_somebody_placed_and_took_back_may_be_said_anew() {
    String run = office.releasedRunTo("00000070");
    String other = office.releasedRunTo("00000071");
    String reference = office.references(run).get("00000070");
    String right = office.references(other).get("00000071");
    String id = sent(statement("S6", "0.00", "150.00", List.of(back("BANKREF6"))));
    Map<String, Object> wrong = Map.of("kind", "ours", "reference", reference);
    Map<String, Object> its = Map.of("kind", "ours", "reference", right);
    answer(id, wrong).require(200);
    answer(id, its).requireProblem(409, "answered-already");
    withdrawn();

    answer(id, its).require(200);
    assertThat(balances()).containsEntry("bank", 15_000L);
    withdrawn();
    answer(id, Map.of("kind", "not-ours")).require(200);
    assertThat(balances()).containsEntry("bank", 0L).containsEntry("payments-in-transit", -30_000L);
    answer(id, wrong).requireProblem(409, "answered-already");
  }

  @Test
  @Tag("F18")
  void what_was_taken_for_a_return_and_was_paid_back_is_in_the_bank_once() {
    String entitlement = office.approved(somebody("00000072"));
    String run = office.releasedRunOf(entitlement);
    String reference = requireNonNull(office.references(run).get("00000072"));
    scene.awaitState(entitlement, "paid");
    String repaid = comesIn("50.00", reference);
    String id = sent(statement("S10", "0.00", "50.00", List.of(repaid)));
    String longer = sent(statement("S11", "0.00", "50.00", List.of(repaid)));
    Map<String, Object> returned = Map.of("kind", "ours", "reference", reference);
    Map<String, Object> paidBack = Map.of("kind", "paid-back", "reference", reference);
    answer(id, returned).require(200);
    answer(longer, paidBack).requireProblem(409, "returned-before");
    withdrawn();

    answer(id, paidBack).require(200);
    answer(longer, returned).requireProblem(409, "paid-back-before");
    answer(longer, paidBack).require(200);

    assertThat(balances())
        .containsEntry("bank", 5_000L)
        .containsEntry("involvement-expense", 10_000L)
        .containsEntry("payments-in-transit", -15_000L);
    answer(id, returned).requireProblem(409, "answered-already");
  }

  private void withdrawn() {
    String bounce =
        scene.finance.get(Scene.API + "/bounces?stage=reported").require(200).field("/items/0/id");
    scene.approver.post(Scene.API + "/bounces/" + bounce + "/withdrawal", null).require(200);
  }

  @Test
  @Tag("F16")
  void a_death_that_the_bank_tells_and_a_person_places_silences_what_would_be_sent() {
    Map<String, String> told =
        Map.of(
            "00000080",
            arucs("80", on, arucsItem("NONE", "150.00", "2")),
            "00000081",
            statement("S81", "0.00", "150.00", List.of(returned("MD07"))));
    told.forEach((account, message) -> {
      String reference =
          requireNonNull(office.references(office.releasedRunTo(account)).get(account));
      String id = sent(message);
      HttpAnswer asked = scene.finance.get(messages + "/" + id).require(200);
      assertThat(asked.field("/asked/0/why")).isEqualTo("return-of-unknown-item");

      answer(id, Map.of("kind", "ours", "reference", reference)).require(200);

      JsonNode desk = atTheDesk(reference);
      assertThat(desk.path("reason").asString()).isEqualTo("deceased");
      assertThat(desk.path("silenced").asBoolean()).isTrue();
      assertThat(asked.field("/asked/0/reason")).isEqualTo(desk.path("words").asString());
      scene
          .finance
          .post(
              Scene.API + "/bounces/" + desk.path("id").asString() + "/contact",
              Map.of("how", "email"))
          .requireProblem(409, "payee-reported-deceased");
    });
  }

  @Test
  @Tag("F16")
  void a_closed_account_that_a_person_placed_is_not_paid_again_as_it_is() {
    String run = office.releasedRunTo("00000082");
    String reference = requireNonNull(office.references(run).get("00000082"));
    String id = sent(statement("S82", "0.00", "150.00", List.of(returned("AC04"))));
    assertThat(scene.finance.get(messages + "/" + id).field("/asked/0/code")).isEqualTo("AC04");

    answer(id, Map.of("kind", "ours", "reference", reference, "code", "AC06"))
        .requireProblem(409, "code-given");
    answer(id, Map.of("kind", "ours", "reference", reference)).require(200);

    JsonNode desk = atTheDesk(reference);
    assertThat(desk.path("reason").asString()).isEqualTo("account-closed");
    String bounce = desk.path("id").asString();
    confirm(scene.approver, bounce, Map.of("pence", 15_000)).require(200);
    scene
        .approver
        .post(Scene.API + "/bounces/" + bounce + "/retry", Map.of("sameDetailsAreRight", true))
        .requireProblem(409, "details-not-renewed");
  }

  @Test
  @Tag("F16")
  void why_it_came_back_is_a_persons_word_where_the_bank_gives_none() {
    String run = office.releasedRunTo("00000083");
    String reference = requireNonNull(office.references(run).get("00000083"));
    String id = sent(statement("S83", "0.00", "150.00", List.of(back("BANKREF83"))));
    assertThat(scene.finance.get(messages + "/" + id).json().at("/asked/0").has("code")).isFalse();

    answer(id, Map.of("kind", "ours", "reference", reference, "code", "B")).require(200);
    answer(id, Map.of("kind", "ours", "reference", reference, "code", "2"))
        .requireProblem(409, "answered-already");

    assertThat(atTheDesk(reference).path("reason").asString()).isEqualTo("account-closed");
  }

  /** Money that the bank sent back for a reason, of nobody's reference. */
  private String returned(String code) {
    return entry(
            "150.00",
            "CRDT",
            on,
            wrapped(details("NONE", "<RtrInf><Rsn><Cd>" + code + "</Cd></Rsn></RtrInf>")))
        .replace("BANKREF1", "BANKREF" + code);
  }

  private JsonNode atTheDesk(String reference) {
    return scene
        .finance
        .get(Scene.API + "/bounces?limit=100")
        .json()
        .at("/items")
        .valueStream()
        .filter(each -> each.path("reference").asString().equals(reference))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_no_statement_shows_moves_nothing_on_the_banks_account() {
    String run = office.releasedRunTo("00000056");
    String reference = office.references(run).get("00000056");
    String report = sent(arucs("1", on, arucsItem("NONE", "150.00", "0")));
    String refused =
        sent(pain002(Scene.anId(), on, transaction("SOMETHING", "RJCT", "AC04", "150.00")));
    Map<String, Long> before = balances();

    answer(report, Map.of("kind", "ours", "reference", reference)).require(200);
    answer(refused, Map.of("kind", "ours", "reference", reference)).require(200);
    answer(
            sent(arucs("2", on, arucsItem("NONE", "150.00", "0"))),
            Map.of("kind", "run", "runId", run))
        .requireProblem(409, "not-a-statement");

    assertThat(balances()).isEqualTo(before).containsEntry("bank", 0L);
    assertThat(cleared(run)).isZero();
  }

  @Test
  void a_debit_that_could_be_two_runs_is_the_one_that_somebody_says_once() {
    String one = office.releasedRunTo("00000057");
    String other = office.releasedRunTo("00000058");
    String id = sent(statement("S3", "150.00", "0.00", List.of(entry("150.00", "DBIT", on, ""))));
    assertThat(scene.finance.get(messages + "/" + id).field("/asked/0/why"))
        .isEqualTo("several-runs");
    Map<String, Object> itIs = Map.of("kind", "run", "runId", one);

    answer(id, Map.of("kind", "run", "runId", Scene.anId())).requireProblem(422, "run-unknown");
    scene
        .as("releaser-one", Role.FINANCE_OFFICER)
        .post(messages + "/" + id + "/entries/1/answer", itIs)
        .requireProblem(403, "reconciler-released-it");
    answer(id, itIs).require(200);
    answer(id, itIs).require(200);

    assertThat(cleared(one)).isEqualTo(15_000);
    assertThat(cleared(other)).isZero();
    assertThat(balances()).containsEntry("bank", -15_000L);

    String second =
        sent(
            statement(
                "S4",
                "150.00",
                "0.00",
                List.of(entry("150.00", "DBIT", on, "").replace("BANKREF1", "BANKREF4"))));
    assertThat(scene.finance.get(messages + "/" + second).json().at("/matched/whole-run-by-amount"))
        .hasToString("1");
    assertThat(cleared(other)).isEqualTo(15_000);
  }

  @Test
  void a_debit_with_somebody_elses_name_is_asked_about_and_not_taken_for_the_run() {
    String run = office.releasedRunTo("00000059");
    String id =
        sent(
            statement(
                "S5",
                "300.00",
                "0.00",
                List.of(
                    entry("150.00", "DBIT", on, batch("RENT", 1)),
                    entry("150.00", "DBIT", on, batch(run, 1)))));

    HttpAnswer read = scene.finance.get(messages + "/" + id).require(200);
    assertThat(read.field("/asked/0/why")).isEqualTo("another-reference");
    assertThat(read.json().at("/matched/whole-run").asInt()).isEqualTo(1);
    assertThat(balances()).containsEntry("bank", -15_000L);
  }

  @Test
  @Tag("F18")
  void money_that_a_person_pays_back_with_our_reference_is_asked_about_and_counted_once() {
    String entitlement = office.approved(somebody("00000058"));
    String run = office.releasedRunOf(entitlement);
    String reference = requireNonNull(office.references(run).get("00000058"));
    scene.awaitState(entitlement, "paid");
    String bryns = office.approved(somebody("00000060"));
    String another = requireNonNull(office.references(office.releasedRunOf(bryns)).get("00000060"));
    scene.awaitState(bryns, "paid");
    String repaid = comesIn("50.00", reference);
    String id = sent(statement("S6", "0.00", "50.00", List.of(repaid)));
    String other =
        sent(statement("S7", "50.00", "90.00", List.of(repaid.replace("50.00", "40.00"))));
    assertThat(scene.finance.get(messages + "/" + id).field("/asked/0/why"))
        .isEqualTo("came-in-with-our-reference");
    assertThat(scene.finance.get(Scene.API + "/bounces").require(200).json().at("/items"))
        .isEmpty();

    Map<String, Object> paidBack = Map.of("kind", "paid-back", "reference", reference);
    answer(id, paidBack).require(200);
    answer(id, paidBack).require(200);
    answer(id, Map.of("kind", "ours", "reference", reference))
        .requireProblem(409, "answered-already");
    answer(id, Map.of("kind", "paid-back", "reference", another))
        .requireProblem(409, "answered-already");

    assertThat(balances())
        .containsEntry("bank", 5_000L)
        .containsEntry("involvement-expense", 25_000L)
        .containsEntry("payments-in-transit", -30_000L);
    assertThat(scene.awaitState(entitlement, "paid").status()).isEqualTo(200);

    // Finance saw it in the account before the statement was read.
    String repayments = Scene.API + "/entitlements/" + entitlement + "/repayments";
    String today = today();
    Map<String, Object> noted = Map.of("pence", 4_000, "on", today, "way", "bank");
    HttpAnswer kept = scene.finance.post(repayments, noted).require(200);
    assertThat(kept.json().at("/keptPence").asLong()).isEqualTo(6_000);
    answer(other, paidBack).require(200);
    assertThat(balances()).containsEntry("bank", 9_000L);
    scene
        .finance
        .post(repayments, Map.of("pence", 6_001, "on", today, "way", "by_hand"))
        .requireProblem(409, "more-than-was-paid");
  }

  @Test
  @Tag("F5")
  void an_advance_that_comes_back_by_the_bank_is_noted_once_whoever_is_first() {
    String amina = Scene.anId();
    HttpAnswer advance = scene.advance(amina, 2_000);
    String owed = advance.field("entitlementId");
    scene.approve(owed, 2_000).require(200);
    scene.bankDetails(amina, "A Example", "00000059").require(200);
    String run = office.releasedRunOf(owed);
    String reference = requireNonNull(office.references(run).get("00000059"));
    scene.awaitState(owed, "paid");
    String today = today();
    String back = Scene.API + "/advances/" + advance.field("id");
    scene
        .finance
        .post(back + "/returns", Map.of("pence", 700, "on", today, "way", "bank"))
        .require(200);
    List<String> came =
        List.of(
            sent(statement("S8", "0.00", "7.00", List.of(comesIn("7.00", reference)))),
            sent(statement("S9", "7.00", "10.00", List.of(comesIn("3.00", reference)))));
    scene
        .finance
        .post(
            Scene.API + "/entitlements/" + owed + "/repayments",
            Map.of("pence", 1, "on", today, "way", "bank"))
        .requireProblem(409, "part-of-an-advance");

    for (String message : came) {
      answer(message, Map.of("kind", "paid-back", "reference", reference)).require(200);
    }

    assertThat(balances()).containsEntry("bank", 1_000L);
    assertThat(scene.finance.get(back).require(200).json().at("/outstandingPence").asLong())
        .isEqualTo(1_000);
  }

  private String comesIn(String pounds, String reference) {
    return entry(pounds, "CRDT", today(), wrapped(details(reference, "")));
  }

  private static String today() {
    return Office.today().toString();
  }

  private static String wrapped(String details) {
    return "<NtryDtls>" + details + "</NtryDtls>";
  }

  private String somebody(String account) {
    String person = Scene.anId();
    scene.bankDetails(person, "A Example", account).require(200);
    return person;
  }

  private String back(String bankReference) {
    return entry("150.00", "CRDT", on, "").replace("BANKREF1", bankReference);
  }

  private static HttpAnswer confirm(HttpCaller by, String bounce, Map<String, Object> seen) {
    return by.post(Scene.API + "/bounces/" + bounce + "/confirmation", seen);
  }

  private HttpAnswer answer(String message, Map<String, Object> what) {
    return scene.finance.post(messages + "/" + message + "/entries/1/answer", what);
  }

  private String sent(String message) {
    return scene
        .finance
        .with("Content-Type", "application/xml")
        .post(messages, BodyPublishers.ofByteArray(message.getBytes(UTF_8)))
        .require(201)
        .field("id");
  }

  private long cleared(String run) {
    return scene
        .finance
        .get(messages + "/runs")
        .require(200)
        .json()
        .valueStream()
        .filter(each -> each.path("runId").asString().equals(run))
        .mapToLong(each -> each.path("clearedPence").asLong())
        .sum();
  }

  private Map<String, Long> balances() {
    return scene.balances();
  }
}
