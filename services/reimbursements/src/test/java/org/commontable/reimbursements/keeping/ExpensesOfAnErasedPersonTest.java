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
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.signal.SignalsTest;
import org.commontable.stewardship.retention.Aging;
import org.commontable.testing.HttpAnswer;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Words and receipts of somebody who was erased, and of what is old enough to go. */
class ExpensesOfAnErasedPersonTest {
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final String person = Scene.anId();
  private final String card = scene.expenseCard();

  @Test
  @Tag("P22")
  void words_and_receipts_go_but_for_what_accounts_for_a_payment() {
    String unused = receipt();
    String ofADraft = receipt();
    String draft = claim(ofADraft);
    String ofAPayment = receipt();
    String paid = paid(claim(ofAPayment));
    String booking = booking("A train to the memory clinic");
    String attended = office.approved(person);
    scene.paid(attended, today);
    assertThat(everything()).contains("memory clinic", "Starting together");

    JsonNode kept = scene.erased(person);

    assertThat(kept.findValuesAsString("kind"))
        .contains("expenses that were paid back, and their receipts", "what bookings for them cost")
        .doesNotContain("expenses that are still owed, and their receipts");
    assertThat(kept.findValuesAsString("until")).allMatch(until -> until.endsWith("-04-05"));
    assertThat(everything()).doesNotContain("memory clinic", "Starting together");
    for (String gone : List.of(unused, ofADraft)) {
      scene.finance.get(API + "/receipts/" + gone).requireProblem(404, "not-found");
      assertThat(inStore("receipt_chunks", gone + "-0")).doesNotContain("sealed");
    }
    scene.finance.get(API + "/expense-claims/" + draft).requireProblem(404, "not-found");
    scene.finance.get(API + "/receipts/" + ofAPayment).require(200);
    scene.finance.get(API + "/expense-claims/" + paid).require(200);
    HttpAnswer bookings = scene.finance.get(API + "/direct-bookings").require(200);
    assertThat(bookings.field("/items/0/id")).isEqualTo(booking);
    assertThat(bookings.json().at("/items/0/costPence").asLong()).isEqualTo(4_500);
    assertThat(scene.finance.get(API + "/entitlements/" + attended).require(200).field("state"))
        .isEqualTo("paid");
  }

  @Test
  @Tag("P22")
  void what_stays_and_why_is_said_in_welsh_too() {
    paid(claim(receipt()));
    submit(claim(receipt()));
    booking("A train");
    scene.paid(office.approved(person), today);
    scene.bankDetails(person, "A Example", "00000058").require(200);

    JsonNode kept = scene.erased(person);

    assertThat(kept).hasSizeGreaterThanOrEqualTo(6);
    assertThat(kept)
        .allSatisfy(one -> {
          assertThat(one.at("/kindWelsh").asString("")).isNotBlank();
          assertThat(one.at("/groundWelsh").asString("")).contains("GDPR y DU");
          assertThat(one.at("/kindWelsh")).isNotEqualTo(one.at("/kind"));
        });
    assertThat(kept.findValuesAsString("kindWelsh"))
        .contains("taliadau a wnaed", "arian sy'n dal yn ddyledus");
  }

  @Test
  @Tag("P22")
  void what_is_owed_is_paid_first_and_its_receipt_waits_with_it() {
    String receipt = receipt();
    String claim = claim(receipt);
    submit(claim);

    assertThat(scene.erased(person).findValuesAsString("kind"))
        .contains("expenses that are still owed, and their receipts");

    scene.finance.get(API + "/receipts/" + receipt).require(200);
    scene.finance.get(API + "/expense-claims/" + claim).require(200);
  }

  @Test
  @Tag("N10")
  void claims_and_receipts_grow_old_from_the_payment_and_never_while_something_is_owed() {
    String ofAPayment = receipt();
    String paid = paid(claim(ofAPayment));
    String ofWhatIsOwed = receipt();
    String owed = claim(ofWhatIsOwed);
    submit(owed);
    String unused = receipt();
    var admin = scene.as("admin", Role.NETWORK_ADMIN);
    String rehearsal = API + "/retention/rehearsal?on=";

    assertThat(admin.post(rehearsal + today.plusYears(6), null).require(200).text())
        .doesNotContain(paid, ofAPayment);
    String later = admin.post(rehearsal + today.plusYears(8), null).require(200).text();
    assertThat(later).contains(paid, ofAPayment, unused).doesNotContain(owed, ofWhatIsOwed);

    for (String collection : List.of("expense_claims", "receipts")) {
      Aging aging =
          scene.service.context().getBeansOfType(Aging.class).values().stream()
              .filter(each -> each.collection().equals(collection))
              .findFirst()
              .orElseThrow();
      List<Aging.Aged> old = aging.startedUntil(scene.networkId(), today.plusDays(1), 100);
      assertThat(old).isNotEmpty();
      old.forEach(aged ->
          assertThat(aging.drop(scene.networkId(), aged, Cause.timer("retention"))).isTrue());
    }
    scene.finance.get(API + "/expense-claims/" + paid).requireProblem(404, "not-found");
    scene.finance.get(API + "/receipts/" + ofAPayment).requireProblem(404, "not-found");
    scene.finance.get(API + "/receipts/" + unused).requireProblem(404, "not-found");
    scene.finance.get(API + "/receipts/" + ofWhatIsOwed).require(200);
    scene.finance.get(API + "/expense-claims/" + owed).require(200);
  }

  private String receipt() {
    return scene.receipt(person, SignalsTest.picture());
  }

  private String claim(String receipt) {
    return scene.expenseClaim(person, card, Scene.taxi(receipt));
  }

  private String submit(String claim) {
    return scene.submitted(person, claim);
  }

  private String paid(String claim) {
    String owed = submit(claim);
    scene.approve(owed, 900).require(200);
    scene.paid(owed, today);
    return claim;
  }

  private String booking(String what) {
    return scene
        .finance
        .post(
            API + "/direct-bookings",
            Map.of(
                "participantId",
                person,
                "payingOrganisationId",
                scene.organisation(),
                "kind",
                "public_transport",
                "on",
                today.toString(),
                "what",
                what,
                "costPence",
                4_500))
        .require(201)
        .field("id");
  }

  /** What lies in the store about people, as it lies there. */
  private String everything() {
    List<String> raw = new ArrayList<>();
    for (String collection :
        List.of("entitlements", "expense_claims", "direct_bookings", "receipts", "pre_approvals")) {
      scene
          .service
          .bean(MongoDatabase.class)
          .getCollection(collection)
          .find(new Document("tenantId", scene.network))
          .forEach(one -> raw.add(one.toJson()));
    }
    return String.join("\n", raw);
  }

  private String inStore(String collection, String id) {
    Document found =
        scene
            .service
            .bean(MongoDatabase.class)
            .getCollection(collection)
            .find(new Document("_id", scene.network + ":" + id))
            .first();
    return found == null ? "" : found.toJson();
  }
}
