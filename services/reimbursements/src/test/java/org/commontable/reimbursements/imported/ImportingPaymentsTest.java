package org.commontable.reimbursements.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.expense.Expenses;
import org.commontable.reimbursements.expense.TaxYear;
import org.commontable.reimbursements.expense.Vehicle;
import org.commontable.reimbursements.guard.GuardTest;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Payments and miles that another system paid this tax year. */
@Tag("F32")
class ImportingPaymentsTest {
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));

  @Test
  void a_list_is_tried_out_then_taken_once_and_its_miles_count_towards_the_threshold() {
    Map<String, Object> paid = row("INV-1", "reward", 7_500);
    Map<String, Object> miles = row("INV-2", "expense", 4_500);
    miles.put("vehicle", "car");
    miles.put("tenthsOfMiles", 95_000);
    Map<String, Object> before = row("INV-3", "reward", 100);
    before.put("on", today.minusYears(2).toString());

    HttpAnswer rehearsed = take(true, paid, miles, before).require(200);
    assertThat(rehearsed.json().at("/taken").asInt()).isEqualTo(2);
    assertThat(rehearsed.field("/rows/2/detail")).contains("this tax year");
    assertThat(take(false, paid, miles, before).require(200).json().at("/taken").asInt())
        .isEqualTo(2);
    assertThat(take(false, paid, miles).require(200).json().at("/known").asInt()).isEqualTo(2);

    assertThat(
            scene
                .service
                .bean(Expenses.class)
                .mileage(scene.networkId(), amina, TaxYear.of(today))
                .tenthsIn(Vehicle.CAR))
        .isEqualTo(95_000);
    assertThat(
            scene
                .person(amina)
                .get(API + "/imported-payments")
                .require(200)
                .json()
                .at("/items")
                .findValuesAsString("reference"))
        .containsExactlyInAnyOrder("INV-1", "INV-2");
    paid.put("pence", 1);
    assertThat(take(false, paid).require(200).field("/rows/0/outcome")).isEqualTo("refused");
    miles.put("category", "reward");
    miles.put("reference", "INV-4");
    assertThat(take(false, miles).require(200).field("/rows/0/detail"))
        .contains("Miles are an expense");
  }

  @Test
  @Tag("F10")
  void what_was_paid_elsewhere_counts_in_the_guard() {
    String limit = GuardTest.weeklyLimitIn(scene);
    take(false, row("INV-1", "reward", 7_500), row("INV-2", "expense", 9_900)).require(200);

    HttpAnswer looked =
        scene
            .person(amina)
            .post(API + "/guard/check", Map.of("limitIds", List.of(limit), "income", List.of()))
            .require(200);

    assertThat(looked.json().at("/limits/0/periods/0/sumPence").asLong()).isEqualTo(7_500);
  }

  @Test
  @Tag("F22")
  void who_was_paid_elsewhere_is_not_paid_for_the_first_time() {
    String owed = scene.claimed(amina);
    assertThat(signals(owed)).contains("first_payment");

    take(false, row("INV-1", "reward", 7_500)).require(200);

    assertThat(signals(owed)).doesNotContain("first_payment");
    assertThat(signals(scene.claimed(Scene.anId()))).contains("first_payment");
  }

  private String signals(String entitlement) {
    return scene
        .approver
        .get(API + "/entitlements/" + entitlement + "/signals")
        .require(200)
        .text();
  }

  @Test
  void finance_of_one_organisation_sees_what_that_one_paid_and_nothing_of_another() {
    take(false, row("INV-1", "reward", 7_500)).require(200);
    String other = scene.anotherOrganisation();
    HttpCaller theirs = scene.preparesFor("theirs", scene.organisation(), scene.organisation());
    HttpCaller others = scene.preparesFor("others", other, other);

    assertThat(references(theirs, "")).containsExactly("INV-1");
    assertThat(references(theirs, "?participantId=" + amina)).containsExactly("INV-1");
    assertThat(references(others, "")).isEmpty();
    assertThat(references(others, "?participantId=" + amina)).isEmpty();
    assertThat(references(scene.person(amina), "?participantId=" + Scene.anId()))
        .containsExactly("INV-1");
    assertThat(references(scene.finance, "")).containsExactly("INV-1");
  }

  private static List<String> references(HttpCaller by, String about) {
    return by.get(API + "/imported-payments" + about)
        .require(200)
        .json()
        .at("/items")
        .findValuesAsString("reference");
  }

  @Test
  @Tag("F5")
  void miles_that_were_paid_elsewhere_make_the_next_ones_cheaper() {
    String card = scene.expenseCard();
    Map<String, Object> miles = row("INV-1", "expense", 4_500);
    miles.put("vehicle", "car");
    miles.put("tenthsOfMiles", 900);
    take(false, miles).require(200);

    String claim =
        scene.expenseClaim(
            amina,
            card,
            Map.of("kind", "mileage", "on", today.toString(), "miles", "40", "vehicle", "car"));
    String owed = scene.submitted(amina, claim);

    // 90 of the card's 100 were paid elsewhere: 10 at 55p, 30 at 25p.
    assertThat(
            scene
                .finance
                .get(API + "/entitlements/" + owed)
                .require(200)
                .json()
                .at("/claim/pence")
                .asLong())
        .isEqualTo(10 * 55 + 30 * 25);
  }

  @Test
  @Tag("F30")
  void a_wrong_row_is_put_right_or_taken_back_with_a_reason_and_its_miles_follow() {
    Map<String, Object> wrong = row("INV-1", "expense", 100_000);
    wrong.put("vehicle", "car");
    wrong.put("tenthsOfMiles", 950);
    take(false, wrong).require(200);
    String bryn = Scene.anId();
    Map<String, Object> right = row("INV-1", "expense", 1_000);
    right.put("participantId", bryn);
    right.put("vehicle", "car");
    right.put("tenthsOfMiles", 95);

    correct("INV-1", null).requireProblem(400, "invalid-request");
    correct("INV-9", "No such row").requireProblem(404, "not-found");
    LocalDate lastYear = TaxYear.of(today).firstDay().minusDays(1);
    Map<String, Object> otherYear = new HashMap<>(right);
    otherYear.put("on", lastYear.toString());
    correct("INV-1", "Another day", otherYear).requireProblem(422, "other-tax-year");
    assertThat(tenths(amina)).isEqualTo(950);
    HttpAnswer put = correct("INV-1", "Typed twice, and another person's", right).require(200);

    assertThat(put.field("/corrections/0/by")).isEqualTo("finance");
    assertThat(put.field("/corrections/0/why")).startsWith("Typed twice");
    assertThat(paid(amina)).isEmpty();
    assertThat(paid(bryn)).containsExactly(1_000L);
    assertThat(tenths(amina)).isZero();
    assertThat(tenths(bryn)).isEqualTo(95);
    assertThat(take(false, right).require(200).json().at("/known").asInt()).isEqualTo(1);
    assertThat(take(false, wrong).require(200).field("/rows/0/outcome")).isEqualTo("refused");

    assertThat(correct("INV-1", "Never paid").require(200).json().at("/withdrawn").asBoolean())
        .isTrue();
    assertThat(paid(bryn)).isEmpty();
    assertThat(tenths(bryn)).isZero();
    assertThat(take(false, right).require(200).field("/rows/0/outcome")).isEqualTo("refused");
  }

  @Test
  void what_was_put_right_too_often_keeps_its_miles_and_can_be_taken_back() {
    Map<String, Object> row = row("INV-2", "expense", 1_000);
    row.put("vehicle", "car");
    row.put("tenthsOfMiles", 100);
    take(false, row).require(200);
    for (int tenths = 101; tenths <= 100 + ImportedPayment.CORRECTIONS_MAX; tenths++) {
      row.put("tenthsOfMiles", tenths);
      correct("INV-2", "Typed wrong", row).require(200);
    }
    row.put("tenthsOfMiles", 999);

    correct("INV-2", "Typed wrong", row).requireProblem(409, "too-many-corrections");

    assertThat(tenths(amina)).isEqualTo(100 + ImportedPayment.CORRECTIONS_MAX);
    correct("INV-2", "Never paid").require(200);
    assertThat(tenths(amina)).isZero();
    // Who it was paid to is not shown words that may be of somebody else.
    HttpAnswer own = scene.person(amina).get(API + "/imported-payments").require(200);
    assertThat(own.json().at("/items/0/reference").asString()).isEqualTo("INV-2");
    assertThat(own.json().at("/items/0/corrections")).isEmpty();
  }

  private HttpAnswer correct(
      String reference, @org.jspecify.annotations.Nullable String why, Map<?, ?>... row) {
    Map<String, Object> asked = new HashMap<>();
    asked.put("payingOrganisationId", scene.organisation());
    asked.put("source", "old-system");
    asked.put("reference", reference);
    asked.put("why", why);
    asked.put("row", row.length == 0 ? null : row[0]);
    return scene.finance.post(API + "/imported-payments/corrections", asked);
  }

  private List<Long> paid(String person) {
    return scene.service.bean(ImportedPayments.class).ofPerson(scene.networkId(), person).stream()
        .map(payment -> payment.amount().value())
        .toList();
  }

  private long tenths(String person) {
    return scene
        .service
        .bean(Expenses.class)
        .mileage(scene.networkId(), person, TaxYear.of(today))
        .tenthsIn(Vehicle.CAR);
  }

  private Map<String, Object> row(String reference, String category, long pence) {
    return new HashMap<>(Scene.paidElsewhere(reference, amina, category, pence, today));
  }

  private HttpAnswer take(boolean rehearse, Map<?, ?>... rows) {
    return scene.finance.post(
        API + "/imported-payments",
        Map.of(
            "payingOrganisationId",
            scene.organisation(),
            "source",
            "old-system",
            "rehearse",
            rehearse,
            "rows",
            List.of(rows)));
  }
}
