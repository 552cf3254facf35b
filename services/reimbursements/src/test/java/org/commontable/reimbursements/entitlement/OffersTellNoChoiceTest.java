package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.anId;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How somebody chose to be paid is between them and finance, as their answer is. */
@Tag("F1")
@Tag("F8")
class OffersTellNoChoiceTest {
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));

  private final Scene scene = new Scene();
  private final String plain = anId();
  private final String member = anId();
  private final String guarded = anId();
  private final List<String> everybody = List.of(plain, member, guarded);

  @Test
  void a_coordinator_is_told_the_same_of_everybody_however_they_chose_to_be_paid() {
    theyChoose();
    String session = anId();
    scene.tellSession("session_scheduled.v1", session, today.plusDays(10));
    List<String> offers = everybody.stream().map(one -> scene.offered(session, one)).toList();
    scene
        .person(guarded)
        .post(
            API + "/entitlements/" + offers.getLast() + "/pay-date",
            Map.of("notBefore", today.plusDays(20).toString()))
        .require(200);
    scene.tellSession("session_changed.v1", session, today.plusDays(30), 9, 15);
    LocalDate promised = today.plusDays(30 + Scene.PAY_WITHIN_DAYS);

    List<HttpAnswer> made =
        everybody.stream().map(one -> offeredAnew(session, one, promised)).toList();
    assertThat(scene.person(member).get(API + "/entitlements/" + offers.get(1)).text())
        .contains("“NSL ACCOUNTS”.");
    assertThat(scene.person(guarded).get(API + "/entitlements/" + offers.getLast()).text())
        .contains("voucher", "the person who is paid for you", "You had agreed");

    sameOfEach(made);
    sameOfEach(scene.coordinator, offers);
    sameOfEach(scene.coordinator.with("Accept-Language", "cy"), offers);
    JsonNode listed =
        scene.coordinator.get(API + "/entitlements?sessionId=" + session).require(200).json();
    List<JsonNode> items = new ArrayList<>();
    listed.at("/items").forEach(item -> items.add(withoutIdsAndTimes(item)));
    assertThat(items).hasSize(3);
    assertThat(items.stream().distinct()).hasSize(1);
    sameOfEach(
        offers.stream()
            .map(one ->
                scene
                    .coordinator
                    .post(API + "/entitlements/" + one + "/withdrawal", Map.of("why", "mistake"))
                    .require(200))
            .toList());
  }

  @Test
  void who_records_work_is_told_the_same_of_everybody_too() {
    theyChoose();
    String programme = scene.known(anId());
    List<String> offers =
        everybody.stream()
            .map(one ->
                scene
                    .coordinator
                    .post(API + "/offers", aMeeting(programme, one))
                    .require(201)
                    .field("id"))
            .toList();

    HttpCaller facilitator = scene.as("facilitator", Role.FACILITATOR);
    sameOfEach(
        offers.stream()
            .map(one ->
                facilitator
                    .post(
                        API + "/entitlements/" + one + "/work",
                        Map.of("minutes", 30, "on", Scene.SESSION_DAY.toString()))
                    .require(200))
            .toList());
  }

  @Test
  void what_statements_show_of_the_discreet_is_for_finance_to_see() {
    organisationHasADiscreetName();
    String path = API + "/paying-organisations";

    assertThat(scene.coordinator.get(path).require(200).text()).doesNotContain("NSL ACCOUNTS");
    assertThat(scene.coordinator.get(path + "/" + scene.organisation()).require(200).text())
        .contains("EXAMPLE NHS")
        .doesNotContain("NSL ACCOUNTS");
    for (Role role :
        List.of(
            Role.FINANCE_OFFICER,
            Role.FINANCE_APPROVER,
            Role.PAYMENT_RELEASER,
            Role.NETWORK_ADMIN)) {
      assertThat(
              scene
                  .as("of-finance", role)
                  .get(path + "/" + scene.organisation())
                  .require(200)
                  .text())
          .as(role.toString())
          .contains("NSL ACCOUNTS");
    }
  }

  /** One is paid like most; one is a building society's member and discreet; one by a guardian. */
  private void theyChoose() {
    organisationHasADiscreetName();
    scene.bankDetails(plain, "Plain Example", "00000071").require(200);
    Map<String, Object> roll = new HashMap<>(Scene.details("Member Example", "00000097"));
    roll.put("rollNumber", "D/12345");
    scene.person(member).putNew(API + "/payees/" + member, roll).require(200);
    HttpAnswer payee = scene.person(member).get(API + "/payees/" + member).require(200);
    scene
        .person(member)
        .put(API + "/payees/" + member + "/preferences", Map.of("discreet", true), payee.etag())
        .require(200);
    scene
        .finance
        .putNew(
            API + "/payees/" + guarded,
            Map.of(
                "method",
                "voucher",
                "name",
                "Guardian Example",
                "address",
                "guardian@example.org",
                "guardianId",
                anId()))
        .require(200);
    scene
        .approver
        .post(API + "/payees/" + guarded + "/confirmation", Map.of("version", 1))
        .require(200);
  }

  private void organisationHasADiscreetName() {
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.put("discreetStatementName", "NSL ACCOUNTS");
    String path = API + "/paying-organisations/" + scene.organisation();
    scene.finance.put(path, organisation, scene.finance.get(path).etag()).require(200);
  }

  private Map<String, Object> aMeeting(String programme, String person) {
    return Map.of(
        "participantId",
        person,
        "rateCardId",
        scene.rateCard(),
        "payingOrganisationId",
        scene.organisation(),
        "work",
        Map.of(
            "kind",
            "meeting",
            "reference",
            "planning",
            "what",
            "Planning the day",
            "minutes",
            30,
            "on",
            Scene.SESSION_DAY.toString(),
            "programmeId",
            programme));
  }

  /** Offers once more until where the session was moved has been read. */
  private HttpAnswer offeredAnew(String session, String person, LocalDate promised) {
    return Await.found(
        "the offer for the other day",
        () ->
            Optional.of(
                    scene
                        .coordinator
                        .post(API + "/offers", scene.offerOf(session, person))
                        .require(201))
                .filter(answer -> answer.field("/offer/payBy").equals(promised.toString())));
  }

  private static void sameOfEach(HttpCaller caller, List<String> offers) {
    sameOfEach(
        offers.stream().map(one -> caller.get(API + "/entitlements/" + one).require(200)).toList());
  }

  private static void sameOfEach(List<HttpAnswer> answers) {
    List<JsonNode> told =
        answers.stream().map(answer -> withoutIdsAndTimes(answer.json())).toList();
    assertThat(told).allSatisfy(one -> assertThat(one).isEqualTo(told.getFirst()));
    assertThat(told.getFirst().at("/offer/words/howPaid").asString()).isNotBlank();
    assertThat(told.getFirst().at("/offer").has("madeAt"))
        .as("what is made anew, since a choice changed, would show by it")
        .isFalse();
  }

  private static JsonNode withoutIdsAndTimes(JsonNode body) {
    ObjectNode copy = (ObjectNode) body.deepCopy();
    copy.remove(List.of("id", "participantId"));
    if (copy.get("withdrawn") instanceof ObjectNode withdrawn) {
      withdrawn.remove("at");
    }
    return copy;
  }
}
