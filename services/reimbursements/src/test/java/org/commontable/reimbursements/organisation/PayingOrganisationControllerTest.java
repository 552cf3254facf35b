package org.commontable.reimbursements.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.signal.SignalsTest;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("F31")
class PayingOrganisationControllerTest {
  private final Scene scene = new Scene();

  @Test
  void its_account_is_used_for_files_and_shown_and_stored_nowhere_in_clear() {
    try (TestEvents told = TestEvents.of("reimbursements");
        LogWatch logs = LogWatch.open()) {
      String id = scene.organisation();
      PayingOrganisations organisations = scene.service.bean(PayingOrganisations.class);

      HttpAnswer shown = scene.finance.get(API + "/paying-organisations/" + id).require(200);
      PayingOrganisation stored = organisations.find(scene.networkId(), id).orElseThrow().state();

      assertThat(shown.text()).doesNotContain("87654321").contains("EXAMPLE NHS");
      assertThat(organisations.accountOf(scene.networkId(), stored))
          .isEqualTo(new OriginatingAccount("123456", "87654321"));
      List<Document> documents =
          scene
              .service
              .bean(MongoDatabase.class)
              .getCollection("paying_organisations")
              .find()
              .into(new ArrayList<>());
      assertThat(documents)
          .isNotEmpty()
          .noneMatch(document -> document.toJson().contains("87654321"));
      assertThat(
              told.await(
                      "paying_organisation_registered.v1",
                      event -> event.data().path("payingOrganisationId").asString().equals(id))
                  .data()
                  .toString())
          .doesNotContain("87654321", "123456");
      logs.assertNever("87654321");
    }
  }

  @Test
  void what_no_bank_would_take_is_refused_with_its_place() {
    refused("serviceUserNumber", "12345", "/serviceUserNumber");
    refused("statementName", "Émigré's trust", "/statementName");
    refused("nation", "atlantis", "/nation");
    refused("payWithinDays", 91, "/payWithinDays");
    refused(
        "account",
        Map.of("sortCode", "12-34-56", "accountNumber", "87654321"),
        "/account/sortCode");
    refused(
        "limits",
        Map.of("perPaymentPence", 2_000_000_001L, "perRunPence", 1, "rollingTwoDaysPence", 1),
        "/limits/perPaymentPence");
  }

  @Test
  @Tag("F7")
  void who_pays_and_how_much_changes_by_two_people_and_never_by_one() {
    String person = Scene.anId();
    String session = scene.session();
    change(Map.of("limits", limits(14_999))).require(200);
    scene.offer(scene.coordinator, session, person).requireProblem(409, "above-payment-limit");

    HttpAnswer waiting =
        change(
                Map.of(
                    "name", "Other Trust", "serviceUserNumber", "654321", "limits", limits(15_000)))
            .require(200);
    assertThat(waiting.field("name")).isEqualTo("Example NHS Foundation Trust");
    assertThat(waiting.field("serviceUserNumber")).isEqualTo("123456");
    assertThat(waiting.json().at("/limits/perPaymentPence").asInt()).isEqualTo(14_999);
    scene.offer(scene.coordinator, session, person).requireProblem(409, "above-payment-limit");

    // Neither asking again nor another change of one's own makes one person two.
    change(Map.of("limits", limits(14_999), "approvalDays", 4)).require(200);
    Map<String, Object> seen = waits();
    confirm(scene.finance, seen).requireProblem(403, "confirmer-entered-it");
    Map<String, Object> more = new HashMap<>(seen);
    more.put("limits", limits(15_001));
    confirm(scene.approver, more).requireProblem(409, "other-change-since");

    HttpAnswer changed = confirm(scene.approver, seen).require(200);
    assertThat(changed.field("name")).isEqualTo("Other Trust");
    assertThat(changed.field("serviceUserNumber")).isEqualTo("654321");
    assertThat(changed.json().at("/changeAwaitsConfirmation").isMissingNode()).isTrue();
    assertThat(changed.json().at("/approvalDays").asInt()).isEqualTo(4);
    confirm(scene.approver, seen).requireProblem(409, "no-change-waits");
    scene.offer(scene.coordinator, session, person).require(201);
  }

  @Test
  void who_pays_no_more_makes_no_offer_from_that_day_on() {
    String session = scene.session();
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    change(Map.of("closedOn", today.plusDays(1).toString())).require(200);
    scene.offer(scene.coordinator, session, Scene.anId()).require(201);

    change(Map.of("closedOn", today.toString())).require(200);

    HttpAnswer refused = scene.offer(scene.coordinator, session, Scene.anId());
    refused.requireProblem(409, "organisation-closed");
    assertThat(refused.field("detail")).contains("Choose another");
  }

  @Test
  @Tag("F7")
  void a_limit_goes_down_at_once_and_takes_what_waits_with_it() {
    change(Map.of("limits", limits(60_000))).require(200);
    Map<String, Object> raised = waits();

    HttpAnswer lower = change(Map.of("limits", limits(40_000))).require(200);

    assertThat(lower.json().at("/limits/perPaymentPence").asInt()).isEqualTo(40_000);
    confirm(scene.approver, raised).requireProblem(409, "no-change-waits");
    change(Map.of("limits", limits(60_000))).require(200);
    scene.approver.post(path() + "/terms/withdrawal", null).require(200);
    confirm(scene.approver, raised).requireProblem(409, "no-change-waits");
    assertThat(scene.finance.get(path()).require(200).json().at("/limits/perPaymentPence").asInt())
        .isEqualTo(40_000);
  }

  @Test
  @Tag("F7")
  void a_new_organisation_pays_nobody_until_a_second_person_has_said_what_it_is() {
    Map<String, Object> asked = Scene.anOrganisation();
    HttpAnswer registered = scene.finance.post(API + "/paying-organisations", asked).require(201);
    assertThat(registered.json().at("/awaitsConfirmation").asBoolean()).isTrue();
    String id = registered.field("id");
    String one = API + "/paying-organisations/" + id;
    String amina = Scene.anId();
    String session = scene.session();
    Map<String, Object> offer = new HashMap<>(scene.offerOf(session, amina));
    offer.put("payingOrganisationId", id);
    String notYet = "organisation-not-confirmed";

    // The session is known where an offer by another organisation is made.
    scene.offered(session, Scene.anId());
    scene.coordinator.post(API + "/offers", offer).requireProblem(409, notYet);
    scene
        .finance
        .post(
            API + "/payment-runs",
            Map.of("payingOrganisationId", id, "payOn", Office.payDay(0).toString()))
        .requireProblem(409, notYet);
    scene
        .finance
        .post(
            API + "/payment-orders",
            Map.of(
                "payingOrganisationId",
                id,
                "route",
                "cash",
                "payOn",
                Office.payDay(0).toString(),
                "entitlementIds",
                List.of(Scene.anId())))
        .requireProblem(409, notYet);
    scene
        .person(amina)
        .post(
            API + "/advances",
            Map.of(
                "participantId",
                amina,
                "payingOrganisationId",
                id,
                "expenseCardId",
                scene.expenseCard(),
                "pence",
                1_000))
        .requireProblem(409, notYet);
    Map<String, Object> claim =
        Map.of(
            "participantId",
            amina,
            "payingOrganisationId",
            id,
            "expenseCardId",
            scene.expenseCard(),
            "lines",
            List.of(Scene.taxi(scene.receipt(amina, SignalsTest.picture()))));
    HttpCaller self = scene.person(amina);
    String drafted = self.post(API + "/expense-claims", claim).require(201).field("id");
    self.post(API + "/expense-claims/" + drafted + "/submission", null).requireProblem(409, notYet);
    scene
        .finance
        .post(one + "/account", Map.of("sortCode", "654321", "accountNumber", "11223344"))
        .requireProblem(409, notYet);

    Map<String, Object> said = Scene.beginning(asked);
    HttpAnswer same = scene.finance.post(one + "/confirmation", said);
    same.requireProblem(403, "confirmer-entered-it");
    Map<String, Object> more = new HashMap<>(said);
    more.put("limits", limits(60_000));
    scene.approver.post(one + "/confirmation", more).requireProblem(409, "other-change-since");
    Map<String, Object> elsewhere = new HashMap<>(said);
    elsewhere.put("account", Map.of("sortCode", "123456", "accountNumber", "87654322"));
    scene
        .approver
        .post(one + "/confirmation", elsewhere)
        .requireProblem(409, "other-account-entered");
    HttpAnswer confirmed = scene.approver.post(one + "/confirmation", said).require(200);
    assertThat(confirmed.json().at("/awaitsConfirmation").asBoolean()).isFalse();
    scene
        .approver
        .post(one + "/confirmation", said)
        .requireProblem(409, "organisation-confirmed-already");
    scene.coordinator.post(API + "/offers", offer).require(201);
    self.post(API + "/expense-claims/" + drafted + "/submission", null).require(200);
  }

  @Test
  @Tag("F7")
  void who_states_a_new_organisation_anew_leaves_it_to_the_other_to_confirm() {
    Map<String, Object> asked = new HashMap<>(Scene.anOrganisation());
    String id = scene.finance.post(API + "/paying-organisations", asked).require(201).field("id");
    String one = API + "/paying-organisations/" + id;
    asked.put("account", Map.of("sortCode", "654321", "accountNumber", "11223344"));
    asked.put("limits", limits(60_000));
    HttpCaller second = scene.as("finance-two", Role.FINANCE_OFFICER);

    second.put(one, asked, second.get(one).etag()).require(200);

    Map<String, Object> said = Scene.beginning(asked);
    second.post(one + "/confirmation", said).requireProblem(403, "confirmer-entered-it");
    HttpAnswer confirmed = scene.finance.post(one + "/confirmation", said).require(200);
    assertThat(confirmed.json().at("/limits/perPaymentPence").asInt()).isEqualTo(60_000);
    PayingOrganisations organisations = scene.service.bean(PayingOrganisations.class);
    assertThat(
            organisations.accountOf(
                scene.networkId(), organisations.find(scene.networkId(), id).orElseThrow().state()))
        .isEqualTo(new OriginatingAccount("654321", "11223344"));
  }

  private String path() {
    return API + "/paying-organisations/" + scene.organisation();
  }

  private HttpAnswer change(Map<String, Object> asked) {
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.putAll(asked);
    return scene.finance.put(path(), organisation, scene.finance.get(path()).etag());
  }

  /** What waits, as somebody reads it who is to confirm it. */
  private Map<String, Object> waits() {
    JsonNode waiting = scene.approver.get(path()).json().at("/changeAwaitsConfirmation");
    return Map.of(
        "name",
        waiting.at("/name").asString(),
        "serviceUserNumber",
        waiting.at("/serviceUserNumber").asString(),
        "limits",
        limits(waiting.at("/limits/perPaymentPence").asLong()));
  }

  private HttpAnswer confirm(HttpCaller by, Map<String, Object> seen) {
    return by.post(path() + "/terms/confirmation", seen);
  }

  private static Map<String, Object> limits(long perPayment) {
    return Map.of(
        "perPaymentPence", perPayment, "perRunPence", 1_000_000, "rollingTwoDaysPence", 2_000_000);
  }

  private void refused(String field, Object value, String pointer) {
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.put(field, value);

    HttpAnswer answer =
        scene.finance.post(API + "/paying-organisations", organisation).require(400);

    assertThat(answer.field("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(answer.text()).doesNotContain("87654321");
  }
}
