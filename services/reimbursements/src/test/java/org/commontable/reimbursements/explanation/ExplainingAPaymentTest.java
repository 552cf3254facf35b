package org.commontable.reimbursements.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.signal.SignalsTest;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("F21")
class ExplainingAPaymentTest {

  @Test
  void one_page_leads_from_the_rate_to_the_bank() {
    Scene scene = new Scene();
    Office office = new Office(scene);
    String run = office.releasedRun();
    String entitlement = office.firstPaidBy(run);
    scene.awaitState(entitlement, "paid");
    office.statementOf(run);
    office.bouncedIn(run);
    String explanation = Scene.API + "/explanations/" + entitlement;

    HttpAnswer json = scene.finance.get(explanation).require(200);
    assertThat(json.json().at("/steps").findValuesAsString("title"))
        .contains("Rate", "Offer", "Answer", "Evidence of attendance", "Approval", "Came back");
    String booked = Office.payDay(0).format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK));
    assertThat(detail(json, "Line of the file")).isEqualTo("1");
    assertThat(detail(json, "Reference on the statement"))
        .isEqualTo(office.references(run).values().iterator().next());
    assertThat(detail(json, "Fingerprint (SHA-256) of the Bacs file"))
        .isEqualTo(
            scene.finance.get(Scene.API + "/payment-runs/" + run).field("/manifest/bacs18Sha256"));
    assertThat(detail(json, "Booked on")).isEqualTo(booked);
    HttpAnswer page = scene.finance.get(explanation + "/page").require(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text())
        .contains(
            "<html lang=\"en\">",
            "<h1>",
            "A published policy",
            "360 minutes",
            "240 minutes or more: £150.00",
            "Bank statement")
        .doesNotContain("A Example", "00000040", "000007", "<script");
    scene.as("somebody", Role.COORDINATOR).get(explanation).requireProblem(403, "not-allowed");
  }

  @Test
  void the_page_speaks_as_people_do_and_names_accounts_of_people_only_at_its_end() {
    Scene scene = new Scene();
    Office office = new Office(scene);
    String run = office.releasedRun();
    String entitlement = office.firstPaidBy(run);
    scene.awaitState(entitlement, "paid");

    String page =
        scene.finance.get(Scene.API + "/explanations/" + entitlement + "/page").require(200).text();

    assertThat(page.substring(0, page.indexOf("Who did this")))
        .doesNotContain("releaser-one", "releaser-two");
    assertThat(page)
        .contains(
            "<h1>How this payment came about</h1>",
            "16 September 2026",
            "Involvement payments, version 1",
            "“Payments for time” £150.00",
            "“Payments on their way” £150.00",
            "by person 1")
        .containsPattern("<dd>\\d{1,2} [A-Z][a-z]+ \\d{4}, \\d\\d:\\d\\d by person \\d")
        .doesNotContainPattern("\\d\\d:\\d\\d:\\d\\d")
        .doesNotContain("2026-09-16", "involvement-expense", "by releaser-one", "by approver");
    assertThat(page.substring(page.indexOf("Who did this")))
        .contains("<dt>Person 1</dt>", "releaser-one", "releaser-two");
  }

  @Test
  void a_payment_that_arrived_has_its_line_its_journal_and_its_entry() {
    Scene scene = new Scene();
    Office office = new Office(scene);
    String run = office.releasedRun();
    String entitlement = office.firstPaidBy(run);
    scene.awaitState(entitlement, "paid");
    office.statementOf(run);

    assertThat(
            scene
                .finance
                .get(Scene.API + "/explanations/" + entitlement)
                .json()
                .at("/steps")
                .findValuesAsString("title"))
        .contains("Payment run", "Paid", "Ledger", "Bank statement");
  }

  @Test
  @Tag("F5")
  @Tag("F16")
  void expenses_that_were_paid_in_cash_and_came_back_are_explained_from_the_terms_to_the_closing() {
    Scene scene = new Scene();
    String amina = Scene.anId();
    String card = scene.expenseCard();
    String receipt = scene.receipt(amina, SignalsTest.picture());
    String owed = scene.submitted(amina, scene.expenseClaim(amina, card, Scene.taxi(receipt)));
    scene.approve(owed, 900).require(200);
    scene
        .person(amina)
        .putNew(Scene.API + "/payees/" + amina, Map.of("method", "cash", "name", "Secret Example"))
        .require(200);
    String day = Office.today().toString();
    Office office = new Office(scene);
    HttpAnswer order = office.order("cash", owed);
    String path = Scene.API + "/payment-orders/" + order.field("id");
    office.letGo(order.field("id")).require(200);
    String reference = order.field("/lines/0/reference");
    assertThat(order.json().at("/lines/0/rate/version").asInt()).isEqualTo(1);
    HttpCaller second = scene.as("finance-two", Role.FINANCE_OFFICER);
    office.reportedPaid(order, 900, LocalDate.now(ZoneId.of("Europe/London")));
    scene.awaitState(owed, "paid");
    String bounce =
        second
            .post(
                path + "/returns",
                Map.of("reference", reference, "pence", 900, "why", "not-collected", "on", day))
            .require(200)
            .field("bounceId");
    scene
        .approver
        .post(Scene.API + "/bounces/" + bounce + "/confirmation", Map.of("pence", 900))
        .require(200);
    scene
        .approver
        .post(Scene.API + "/bounces/" + bounce + "/closure", Map.of("why", "paid-otherwise"))
        .require(200);

    HttpAnswer explained = scene.finance.get(Scene.API + "/explanations/" + owed).require(200);

    assertThat(explained.json().at("/steps").findValuesAsString("title"))
        .containsSubsequence(
            "Terms",
            "Sum",
            "Expense line",
            "Approval",
            "Payment order",
            "Ledger",
            "Ledger",
            "Came back",
            "Ledger",
            "Ledger");
    assertThat(explained.text())
        .contains(
            "taxi on ", "£9.00", "releaser-one", reference, "paid otherwise", "“Paid by hand”")
        .doesNotContain("Secret Example");
  }

  @Test
  @Tag("F13")
  void a_payment_in_a_file_of_several_days_has_the_line_and_the_fingerprint_of_that_file() {
    Scene scene = new Scene();
    Office office = new Office(scene);
    String first = office.releasedRunOn(Office.payDay(0), "00000084");
    String second = office.releasedRunOn(Office.payDay(1), "00000085");
    HttpAnswer file =
        scene
            .finance
            .post(Scene.API + "/multi-day-files", Map.of("runIds", List.of(second, first)))
            .require(201);
    String entitlement = office.firstPaidBy(second);
    scene.awaitState(entitlement, "paid");

    HttpAnswer explained =
        scene.finance.get(Scene.API + "/explanations/" + entitlement).require(200);

    assertThat(detail(explained, "Fingerprint (SHA-256) of the file at the bank"))
        .isEqualTo(file.field("sha256"));
    assertThat(explained.text()).doesNotContain("Fingerprint (SHA-256) of the Bacs file");
    String[] lines =
        scene
            .finance
            .get(Scene.API + "/multi-day-files/" + file.field("id") + "/bacs18")
            .require(200)
            .text()
            .split("\r\n");
    int labels = 4;
    int line = Integer.parseInt(detail(explained, "Line of the file"));
    assertThat(lines[labels + line - 1])
        .contains("00000085", detail(explained, "Reference on the statement"));
  }

  @Test
  @Tag("F13")
  void a_building_societys_member_is_told_by_the_roll_number_and_asks_by_our_reference() {
    Scene scene = new Scene();
    Office office = new Office(scene);
    String amina = Scene.anId();
    Map<String, Object> member = new HashMap<>(Scene.details("A Example", "00000086"));
    member.put("rollNumber", "D/12345-678");
    scene.person(amina).putNew(Scene.API + "/payees/" + amina, member).require(200);
    String owed = office.approved(amina);
    office.releasedRunOf(owed);
    scene.awaitState(owed, "paid");
    // Neither needs to know where the account is.
    scene.loseTheAccount(amina);

    String page =
        scene.finance.get(Scene.API + "/explanations/" + owed + "/page").require(200).text();

    assertThat(page)
        .contains("Reference to name when asking (the statement shows the roll number)")
        .doesNotContain("Reference on the statement", "12345-678");
    String remittance = Scene.API + "/entitlements/" + owed + "/remittance?form=text";
    assertThat(scene.person(amina).get(remittance).require(200).text())
        .contains("If you ask us about it, name the reference")
        .doesNotContain("12345-678");
  }

  @Test
  @Tag("F18")
  void what_the_person_paid_back_is_told_with_its_journal() {
    Scene scene = new Scene();
    Office office = new Office(scene);
    String entitlement = office.firstPaidBy(office.releasedRun());
    scene.awaitState(entitlement, "paid");
    scene
        .finance
        .post(
            Scene.API + "/entitlements/" + entitlement + "/repayments",
            Map.of("pence", 4_000, "on", Office.today().toString(), "way", "by_hand"))
        .require(200);

    HttpAnswer explained =
        scene.finance.get(Scene.API + "/explanations/" + entitlement).require(200);

    assertThat(explained.json().at("/steps").findValuesAsString("title"))
        .containsSubsequence("Paid", "Ledger", "Paid back", "Ledger");
    assertThat(explained.text()).contains("£40.00", "by hand", "“Paid by hand” £40.00");
  }

  /** What the first detail with a label says. */
  private static String detail(HttpAnswer explained, String label) {
    for (JsonNode step : explained.json().at("/steps")) {
      for (JsonNode detail : step.at("/details")) {
        if (detail.at("/label").asString().equals(label)) {
          return detail.at("/text").asString();
        }
      }
    }
    throw new AssertionError("Nothing says " + label + ": " + explained.text());
  }
}
