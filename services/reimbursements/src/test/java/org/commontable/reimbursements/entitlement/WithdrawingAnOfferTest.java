package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.SESSION_DAY;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.guard.GuardTest;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An offer that holds no more, and one that does not say what is planned by now. */
@Tag("F1")
class WithdrawingAnOfferTest {
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();

  @Test
  @Tag("F6")
  @Tag("F9")
  @Tag("F10")
  void what_was_offered_for_a_session_that_was_called_off_is_withdrawn_and_leaves_its_pot() {
    String limit = GuardTest.weeklyLimitIn(scene);
    String pot = scene.pot(30_000);
    String session = scene.session();
    scene.offered(session, Scene.anId());
    String bryn = Scene.anId();
    String aminas = fromPot(session, amina, pot).require(201).field("id");
    String bryns = fromPot(session, bryn, pot).require(201).field("id");
    String preparing =
        scene.coordinator.post(API + "/offers", preparing(session)).require(201).field("id");
    scene.answer(amina, aminas, "accept").require(200);
    scene.answer(bryn, bryns, "nothing").require(200);
    assertThat(periodsSeen(limit)).isEqualTo(1);

    try (TestEvents events = TestEvents.of("reimbursements")) {
      scene.tellSession("session_cancelled.v1", session);
      scene.awaitState(aminas, "withdrawn");

      for (String id : List.of(aminas, bryns)) {
        var told =
            events.await(
                "offer_withdrawn.v1", e -> e.data().path("entitlementId").asString().equals(id));
        assertThat(told.data().path("why").asString()).isEqualTo("session_cancelled");
      }
    }

    HttpAnswer own = scene.person(amina).get(API + "/entitlements/" + aminas).require(200);
    assertThat(own.field("/withdrawn/why")).isEqualTo("session_cancelled");
    scene.answer(amina, aminas, "nothing").requireProblem(409, "offer-withdrawn");
    HttpAnswer forecast =
        scene.person(amina).get(API + "/entitlements/" + aminas + "/when").require(200);
    assertThat(forecast.json().at("/expectedOn").isMissingNode()).isTrue();
    assertThat(forecast.json().at("/steps")).isEmpty();
    assertThat(periodsSeen(limit)).isZero();
    HttpAnswer position = scene.finance.get(API + "/pots/" + pot + "/position").require(200);
    assertThat(position.json().at("/offeredPence").asLong()).isZero();
    assertThat(position.json().at("/committedPence").asLong()).isZero();
    // Who declined can prove it; others learn nothing of it.
    assertThat(scene.finance.get(API + "/entitlements/" + bryns).field("state"))
        .isEqualTo("declined");
    scene.person(bryn).get(API + "/entitlements/" + bryns + "/decline-proof").require(200);
    for (String id : List.of(aminas, bryns)) {
      assertThat(scene.coordinator.get(API + "/entitlements/" + id).field("state"))
          .isEqualTo("withdrawn");
    }
    // Preparing it may have been done by then: who asked for it says so.
    assertThat(scene.finance.get(API + "/entitlements/" + preparing).field("state"))
        .isEqualTo("offered");
  }

  @Test
  @Tag("F6")
  void whoever_offers_takes_it_back_until_somebody_was_there_and_may_offer_it_anew() {
    String pot = scene.pot(15_000);
    String session = scene.session();
    String other = scene.offered(session, Scene.anId());
    String aminas = fromPot(session, amina, pot).require(201).field("id");
    scene.answer(amina, aminas, "accept").require(200);
    fromPot(session, Scene.anId(), pot).requireProblem(409, "pot-exhausted");
    HttpCaller elsewhere =
        scene
            .service
            .http()
            .as(
                TestTokens.get()
                    .of(scene.network)
                    .account("other")
                    .role(Role.COORDINATOR, "programme", Scene.anId()));
    withdraw(elsewhere, aminas).requireProblem(404, "not-found");
    withdraw(scene.approver, aminas).require(403);

    withdraw(scene.coordinator, aminas).require(200);
    withdraw(scene.finance, aminas).require(200);

    String bryns = fromPot(session, Scene.anId(), pot).require(201).field("id");
    fromPot(session, amina, pot).requireProblem(409, "pot-exhausted");
    withdraw(scene.finance, bryns).require(200);
    // Who came all the same is owed nothing by what holds no more, and is offered it late.
    scene.attended(session, amina, Scene.SIX_HOURS, 1);
    Await.until(
        "attendance to be known",
        () ->
            !scene
                .finance
                .get(API + "/entitlements/" + aminas)
                .json()
                .at("/attendance")
                .isMissingNode());
    assertThat(scene.finance.get(API + "/entitlements/" + aminas).field("state"))
        .isEqualTo("withdrawn");
    fromPot(session, amina, pot).require(201);
    scene.answer(amina, aminas, "accept").require(200);
    assertThat(scene.finance.get(API + "/entitlements/" + aminas).field("state"))
        .isEqualTo("claimed");
    withdraw(scene.coordinator, aminas).requireProblem(409, "offer-stands");
    withdraw(scene.coordinator, other).require(200);
  }

  @Test
  @Tag("F2")
  void offers_of_a_session_that_was_moved_or_made_longer_are_listed_until_they_are_made_anew() {
    String session = scene.session();
    String aminas = scene.offered(session, amina);
    String bryn = Scene.anId();
    String bryns = scene.offered(session, bryn);
    scene.answer(bryn, bryns, "nothing").require(200);
    assertThat(outdated(session)).isEmpty();

    scene.tellSession("session_changed.v1", session, SESSION_DAY.plusDays(7), 9, 17);
    Await.until("the change to be known", () -> outdated(session).size() == 2);

    HttpAnswer list =
        scene.coordinator.get(API + "/offers/outdated?sessionId=" + session).require(200);
    // Whatever they answered, so that nobody can tell.
    assertThat(list.json().at("/items").findValuesAsString("entitlementId"))
        .containsExactlyInAnyOrder(aminas, bryns);
    assertThat(list.field("/items/0/offered/0/on")).isEqualTo(SESSION_DAY.toString());
    assertThat(list.field("/items/0/planned/0/on")).isEqualTo(SESSION_DAY.plusDays(7).toString());
    assertThat(list.json().at("/items/0/offered/0/plannedMinutes").asInt()).isEqualTo(360);
    assertThat(list.json().at("/items/0/planned/0/plannedMinutes").asInt()).isEqualTo(480);
    assertThat(outdated(null)).contains(aminas, bryns);

    HttpAnswer anew = scene.offer(scene.coordinator, session, amina).require(201);
    assertThat(anew.field("id")).isEqualTo(aminas);
    assertThat(anew.field("/offer/payBy")).isEqualTo(Scene.promisedToday().toString());
    withdraw(scene.coordinator, bryns).require(200);
    assertThat(outdated(session)).isEmpty();
  }

  private List<String> outdated(@Nullable String session) {
    return scene
        .coordinator
        .get(API + "/offers/outdated" + (session == null ? "" : "?sessionId=" + session))
        .require(200)
        .json()
        .at("/items")
        .findValuesAsString("entitlementId");
  }

  private int periodsSeen(String limit) {
    return scene
        .person(amina)
        .post(API + "/guard/check", Map.of("limitIds", List.of(limit), "income", List.of()))
        .require(200)
        .json()
        .at("/limits/0/periods")
        .size();
  }

  private HttpAnswer withdraw(HttpCaller by, String entitlement) {
    return by.post(API + "/entitlements/" + entitlement + "/withdrawal", Map.of("why", "mistake"));
  }

  private HttpAnswer fromPot(String session, String person, String pot) {
    Map<String, Object> asked = new HashMap<>(scene.offerOf(session, person));
    asked.put("potId", pot);
    return scene.coordinator.post(API + "/offers", asked);
  }

  private Map<String, Object> preparing(String session) {
    Map<String, Object> asked = new HashMap<>(scene.offerOf(session, amina));
    asked.put("participantId", Scene.anId());
    asked.put("rateCardId", cardForPreparing());
    asked.put(
        "work",
        Map.of("kind", "preparation", "reference", "slides", "what", "Slides", "minutes", 60));
    return asked;
  }

  private String cardForPreparing() {
    Map<String, Object> card = new HashMap<>(Scene.halfAndFullDays());
    card.put("preparation", Map.of("hourly", Map.of("pence", 1_200)));
    return scene.finance.post(API + "/rate-cards", card).require(201).field("id");
  }
}
