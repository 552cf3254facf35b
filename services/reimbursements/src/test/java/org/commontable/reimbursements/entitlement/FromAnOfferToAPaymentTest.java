package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.SESSION_DAY;
import static org.commontable.reimbursements.Scene.SIX_HOURS;
import static org.commontable.reimbursements.Scene.TWO_HOURS;
import static org.commontable.reimbursements.Scene.anId;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Predicate;
import org.commontable.events.Cause;
import org.commontable.reimbursements.Scene;
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

/** What the person, the coordinator, the approver and the run do, over HTTP and by events. */
class FromAnOfferToAPaymentTest {
  private final Scene scene = new Scene();

  @Test
  @Tag("F1")
  @Tag("F4")
  void one_accepts_one_takes_less_and_both_are_paid_without_a_word_of_how_much() {
    try (TestEvents told = TestEvents.of("reimbursements")) {
      String session = scene.session();
      String amina = anId();
      String bryn = anId();
      String aminas = scene.offered(session, amina);
      String bryns = scene.offered(session, bryn);
      assertThat(told.await("offer_made.v1", about(aminas)).data().path("payBy").asString())
          .isEqualTo(Scene.promisedToday().toString());

      HttpAnswer accepted = scene.answer(amina, aminas, "accept").require(200);
      assertThat(accepted.field("/offer/words/howMuch")).contains("£150.00");
      scene
          .person(bryn)
          .post(API + "/entitlements/" + bryns + "/answer", takeLess(4000))
          .require(200);
      assertThat(told.await("offer_answered.v1", about(bryns)).data().path("answer").asString())
          .isEqualTo("take_less");

      scene.attended(session, amina, TWO_HOURS, 1);
      scene.attended(session, bryn, SIX_HOURS, 1);
      told.await("claim_drafted.v1", about(aminas));
      told.await("claim_drafted.v1", about(bryns));
      HttpAnswer claim = scene.awaitState(aminas, "claimed");
      assertThat(claim.json().at("/claim/pence").asLong()).isEqualTo(7500);
      assertThat(claim.field("/claim/rate/rateCardId")).isEqualTo(scene.rateCard());
      assertThat(claim.json().at("/claim/rate/version").asInt()).isEqualTo(1);

      scene.approve(aminas, 7500).require(200);
      scene.approve(bryns, 4000).require(200);
      told.await("claim_approved.v1", about(bryns));

      LocalDate payday = SESSION_DAY.plusDays(9);
      paidByARun(aminas, payday.minusDays(2));
      paidByARun(bryns, payday);
      assertThat(told.await("payment_sent.v1", about(bryns)).data().toString())
          .doesNotContain("4000", "pence");
    }
  }

  @Test
  @Tag("F1")
  void a_coordinator_sees_the_offer_and_nothing_of_the_answer_nor_that_there_is_one() {
    String session = scene.session();
    String amina = anId();
    String bryn = anId();
    String declined = scene.offered(session, amina);
    String open = scene.offered(session, bryn);
    scene.answer(amina, declined, "nothing").require(200);

    HttpAnswer ofDeclined = scene.coordinator.get(API + "/entitlements/" + declined).require(200);
    HttpAnswer ofOpen = scene.coordinator.get(API + "/entitlements/" + open).require(200);

    assertThat(ofDeclined.json().propertyNames()).isEqualTo(ofOpen.json().propertyNames());
    assertThat(ofDeclined.field("state")).isEqualTo("offered").isEqualTo(ofOpen.field("state"));
    assertThat(ofDeclined.etag()).isEmpty();
    scene
        .coordinator
        .get(API + "/entitlements?sessionId=" + session + "&state=declined")
        .requireProblem(403, "state-is-private");
    assertThat(
            scene
                .coordinator
                .get(API + "/entitlements?sessionId=" + session)
                .require(200)
                .json()
                .at("/items")
                .findValuesAsString("state"))
        .containsExactly("offered", "offered");
    assertThat(
            scene
                .finance
                .get(API + "/entitlements?sessionId=" + session + "&state=declined")
                .require(200)
                .json()
                .at("/items")
                .findValuesAsString("id"))
        .containsExactly(declined);
  }

  @Test
  void a_person_sees_and_answers_their_own_alone() {
    String session = scene.session();
    String amina = anId();
    String bryn = anId();
    String aminas = scene.offered(session, amina);
    scene.offered(session, bryn);

    assertThat(
            scene
                .person(amina)
                .get(API + "/entitlements")
                .require(200)
                .json()
                .at("/items")
                .findValuesAsString("id"))
        .containsExactly(aminas);
    scene.person(bryn).get(API + "/entitlements/" + aminas).requireProblem(404, "not-found");
    scene.answer(bryn, aminas, "nothing").requireProblem(404, "not-found");
    scene
        .coordinator
        .post(API + "/entitlements/" + aminas + "/answer", Map.of("kind", "nothing"))
        .requireProblem(404, "not-found");
    new Scene().finance.get(API + "/entitlements/" + aminas).requireProblem(404, "not-found");
  }

  @Test
  @Tag("F7")
  void neither_the_payee_nor_the_preparer_approves_and_the_amount_is_the_one_seen() {
    String session = scene.session();
    String amina = anId();
    String entitlement = scene.offered(session, amina);
    scene.answer(amina, entitlement, "accept").require(200);
    scene.attended(session, amina, SIX_HOURS, 1);
    scene.awaitState(entitlement, "claimed");
    String approval = API + "/entitlements/" + entitlement + "/approval";
    Map<String, Integer> amount = Map.of("pence", 15000);

    scene.coordinator.post(approval, amount).requireProblem(403, "not-allowed");
    scene
        .as("coordinator", Role.FINANCE_APPROVER)
        .post(approval, amount)
        .requireProblem(403, "approver-prepared-the-offer");
    scene
        .linked("amina-at-work", amina, Role.FINANCE_APPROVER)
        .post(approval, amount)
        .requireProblem(403, "approver-is-payee");
    scene.approve(entitlement, 14999).requireProblem(409, "amount-changed");

    scene.approve(entitlement, 15000).require(200);
    scene.attended(session, amina, TWO_HOURS, 2);
    assertThat(scene.awaitState(entitlement, "claimed").json().at("/claim/pence").asLong())
        .isEqualTo(7500);
  }

  @Test
  void one_key_makes_one_offer_and_tells_it_once() {
    try (TestEvents told = TestEvents.of("reimbursements")) {
      String session = scene.session();
      String amina = anId();
      String first = scene.offered(session, anId());
      Map<String, Object> offer = scene.offerOf(session, amina);

      HttpAnswer once = scene.coordinator.post(API + "/offers", offer, "key-one").require(201);
      HttpAnswer again = scene.coordinator.post(API + "/offers", offer, "key-one").require(201);
      scene
          .coordinator
          .post(API + "/offers", scene.offerOf(session, anId()), "key-one")
          .requireProblem(422, "idempotency-key-reused");
      String last = scene.offered(session, anId());

      assertThat(again.json()).isEqualTo(once.json());
      assertThat(first).isNotEqualTo(once.field("id"));
      told.await("offer_made.v1", about(last));
      assertThat(told.seen("offer_made.v1")).filteredOn(about(once.field("id"))).hasSize(1);
    }
  }

  @Test
  void attendance_that_comes_before_the_session_and_the_offer_is_kept() {
    String session = anId();
    String amina = anId();
    scene.attended(session, amina, SIX_HOURS, 1);
    String entitlement = Entitlement.idFor(scene.networkId(), amina, session);
    scene.awaitState(entitlement, "unoffered");

    scene.tellSession("session_scheduled.v1", session);
    assertThat(scene.offered(session, amina)).isEqualTo(entitlement);
    scene.answer(amina, entitlement, "accept").require(200);

    scene.awaitState(entitlement, "claimed");
  }

  @Test
  void a_session_that_was_called_off_is_not_offered_for() {
    String session = scene.session();
    scene.offered(session, anId());
    scene.tellSession("session_cancelled.v1", session);

    Await.until(
        "the session to be called off",
        () ->
            scene.offer(scene.coordinator, session, anId()).problem().equals("session-cancelled"));
  }

  private void paidByARun(String entitlement, LocalDate paidOn) {
    Entitlements entitlements = scene.service.bean(Entitlements.class);
    String run = anId();
    Cause cause = Cause.timer("test");
    entitlements.takeIntoRun(scene.networkId(), entitlement, run, Scene.PAY_DAY, cause).orThrow();
    assertThat(entitlements.heldBy(scene.networkId(), run, null, 10).items()).hasSize(1);
    entitlements.freezeIn(scene.networkId(), entitlement, run, cause).orThrow();
    entitlements.pay(scene.networkId(), entitlement, run, paidOn, cause).orThrow();
  }

  @Test
  @Tag("F1")
  @Tag("F10")
  void a_day_that_was_agreed_stays_when_hours_change_and_is_asked_for_anew_where_it_fits_no_more() {
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    String session = anId();
    scene.tellSession("session_scheduled.v1", session, today.plusDays(10));
    String amina = anId();
    String path = API + "/entitlements/" + scene.offered(session, amina);
    HttpCaller self = scene.person(amina);
    String agreed = today.plusDays(20).toString();
    self.post(path + "/pay-date", Map.of("notBefore", agreed)).require(200);
    self.post(path + "/answer", Map.of("kind", "accept")).require(200);

    scene.tellSession("session_changed.v1", session, today.plusDays(10), 9, 12);
    offeredAnew(session, amina, "howLong", "3 hours");
    assertThat(self.get(path).require(200).field("state")).isEqualTo("offered");
    assertThat(self.get(path).field("notBefore")).isEqualTo(agreed);
    assertThat(self.get(path).field("/offer/words/latestDate")).doesNotContain("agree another");

    scene.tellSession("session_changed.v1", session, today.plusDays(30), 9, 12);
    offeredAnew(session, amina, "latestDate", "no longer holds");
    assertThat(self.get(path).require(200).json().has("notBefore")).isFalse();
    assertThat(
            self.with("Accept-Language", "cy")
                .get(path)
                .require(200)
                .field("/offer/words/latestDate"))
        .contains("nid yw'n sefyll mwyach", Said.day(today.plusDays(20)).in(Language.CY));
    self.post(path + "/pay-date", Map.of("notBefore", today.plusDays(40).toString())).require(200);
  }

  /** Offers once more until what workshops told of the session has been read. */
  private void offeredAnew(String session, String participant, String words, String say) {
    Await.until(
        "an offer that says " + say,
        () -> {
          String offer =
              scene
                  .coordinator
                  .post(API + "/offers", scene.offerOf(session, participant))
                  .require(201)
                  .field("id");
          return scene
              .person(participant)
              .get(API + "/entitlements/" + offer)
              .field("/offer/words/" + words)
              .contains(say);
        });
  }

  private static Predicate<SeenEvent> about(String entitlement) {
    return event -> event.data().path("entitlementId").asString("").equals(entitlement);
  }

  private static Map<String, Object> takeLess(long pence) {
    return Map.of("kind", "take_less", "pence", pence);
  }
}
