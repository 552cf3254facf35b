package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.Await;
import org.commontable.testing.StewardshipRules;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P22")
class ErasedPersonTest {
  private static final String DATA = Scene.API + "/personal-data/";

  private final Scene scene = new Scene();
  private final Office office = new Office(scene);

  private String payees() {
    List<String> raw = new ArrayList<>();
    for (Document one :
        scene
            .service
            .bean(MongoDatabase.class)
            .getCollection("payees")
            .find(new Document("tenantId", scene.network))) {
      raw.add(one.toJson());
    }
    return String.join("\n", raw);
  }

  @Test
  @Tag("N10")
  void everything_that_is_kept_is_accounted_for() {
    office.releasedRun();

    StewardshipRules.check(scene.service);
  }

  @Test
  void an_offer_that_led_to_nothing_and_where_to_pay_go_at_once() {
    String person = Scene.anId();
    String entitlement = scene.offered(scene.session(), person);
    office.bankDetails(person, "Amina Rahman", "66374958").require(200);
    JsonNode held = scene.person(person).get(DATA + person).require(200).json();
    assertThat(held.path("sections").findValuesAsString("title"))
        .contains(
            "What you were offered, answered, are owed and were paid",
            "Where you are paid, and where you were paid before");
    assertThat(held.toString()).contains("Amina Rahman", "66374958");
    scene.as("admin", Role.NETWORK_ADMIN).get(DATA + person).require(403);
    scene.finance.get(DATA + person).require(200);

    try (var events = TestEvents.of("reimbursements")) {
      scene.tellOfErasure(person);

      assertThat(Scene.keptOf(events, person)).isEmpty();
    }
    scene.finance.get(Scene.API + "/entitlements/" + entitlement).require(404);
    assertThat(payees()).contains("erasedAt").doesNotContain("sortCode\": \"");
    assertThat(scene.person(person).get(DATA + person).require(200).text())
        .doesNotContain("Amina Rahman", "66374958");
    String payee = Scene.API + "/payees/" + person;
    scene
        .finance
        .putNew(payee, Scene.details("Amina Rahman", "66374958"))
        .requireProblem(409, "person-erased");
    scene
        .finance
        .putNew(payee + "/own-name", Map.of("name", "Amina Rahman"))
        .requireProblem(409, "person-erased");
  }

  @Test
  void where_to_pay_what_is_still_owed_may_be_told_after_the_erasure() {
    String person = Scene.anId();
    office.approvedFor(person);
    scene.erased(person);

    scene
        .finance
        .putNew(Scene.API + "/payees/" + person, Scene.details("A Example", "00000040"))
        .require(200);
  }

  @Test
  void what_is_owed_is_paid_first_and_what_was_paid_is_kept_as_long_as_the_law_says() {
    String person = Scene.anId();
    String entitlement = office.approvedFor(person);
    office.bankDetails(person, "A Example", "00000040").require(200);
    try (var events = TestEvents.of("reimbursements")) {
      scene.tellOfErasure(person);

      JsonNode kept = Scene.keptOf(events, person);
      assertThat(kept.findValuesAsString("kind"))
          .containsExactlyInAnyOrder("money that is still owed", "where to pay what is still owed");
      assertThat(kept.findValues("forNow")).allMatch(JsonNode::asBoolean);
    }
    scene.finance.get(Scene.API + "/entitlements/" + entitlement).require(200);

    String run = office.frozenRun(entitlement);
    office.release(scene.as("releaser-one", Role.PAYMENT_RELEASER), run).require(200);
    office.release(scene.as("releaser-two", Role.PAYMENT_RELEASER), run).require(200);
    Await.until(
        "it is paid",
        () ->
            scene
                .finance
                .get(Scene.API + "/entitlements/" + entitlement)
                .text()
                .contains("\"paid\""));
    String hash = office.read(run).field("/manifest/bacs18Sha256");
    try (var events = TestEvents.of("reimbursements")) {
      // As the next look does, a day later: it is released, and the bank has not paid it yet.
      scene.tellOfErasure(person);

      JsonNode kept = Scene.keptOf(events, person);
      assertThat(kept.findValuesAsString("kind"))
          .containsExactlyInAnyOrder("payments that were made", "where to pay what is on its way");
    }
    assertThat(Sha256.hexOf(office.file(run, "bacs18").require(200).body())).isEqualTo(hash);
    office.copy(run, "pain001").require(200);

    paidOn(entitlement, LocalDate.now(ZoneId.of("Europe/London")).minusDays(1));
    try (var events = TestEvents.of("reimbursements")) {
      scene.tellOfErasure(person);

      JsonNode kept = Scene.keptOf(events, person);
      assertThat(kept).hasSize(1);
      assertThat(kept.get(0).path("kind").asString()).isEqualTo("payments that were made");
      assertThat(kept.get(0).path("until").asString()).endsWith("-04-05");
      assertThat(kept.get(0).path("ground").asString()).contains("Limitation Act 1980");
    }
    assertThat(payees()).contains("erasedAt");
    scene.finance.get(Scene.API + "/entitlements/" + entitlement).require(200);
    office.file(run, "bacs18").requireProblem(409, "details-erased");
    office.copy(run, "pain001").requireProblem(409, "details-erased");
  }

  /** As if the day of payment had come and gone. */
  private void paidOn(String entitlement, LocalDate day) {
    scene
        .service
        .bean(MongoDatabase.class)
        .getCollection("entitlements")
        .updateOne(
            new Document("_id", scene.network + ":" + entitlement),
            new Document("$set", new Document("state.entitlement.payment.paidOn", day.toString())));
  }
}
