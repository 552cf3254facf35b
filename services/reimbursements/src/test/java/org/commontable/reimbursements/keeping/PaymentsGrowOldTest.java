package org.commontable.reimbursements.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.events.Cause;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.payment.Office;
import org.commontable.stewardship.retention.Aging;
import org.commontable.testing.HttpAnswer;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What belongs to payments goes when the payments' years are over, and where to pay long before.
 */
@Tag("N10")
class PaymentsGrowOldTest {
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final String amina = Scene.anId();

  @Test
  @Tag("F28")
  void where_somebody_is_paid_goes_long_before_what_was_paid() {
    String owed = office.approved(amina);
    scene.bankDetails(amina, "Amina Rahman", "66374958").require(200);
    String run = office.releasedRunOf(owed);
    scene.awaitState(owed, "paid");
    String bryn = Scene.anId();
    String owedInCash = office.approved(bryn);
    scene
        .person(bryn)
        .putNew(API + "/payees/" + bryn, Map.of("method", "cash", "name", "Bryn Example"))
        .require(200);
    HttpAnswer order = office.order("cash", owedInCash);
    office.letGo(order.field("id")).require(200);
    String list = API + "/payment-orders/" + order.field("id");
    assertThat(scene.finance.get(list + "/file").require(200).text()).contains("Bryn Example");
    office.reportedPaid(scene.finance.get(list).require(200), 15_000, today);
    assertThat(rehearsed(today.plusMonths(17))).doesNotContain(amina);
    String later = rehearsed(today.plusMonths(19));
    assertThat(later).contains(amina).doesNotContain(owed);

    drop("payees", today.plusMonths(1));

    String file = API + "/payment-runs/" + run + "/files/bacs18";
    scene.finance.get(file).requireProblem(409, "details-erased");
    scene.finance.get(list + "/file").requireProblem(409, "details-erased");
    String payee = scene.finance.get(API + "/payees/" + amina).text();
    assertThat(payee).doesNotContain("Amina Rahman", "4958");
    assertThat(kept("payees")).contains("erasedAt").doesNotContain("sortCode\": \"");
    assertThat(scene.finance.get(API + "/entitlements/" + owed).require(200).field("state"))
        .isEqualTo("paid");
    assertThat(kept("payment_references")).contains(owed);
  }

  @Test
  @Tag("F28")
  void where_somebody_was_paid_before_goes_though_they_are_still_paid() {
    String owed = office.approved(amina);
    scene.bankDetails(amina, "Amina Rahman", "66374958").require(200);
    String path = API + "/payees/" + amina;
    scene
        .person(amina)
        .put(path, Scene.details("Amina Ali", "00000077"), scene.person(amina).get(path).etag())
        .require(200);
    assertThat(rehearsed(today.plusMonths(19))).as("nobody agreed yet").doesNotContain(amina);
    scene.approver.post(path + "/confirmation", Map.of("version", 2)).require(200);
    assertThat(rehearsed(today.plusMonths(17))).doesNotContain(amina);
    assertThat(rehearsed(today.plusMonths(19))).contains(amina);

    drop("payees", today.plusMonths(1));

    assertThat(scene.person(amina).get(API + "/personal-data/" + amina).require(200).text())
        .contains("Amina Ali", "00000077")
        .doesNotContain("Amina Rahman", "66374958");
    String run = office.releasedRunOf(owed);
    assertThat(scene.finance.get(API + "/payment-runs/" + run + "/files/bacs18").text())
        .contains("AMINA ALI");
  }

  @Test
  @Tag("F25")
  @Tag("P22")
  void a_name_of_ones_own_stays_while_a_tax_office_may_ask_and_goes_with_the_person() {
    String owed = office.approved(amina);
    scene.bankDetails(amina, "Amina Rahman", "66374958").require(200);
    String own = API + "/payees/" + amina + "/own-name";
    Map<String, String> given = Map.of("name", "Amina Rahman", "address", "2 Low Road, Leeds");
    scene.person(amina).putNew(own, given).require(200);
    assertThat(ofNames(today.plusYears(6))).isFalse();
    assertThat(scene.person(amina).get(API + "/personal-data/" + amina).require(200).text())
        .contains("Your own name and address", "2 Low Road, Leeds");
    office.releasedRunOf(owed);
    scene.awaitState(owed, "paid");
    assertThat(ofNames(today.plusMonths(59))).isFalse();
    assertThat(ofNames(today.plusMonths(63))).isTrue();

    // Given since somebody looked: it is another name's turn.
    Aging.Aged lookedAt = new Aging.Aged(amina, today.minusYears(6));
    assertThat(aging("own_names").drop(scene.networkId(), lookedAt, Cause.timer("retention")))
        .isFalse();
    assertThat(scene.person(amina).get(own).require(200).text()).contains("Rahman");

    drop("own_names", today.plusMonths(2));

    assertThat(scene.person(amina).get(own).require(200).text()).doesNotContain("Rahman", "Low");
    assertThat(kept("own_names")).contains(amina).doesNotContain("sealedName\": \"");
    // Who is paid again gives it again; and it goes with them.
    scene.person(amina).put(own, given, scene.finance.get(own).etag()).require(200);
    scene.erased(amina);
    assertThat(kept("own_names")).doesNotContain("sealedName\": \"");
  }

  @Test
  @Tag("F11")
  void what_was_turned_down_is_provable_for_years_and_what_came_to_nothing_goes_sooner() {
    String session = scene.session();
    String silent = scene.offered(session, Scene.anId());
    String declined = scene.offered(session, amina);
    scene.answer(amina, declined, "nothing").require(200);
    String dewi = Scene.anId();
    String once = scene.offered(session, dewi);
    scene.answer(dewi, once, "nothing").require(200);
    scene.answer(dewi, once, "accept").require(200);
    String owed = scene.claimed(session, Scene.anId());
    String cai = Scene.anId();
    String absent = scene.offered(session, cai);
    scene.answer(cai, absent, "accept").require(200);
    scene.attended(session, cai, 0, 1);
    scene.awaitState(absent, "nothing_due");
    String recalled = emptySum();

    assertThat(rehearsed(today.plusMonths(11))).doesNotContain(silent, declined, absent, owed);
    assertThat(rehearsed(today.plusYears(3)))
        .contains(silent, absent)
        .doesNotContain(declined, once);
    assertThat(rehearsed(today.plusYears(8))).contains(declined, once).doesNotContain(owed);

    // Somebody says between the look and the deed that the person was there after all.
    LocalDate yes = today.plusDays(1);
    Aging cameToNothing = aging("came_to_nothing");
    List<Aging.Aged> found = cameToNothing.startedUntil(scene.networkId(), yes, 100);
    scene.attended(session, cai, Scene.SIX_HOURS, 2);
    scene.awaitState(absent, "claimed");
    Cause cause = Cause.timer("retention");
    assertThat(
            found.stream()
                .filter(aged -> cameToNothing.drop(scene.networkId(), aged, cause))
                .map(Aging.Aged::id))
        .contains(silent)
        .doesNotContain(absent, declined, once, owed, recalled);
    scene.finance.get(API + "/entitlements/" + silent).requireProblem(404, "not-found");
    scene.awaitState(owed, "claimed");

    String proof = API + "/entitlements/" + declined + "/decline-proof?form=text";
    assertThat(scene.person(amina).get(proof).require(200).text()).contains("declined");
    drop("turned_down", yes);
    scene.person(amina).get(proof).requireProblem(404, "not-found");
    drop("expense_claims", yes);
    scene.finance.get(API + "/entitlements/" + recalled).requireProblem(404, "not-found");
  }

  @Test
  @Tag("F16")
  @Tag("P22")
  void what_was_paid_and_came_back_stays_as_long_as_a_payment_though_nothing_is_owed() {
    String session = scene.session();
    String owed = scene.claimed(session, amina);
    scene.approve(owed, 15_000).require(200);
    String run = scene.paid(owed, today);
    scene
        .service
        .bean(Entitlements.class)
        .comeBack(scene.networkId(), owed, run, today, Cause.timer("test"))
        .orThrow();
    scene.attended(session, amina, 0, 2);
    scene.awaitState(owed, "nothing_due");

    assertThat(rehearsed(today.plusYears(7))).doesNotContain(owed);
    assertThat(rehearsed(today.plusYears(9))).contains(owed);
    assertThat(scene.erased(amina).findValuesAsString("kind")).contains("payments that were made");
    scene.finance.get(API + "/entitlements/" + owed).require(200);

    drop("came_to_nothing", today.plusYears(1));
    scene.finance.get(API + "/entitlements/" + owed).require(200);
    drop("came_back", today.plusDays(1));
    scene.finance.get(API + "/entitlements/" + owed).requireProblem(404, "not-found");
  }

  /** What a claim that was taken back comes to; its entitlement. */
  private String emptySum() {
    String claim =
        scene.expenseClaim(
            amina,
            scene.expenseCard(),
            Map.of("kind", "mileage", "on", today.toString(), "miles", "4", "vehicle", "car"));
    String owed = scene.submitted(amina, claim);
    scene.person(amina).post(API + "/expense-claims/" + claim + "/recall", null).require(200);
    scene.awaitState(owed, "nothing_due");
    return owed;
  }

  private boolean ofNames(LocalDate on) {
    return scene
        .as("admin", Role.NETWORK_ADMIN)
        .post(API + "/retention/rehearsal?on=" + on, null)
        .require(200)
        .json()
        .at("/lines")
        .valueStream()
        .anyMatch(line ->
            line.at("/collection").asString().equals("own_names")
                && line.at("/records").asInt() == 1);
  }

  @Test
  @Tag("P22")
  void nothing_that_names_a_person_outlives_the_years_of_a_payment() {
    String owed = office.approved(amina);
    scene.bankDetails(amina, "Amina Rahman", "66374958").require(200);
    String run = office.releasedRunOf(owed);
    scene.awaitState(owed, "paid");
    String order = office.sentOrder();
    String inOrder =
        scene
            .finance
            .get(API + "/payment-orders/" + order)
            .require(200)
            .field("/lines/0/entitlementId");
    String ofAnAdvance = scene.paidAdvance(amina, 1_000);
    String asked = scene.advance(amina, 2_000).field("id");
    String reference = office.references(run).get("66374958");
    miles();
    List<String> payments = List.of("payment_run_items", "payment_references");
    payments.forEach(one -> assertThat(kept(one)).as(one).contains(amina, owed));
    assertThat(rehearsed(today.plusYears(7))).doesNotContain(run, reference, ofAnAdvance);
    assertThat(rehearsed(today.plusYears(9)))
        .contains(run, reference, ofAnAdvance)
        .doesNotContain(order, asked);

    LocalDate soon = today.plusYears(1).plusMonths(6);
    payments.forEach(collection -> drop(collection, soon));
    drop("mileage_years", soon);
    drop("payment_orders", soon);

    scene
        .finance
        .get(API + "/payment-runs/" + run + "/files/bacs18")
        .requireProblem(409, "payments-forgotten");
    for (String collection : payments) {
      assertThat(kept(collection)).as(collection).doesNotContain(amina, owed);
    }
    assertThat(kept("mileage_years")).doesNotContain(amina);
    // A line waits for who pays it, so the order keeps it.
    assertThat(kept("payment_orders")).contains(inOrder);
    office.reportedPaid(
        scene.finance.get(API + "/payment-orders/" + order).require(200), 15_000, today);
    drop("payment_orders", soon);
    assertThat(kept("payment_orders")).doesNotContain(inOrder).contains(order);
    scene
        .finance
        .get(API + "/payment-orders/" + order + "/file")
        .requireProblem(409, "payments-forgotten");
    drop("advances", soon);
    scene.finance.get(API + "/advances/" + ofAnAdvance).requireProblem(404, "not-found");
    // What is owed stays, whatever its age.
    scene.finance.get(API + "/advances/" + asked).require(200);
    // The run and the ledger stay for good.
    scene.finance.get(API + "/payment-runs/" + run).require(200);
    assertThat(scene.balances().values().stream().mapToLong(Long::longValue).sum()).isZero();
    // The next run is not stopped by what was forgotten.
    String next = office.approved(amina);
    office.releasedRunOf(next);
    scene.awaitState(next, "paid");
  }

  private void miles() {
    scene.submitted(
        amina,
        scene.expenseClaim(
            amina,
            scene.expenseCard(),
            Map.of("kind", "mileage", "on", today.toString(), "miles", "4", "vehicle", "car")));
  }

  private String rehearsed(LocalDate on) {
    return scene
        .as("admin", Role.NETWORK_ADMIN)
        .post(API + "/retention/rehearsal?on=" + on, null)
        .require(200)
        .text();
  }

  /** Lets go as the clock does, of all that began until a day. */
  private void drop(String collection, LocalDate until) {
    Aging aging = aging(collection);
    aging
        .startedUntil(scene.networkId(), until, 100)
        .forEach(aged -> aging.drop(scene.networkId(), aged, Cause.timer("retention")));
  }

  private Aging aging(String collection) {
    return scene.service.context().getBeansOfType(Aging.class).values().stream()
        .filter(each -> each.collection().equals(collection))
        .findFirst()
        .orElseThrow();
  }

  private String kept(String collection) {
    List<String> raw = new ArrayList<>();
    scene
        .service
        .bean(MongoDatabase.class)
        .getCollection(collection)
        .find(new Document("tenantId", scene.network))
        .forEach(one -> raw.add(one.toJson()));
    return String.join("\n", raw);
  }
}
