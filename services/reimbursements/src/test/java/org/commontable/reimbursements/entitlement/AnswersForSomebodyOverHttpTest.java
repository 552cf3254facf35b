package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.SIX_HOURS;
import static org.commontable.reimbursements.Scene.anId;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People who do not answer an offer by a sign-in of their own. */
@Tag("F1")
class AnswersForSomebodyOverHttpTest {
  private static final String RUNS = API + "/payment-runs";

  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Scene scene = new Scene();
  private final String amina = anId();
  private final HttpCaller recorder = scene.as("recorder", Role.FINANCE_OFFICER);

  @Test
  @Tag("P9")
  @Tag("F7")
  void what_somebody_said_by_phone_is_read_back_recorded_and_told_to_them() {
    Office office = new Office(scene);
    String session = scene.session();
    String offer = scene.offered(session, amina);
    String path = API + "/entitlements/" + offer;
    try (TestEvents told = TestEvents.of("reimbursements")) {
      scene
          .coordinator
          .post(path + "/answer", recorded("accept", "phone"))
          .requireProblem(404, "not-found");
      recorder
          .post(path + "/answer", Map.of("kind", "accept", "said", Map.of("how", "phone")))
          .requireProblem(400, "invalid-request");
      HttpAnswer answered = recorder.post(path + "/answer", recorded("accept", "phone"));

      assertThat(answered.require(200).field("/answer/recordedFor/by")).isEqualTo("finance");
      assertThat(answered.field("/answer/recordedFor/how")).isEqualTo("phone");
      assertThat(answered.field("/answer/recordedFor/readBackOn")).isEqualTo(today.toString());
      SeenEvent heard =
          told.await(
              "choice_recorded.v1",
              event -> event.data().path("entitlementId").asString().equals(offer));
      assertThat(heard.data().path("by").asString()).isEqualTo("finance");
      assertThat(heard.data().path("participantId").asString()).isEqualTo(amina);
    }
    assertThat(scene.person(amina).get(path).require(200).field("/answer/recordedFor/account"))
        .isEqualTo("recorder");
    assertThat(scene.coordinator.get(path).require(200).text()).doesNotContain("recorder");

    scene.attended(session, amina, SIX_HOURS, 1);
    scene.awaitState(offer, "claimed");
    scene
        .as("recorder", Role.FINANCE_APPROVER)
        .post(path + "/approval", Map.of("pence", 15_000))
        .requireProblem(403, "approver-recorded-the-choice");
    scene.approve(offer, 15_000).require(200);
    scene.bankDetails(amina, "Amina Example", "00000046").require(200);
    HttpAnswer run =
        recorder
            .post(
                RUNS,
                Map.of(
                    "payingOrganisationId",
                    scene.organisation(),
                    "payOn",
                    Office.payDay(0).toString()))
            .require(201);
    assertThat(
            recorder
                .post(
                    RUNS + "/" + run.field("id") + "/items",
                    Map.of("entitlementIds", List.of(offer)))
                .text())
        .contains("preparer-recorded-a-choice");
    office
        .releasedBy("recorder", office.frozen(offer))
        .requireProblem(403, "releaser-recorded-a-choice");
    assertThat(recorder.get(API + "/explanations/" + offer).require(200).text())
        .contains("Answer put on record", "By the person, phone, on", "Read back");
  }

  @Test
  @Tag("P9")
  void it_stands_in_the_papers_and_the_person_changes_it_until_it_is_paid() {
    String offer = scene.offered(scene.session(), amina);
    String path = API + "/entitlements/" + offer;
    recorder.post(path + "/answer", recorded("nothing", "letter")).require(200);
    HttpCaller self = scene.person(amina);

    assertThat(self.get(path + "/decline-proof?form=text").require(200).text())
        .contains(
            "by letter",
            "read back on " + Said.day(today).in(Language.EN),
            "put on record for them");
    assertThat(pack(self)).contains("declined all of it (said by this person by letter");
    assertThat(pack(self.with("Accept-Language", "cy")))
        .contains(
            "drwy lythyr",
            "a chofnodwyd ar eu rhan",
            "darllenwyd yn ôl ar " + Said.day(today).in(Language.CY));

    recorder.post(path + "/answer", recorded("accept", "in_person")).require(200);
    assertThat(pack(self)).contains("Put on record for this person", "accepted", "in person");
    self.post(path + "/answer", Map.of("kind", "nothing")).require(200);
    HttpAnswer own = self.get(path).require(200);
    assertThat(own.json().at("/answer").has("recordedFor")).isFalse();
    assertThat(own.json().at("/formerAnswers").size()).isEqualTo(2);
    assertThat(pack(self)).doesNotContain("put on record");
  }

  @Test
  @Tag("F10")
  @Tag("P9")
  void the_day_of_payment_is_recorded_for_them_too() {
    String session = anId();
    scene.tellSession("session_scheduled.v1", session, today.plusDays(10));
    String path = API + "/entitlements/" + scene.offered(session, amina);
    String day = today.plusDays(20).toString();

    recorder
        .post(path + "/pay-date", Map.of("notBefore", day, "said", said("video_call")))
        .require(200);

    HttpAnswer own = scene.person(amina).get(path).require(200);
    assertThat(own.field("notBefore")).isEqualTo(day);
    assertThat(own.field("/dayRecordedFor/how")).isEqualTo("video_call");
  }

  @Test
  @Tag("P10")
  @Tag("F7")
  void a_trusted_person_who_may_act_for_them_answers_and_sees_no_more_than_the_choice() {
    String friend = anId();
    String offer = scene.offered(scene.session(), amina);
    String path = API + "/entitlements/" + offer;
    scene.bankDetails(amina, "Amina Example", "00000046").require(200);
    HttpCaller trusted = scene.person(friend);
    trusted.get(path).requireProblem(404, "not-found");
    trusted.post(path + "/answer", Map.of("kind", "accept")).requireProblem(404, "not-found");
    trusted.get(API + "/entitlements?actingFor=" + amina).requireProblem(404, "not-found");

    mayAct(amina, List.of(since(friend, today)));
    Await.until("the friend to be trusted", () -> trusted.get(path).status() == 200);
    assertThat(
            trusted
                .get(API + "/entitlements?actingFor=" + amina)
                .require(200)
                .json()
                .at("/items")
                .findValuesAsString("id"))
        .containsExactly(offer);
    assertThat(trusted.get(API + "/entitlements").require(200).json().at("/items")).isEmpty();
    trusted
        .post(path + "/answer", Map.of("kind", "give_away", "cause", "Mine"))
        .requireProblem(403, "cause-is-theirs-to-name");
    HttpAnswer answered = trusted.post(path + "/answer", Map.of("kind", "accept")).require(200);

    assertThat(answered.etag()).as("it would rise with each approval and payment").isEmpty();
    assertThat(trusted.get(path).require(200).etag()).isEmpty();
    scene
        .linked("coordinating-friend", friend, Role.COORDINATOR)
        .post(path + "/answer", Map.of("kind", "nothing"))
        .requireProblem(404, "not-found");
    assertThat(answered.field("/answer/recordedFor/by")).isEqualTo("trusted_person");
    assertThat(answered.text()).doesNotContain("00000046", "Amina Example", "ending");
    assertThat(answered.field("/offer/words/howPaid"))
        .isEqualTo(scene.coordinator.get(path).field("/offer/words/howPaid"));
    trusted.get(API + "/payees/" + amina).require(404);
    assertThat(trusted.get(path).require(200).json().has("claim")).isFalse();
    trusted.post(path + "/answer", recorded("nothing", "phone")).requireProblem(404, "not-found");

    mayAct(amina, List.of(until(friend, today.minusDays(9), today.minusDays(1))));
    Await.until("it to be over", () -> trusted.get(path).status() == 404);
  }

  @Test
  @Tag("P10")
  @Tag("F7")
  void a_trusted_person_can_t_give_the_payment_to_themselves() {
    String guardian = anId();
    String partner = anId();
    String offer = scene.offered(scene.session(), amina);
    String path = API + "/entitlements/" + offer;
    mayAct(amina, List.of(since(guardian, today), since(partner, today)));
    Await.until(
        "the guardian to be trusted", () -> scene.person(guardian).get(path).status() == 200);
    Map<String, Object> guarded = new HashMap<>(Scene.details("Guardian Example", "00000061"));
    guarded.put("guardianId", guardian);
    scene.finance.putNew(API + "/payees/" + amina, guarded).require(200);
    scene.bankDetails(partner, "Partner Example", "00000061").require(200);

    for (String taker : List.of(guardian, partner)) {
      HttpCaller trusted = scene.person(taker);
      trusted
          .post(path + "/answer", Map.of("kind", "accept"))
          .requireProblem(403, "recorder-takes-the-money");
      trusted
          .post(path + "/answer", Map.of("kind", "take_less", "pence", 100))
          .requireProblem(403, "recorder-takes-the-money");
    }
    Map<String, Object> bySomebody =
        Map.of(
            "kind",
            "accept",
            "said",
            Map.of(
                "how",
                "phone",
                "on",
                today.toString(),
                "readBackOn",
                today.toString(),
                "by",
                guardian));
    assertThat(
            recorder
                .post(path + "/answer", bySomebody)
                .require(200)
                .field("/answer/recordedFor/saidBy"))
        .isEqualTo(guardian);
    Map<String, Object> byAStranger =
        Map.of(
            "kind",
            "nothing",
            "said",
            Map.of(
                "how",
                "phone",
                "on",
                today.toString(),
                "readBackOn",
                today.toString(),
                "by",
                anId()));
    recorder.post(path + "/answer", byAStranger).requireProblem(403, "not-theirs-to-say");
  }

  @Test
  @Tag("F7")
  @Tag("F8")
  void who_recorded_that_it_is_given_away_neither_makes_nor_confirms_the_batch() {
    String session = scene.session();
    String offer = scene.offered(session, amina);
    Map<String, Object> given = new HashMap<>(recorded("give_away", "phone"));
    given.put("cause", "A hospice");
    recorder.post(API + "/entitlements/" + offer + "/answer", given).require(200);
    scene.attended(session, amina, SIX_HOURS, 1);
    String organisation = scene.organisation();
    Await.until(
        "attendance to be known",
        () ->
            scene
                .finance
                .get(API + "/reports/given-away?payingOrganisationId=" + organisation)
                .text()
                .contains(offer));
    Map<String, Object> gifts =
        Map.of(
            "payingOrganisationId",
            organisation,
            "cause",
            "A hospice",
            "entitlementIds",
            List.of(offer));

    recorder.post(API + "/gift-batches", gifts).requireProblem(403, "recorded-the-gift");
    String batch = scene.finance.post(API + "/gift-batches", gifts).require(201).field("id");
    scene
        .as("recorder", Role.FINANCE_APPROVER)
        .post(
            API + "/gift-batches/" + batch + "/confirmation",
            Map.of("cause", "A hospice", "pence", 15_000))
        .requireProblem(403, "own-gift");
  }

  @Test
  @Tag("F23")
  @Tag("F7")
  void the_conflict_report_names_who_records_and_approves() {
    String offer = scene.offered(scene.session(), amina);
    scene
        .as("both", Role.FINANCE_OFFICER)
        .post(API + "/entitlements/" + offer + "/answer", recorded("accept", "phone"))
        .require(200);
    scene.as("both", Role.FINANCE_APPROVER).get(API + "/rate-cards").require(200);

    assertThat(
            scene
                .as("admin", Role.NETWORK_ADMIN)
                .get(API + "/role-conflicts")
                .require(200)
                .json()
                .at("/conflicts")
                .findValuesAsString("code"))
        .contains("records_choices_of_others");
  }

  private String pack(HttpCaller self) {
    return self.get(
            API
                + "/people/"
                + amina
                + "/evidence-pack?form=text&from="
                + today.minusDays(1)
                + "&to="
                + today.plusDays(1))
        .require(200)
        .text();
  }

  private Map<String, Object> recorded(String kind, String how) {
    return Map.of("kind", kind, "said", said(how));
  }

  private Map<String, Object> said(String how) {
    return Map.of("how", how, "on", today.toString(), "readBackOn", today.toString());
  }

  private static Map<String, Object> since(String trusted, LocalDate from) {
    return Map.of("participantId", trusted, "from", from.toString());
  }

  @Test
  @Tag("P9")
  void finance_takes_the_word_of_a_trusted_person_but_no_cause_and_never_its_own() {
    String friend = anId();
    String path = API + "/entitlements/" + scene.offered(scene.session(), amina);
    mayAct(amina, List.of(since(friend, today)));
    Await.until("the friend to be trusted", () -> scene.person(friend).get(path).status() == 200);
    Map<String, Object> said = new HashMap<>(said("phone"));
    said.put("by", friend);

    recorder
        .post(path + "/answer", Map.of("kind", "give_away", "cause", "Theirs", "said", said))
        .requireProblem(403, "cause-is-theirs-to-name");
    scene
        .linked("friend-in-finance", friend, Role.FINANCE_OFFICER)
        .post(path + "/answer", Map.of("kind", "accept", "said", said))
        .requireProblem(403, "recorder-said-it");
    recorder.post(path + "/answer", Map.of("kind", "accept", "said", said)).require(200);
  }

  private static Map<String, Object> until(String trusted, LocalDate from, LocalDate to) {
    return Map.of("participantId", trusted, "from", from.toString(), "to", to.toString());
  }

  private void mayAct(String person, List<Map<String, Object>> trusted) {
    TestEvents.publish(
        "participants",
        scene.network,
        "trusted_people_changed.v1",
        person,
        Map.of("participantId", person, "mayAct", trusted));
  }
}
