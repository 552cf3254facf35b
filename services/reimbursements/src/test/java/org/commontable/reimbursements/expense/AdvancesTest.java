package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.PotPosition;
import org.commontable.reimbursements.expense.Advance.GivenBack;
import org.commontable.reimbursements.expense.Advance.Way;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.signal.SignalsTest;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Money in advance, up to the last penny that comes back; and who finds what awaits them. */
@Tag("F5")
class AdvancesTest {
  private static final String ADVANCES = API + "/advances";

  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final HttpCaller self = scene.person(amina);
  private final String card = scene.expenseCard();

  @Test
  @Tag("F18")
  void what_was_not_spent_is_listed_until_it_came_back_and_costs_nothing_then() {
    String advance = paidByARun(2_000);
    assertThat(outstanding()).containsExactly(advance);
    String claim = settled(advance);
    assertThat(seen(advance).json().at("/spentPence").asLong()).isEqualTo(500);
    assertThat(seen(advance).json().at("/outstandingPence").asLong()).isEqualTo(1_500);
    long cost = expense();

    back(scene.finance, advance, 1_501).requireProblem(409, "more-than-outstanding");
    back(scene.linked("finance-too", amina, Role.FINANCE_OFFICER), advance, 1_500)
        .requireProblem(403, "own-advance");
    back(self, advance, 1_500).require(403);
    HttpAnswer part = back(scene.finance, advance, 1_000).require(200);
    assertThat(part.json().at("/outstandingPence").asLong()).isEqualTo(500);
    assertThat(outstanding()).containsExactly(advance);
    scene.finance.post(ADVANCES + "/" + advance + "/returns", backOf(500), "the-rest").require(200);
    scene.finance.post(ADVANCES + "/" + advance + "/returns", backOf(500), "the-rest").require(200);

    assertThat(outstanding()).isEmpty();
    assertThat(self.get(ADVANCES).json().at("/items/0/id").asString()).isEqualTo(advance);
    assertThat(expense()).isEqualTo(cost - 1_500);
    assertThat(scene.balances())
        .containsEntry("expenses-repaid", 500L)
        .containsEntry("involvement-expense", 0L);
    assertThat(scene.balances().values().stream().mapToLong(Long::longValue).sum()).isZero();
    assertThat(scene.balances()).containsEntry("paid-by-hand", 1_500L);

    // Taken back and claimed again with more, only what they still have is taken off.
    self.post(API + "/expense-claims/" + claim + "/recall", null).require(200);
    self.put(
            API + "/expense-claims/" + claim,
            claimOf(advance, line("home_meeting", today), line("home_meeting", today.minusDays(1))),
            self.get(API + "/expense-claims/" + claim).etag())
        .require(200);
    HttpAnswer again =
        self.post(API + "/expense-claims/" + claim + "/submission", null).require(200);
    assertThat(again.json().at("/advancedPence").asLong()).isEqualTo(500);
    assertThat(again.json().at("/toPayPence").asLong()).isEqualTo(500);
  }

  @Test
  @Tag("F6")
  @Tag("F25")
  @Tag("F11")
  void what_came_back_counts_in_no_pot_no_year_and_no_paper_any_more() {
    String advance = paidByARun(2_000);
    settled(advance);
    back(scene.finance, advance, 1_500).require(200);

    Entitlement paid =
        scene
            .service
            .bean(Entitlements.class)
            .find(scene.networkId(), seen(advance).field("entitlementId"))
            .orElseThrow()
            .state();
    assertThat(PotPosition.of(paid).paid()).isEqualTo(Pence.of(500));
    assertThat(PotPosition.of(paid).released()).isEqualTo(Pence.of(1_500));
    String of = "?payingOrganisationId=" + scene.organisation();
    assertThat(scene.finance.get(API + "/reports/budget-position" + of).require(200).text())
        .contains(",0.00,0.00,5.00,15.00");
    // A tax year may end between the day of the return and that on which the payment is there.
    assertThat(
            Stream.of(today, Office.payDay(0))
                .map(AdvancesTest::taxYear)
                .distinct()
                .map(year -> scene.approver.get(API + "/reports/year-end/" + year + of))
                .flatMap(report -> report.require(200).text().lines())
                .filter(line -> line.contains(",0,0.00,0.00,0.00,,"))
                .map(line -> new BigDecimal(line.substring(line.lastIndexOf(',') + 1).strip()))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("5.00");
    assertThat(
            self.get(API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2099-12-31")
                .require(200)
                .text())
        .contains("counted nowhere above: £20.00.", "Given back in these days: £15.00.");
  }

  @Test
  void what_a_crash_kept_from_the_ledger_is_posted_by_the_event_and_once() {
    String advance = paidByARun(2_000);
    long cost = expense();
    Expenses expenses = scene.service.bean(Expenses.class);
    Stored<Advance> noted =
        expenses
            .advanceStore()
            .change(
                scene.networkId(),
                advance,
                Cause.timer("test"),
                known ->
                    known.giveBack(
                        new GivenBack(
                            "one", Pence.of(700), today, Way.BANK, new Actor("finance", null)),
                        null,
                        Pence.of(2_000),
                        Pence.NOTHING))
            .orThrow();

    Await.until("the ledger to have it", () -> expense() == cost - 700);

    TestEvents.publish(
        "reimbursements",
        scene.network,
        "advance_given_back.v1",
        noted.id(),
        Map.of("advanceId", advance, "participantId", amina));
    back(scene.finance, advance, 300).require(200);
    assertThat(expense()).isEqualTo(cost - 1_000);
  }

  @Test
  void finance_finds_what_awaits_a_decision_and_people_find_their_own() {
    String mine = scene.askedBeforehand(amina, 9_000);
    String other = scene.askedBeforehand(Scene.anId(), 9_000);
    String awaiting =
        API + "/pre-approvals?awaiting=true&payingOrganisationId=" + scene.organisation();
    assertThat(ids(scene.approver, awaiting)).containsExactlyInAnyOrder(mine, other);

    scene
        .approver
        .post(API + "/pre-approvals/" + mine + "/decision", Map.of("pence", 0))
        .require(200);

    assertThat(ids(scene.approver, awaiting)).containsExactly(other);
    assertThat(ids(self, API + "/pre-approvals")).containsExactly(mine);
    assertThat(ids(self, awaiting)).isEmpty();
  }

  @Test
  @Tag("F31")
  @Tag("F7")
  void finance_of_one_organisation_opens_what_is_claimed_from_it_and_nothing_of_another() {
    String claim = scene.expenseClaim(amina, card, Scene.taxi(receipt()));
    scene.submitted(amina, claim);
    String receipt =
        scene.finance.get(API + "/expense-claims/" + claim).field("/lines/0/receiptIds/0");
    String agreed = scene.askedBeforehand(amina, 9_000);
    String advance = scene.advance(amina, 100).field("id");
    String booking = booking();
    HttpCaller own = of(scene.organisation());
    HttpCaller foreign = of(scene.anotherOrganisation());
    List<String> paths =
        List.of(
            API + "/expense-claims/" + claim,
            API + "/receipts/" + receipt,
            API + "/pre-approvals/" + agreed,
            ADVANCES + "/" + advance,
            API + "/direct-bookings/" + booking,
            API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2099-12-31");

    for (String path : paths) {
      own.get(path).require(200);
      foreign.get(path).requireProblem(404, "not-found");
    }
    for (String list : List.of("expense-claims", "pre-approvals", "advances", "direct-bookings")) {
      String path = API + "/" + list + "?payingOrganisationId=" + scene.organisation();
      assertThat(ids(own, path)).as(list).hasSize(1);
      assertThat(ids(foreign, path)).as(list).isEmpty();
      assertThat(ids(foreign, API + "/" + list)).as(list).isEmpty();
    }
    for (String[] upload :
        new String[][] {{scene.organisation(), "201"}, {"", "404"}, {Scene.anId(), "404"}}) {
      String to = upload[0].isEmpty() ? "" : "&payingOrganisationId=" + upload[0];
      HttpAnswer answer =
          own.with("Content-Type", "image/png")
              .post(
                  API + "/receipts?participantId=" + amina + to,
                  BodyPublishers.ofByteArray(SignalsTest.picture()));
      assertThat(answer.status()).isEqualTo(Integer.parseInt(upload[1]));
    }
    own.post(API + "/expense-claims/" + claim + "/return", Map.of("reason", "Which taxi?"))
        .require(200);
    foreign
        .post(API + "/expense-claims/" + claim + "/return", Map.of("reason", "Which taxi?"))
        .requireProblem(404, "not-found");
    foreign.post(ADVANCES + "/" + advance + "/returns", backOf(1)).requireProblem(404, "not-found");
  }

  /** The year in which the tax year of a day begins. */
  private static int taxYear(LocalDate day) {
    return day.isBefore(LocalDate.of(day.getYear(), 4, 6)) ? day.getYear() - 1 : day.getYear();
  }

  private HttpCaller of(String organisation) {
    return scene
        .service
        .http()
        .as(
            TestTokens.get()
                .of(scene.network)
                .account("finance-of-" + organisation)
                .role(Role.FINANCE_OFFICER, "organisation", organisation)
                .role(Role.FINANCE_APPROVER, "organisation", organisation));
  }

  private String receipt() {
    return scene.receipt(amina, SignalsTest.picture());
  }

  private String booking() {
    return scene
        .coordinator
        .post(
            API + "/direct-bookings",
            Map.of(
                "participantId",
                amina,
                "payingOrganisationId",
                scene.organisation(),
                "kind",
                "accommodation",
                "on",
                today.toString(),
                "what",
                "A room",
                "costPence",
                7_000))
        .require(201)
        .field("id");
  }

  private String paidByARun(long pence) {
    HttpAnswer advance = scene.advance(amina, pence);
    String owed = advance.field("entitlementId");
    scene.approve(owed, pence).require(200);
    scene.bankDetails(amina, "Amina", "00000061").require(200);
    new Office(scene).releasedRunOf(owed);
    scene.awaitState(owed, "paid");
    return advance.field("id");
  }

  /** A claim of five pounds that says what became of an advance. */
  private String settled(String advance) {
    String claim =
        self.post(API + "/expense-claims", claimOf(advance, line("home_meeting", today)))
            .require(201)
            .field("id");
    scene.submitted(amina, claim);
    return claim;
  }

  private Map<String, Object> claimOf(String advance, Map<?, ?>... lines) {
    return Map.of(
        "participantId",
        amina,
        "payingOrganisationId",
        scene.organisation(),
        "expenseCardId",
        card,
        "advanceId",
        advance,
        "lines",
        List.of(lines));
  }

  private static Map<String, Object> line(String kind, LocalDate on) {
    return Map.of("kind", kind, "on", on.toString());
  }

  private HttpAnswer back(HttpCaller by, String advance, long pence) {
    return by.post(ADVANCES + "/" + advance + "/returns", backOf(pence));
  }

  private Map<String, Object> backOf(long pence) {
    return Map.of("pence", pence, "on", today.toString(), "way", "by_hand");
  }

  private HttpAnswer seen(String advance) {
    return scene.finance.get(ADVANCES + "/" + advance).require(200);
  }

  private List<String> outstanding() {
    return ids(
        scene.finance, ADVANCES + "?outstanding=true&payingOrganisationId=" + scene.organisation());
  }

  private static List<String> ids(HttpCaller by, String path) {
    return by.get(path).require(200).json().at("/items").findValuesAsString("id");
  }

  /** What all accounts of costs come to. */
  private long expense() {
    return scene.balances().entrySet().stream()
        .filter(
            account -> account.getKey().contains("expense") || account.getKey().contains("reward"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
