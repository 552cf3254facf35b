package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.SESSION_DAY;
import static org.commontable.reimbursements.Scene.anId;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Time is paid for more than attendance: what somebody led is claimed without anybody asking. */
@Tag("F3")
class LeadingASegmentTest {
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Scene scene = new Scene();
  private final String amina = anId();

  @Test
  @Tag("F1")
  @Tag("F7")
  void what_was_led_is_claimed_by_the_offer_at_the_rate_of_the_role_once_the_session_is_over() {
    String session = scene.session();
    String offer = offeredToLead(session, amina, "1");
    scene.answer(amina, offer, "accept").require(200);

    leads(session, Map.of(amina, 60));

    HttpAnswer claimed = scene.awaitState(offer, "claimed");
    assertThat(claimed.json().at("/attendance/minutes").asInt()).isEqualTo(60);
    assertThat(claimed.field("/attendance/on")).isEqualTo(SESSION_DAY.toString());
    assertThat(claimed.json().at("/claim/pence").asLong()).isEqualTo(7500);
    // Whoever put them on the agenda said that it was done.
    scene
        .as("test", Role.FINANCE_APPROVER)
        .post(API + "/entitlements/" + offer + "/approval", Map.of("pence", 7500))
        .requireProblem(403, "approver-recorded-the-work");
    scene.approve(offer, 7500).require(200);
  }

  @Test
  void an_offer_that_is_made_when_it_is_over_counts_too_and_until_then_it_is_listed() {
    String session = scene.session();
    scene.offered(session, anId());
    String carys = anId();
    leads(session, Map.of(amina, 60, carys, 30));

    awaitNotOffered(scene.coordinator, session, Set.of(amina, carys));
    HttpAnswer listed = notOffered(scene.finance, session);
    assertThat(listed.json().at("/items").valueStream().map(i -> i.path("minutes").asInt()))
        .containsExactlyInAnyOrder(60, 30);
    assertThat(listed.field("/items/0/lastDay")).isEqualTo(SESSION_DAY.toString());
    HttpCaller elsewhere = scene.coordinating(anId());
    assertThat(peopleIn(notOffered(elsewhere, session))).isEmpty();

    String offer = offeredToLead(session, amina, "1");
    scene.answer(amina, offer, "accept").require(200);
    scene.awaitState(offer, "claimed");
    awaitNotOffered(scene.finance, session, Set.of(carys));

    leads(session, Map.of(amina, 60));
    awaitNotOffered(scene.coordinator, session, Set.of());
  }

  @Test
  @Tag("F1")
  void a_declined_offer_to_lead_never_becomes_a_claim() {
    String session = scene.session();
    String offer = offeredToLead(session, amina, "1");
    scene.answer(amina, offer, "nothing").require(200);
    leads(session, Map.of(amina, 60));

    HttpAnswer declined =
        Await.found(
            "that it was led",
            () ->
                Optional.of(scene.finance.get(API + "/entitlements/" + offer))
                    .filter(answer -> answer.json().has("attendance")));

    assertThat(declined.field("state")).isEqualTo("declined");
    assertThat(declined.json().has("claim")).isFalse();
  }

  @Test
  void nothing_is_guessed_where_somebody_has_to_say_what_was_done() {
    String session = scene.session();
    String one = offeredToLead(session, amina, "opening");
    String two = offeredToLead(session, amina, "closing");
    String absent = anId();
    String ofAbsent = offeredToLead(session, absent, "1");
    scene.attended(session, absent, 0, 1);
    scene.awaitState(Entitlement.idFor(scene.networkId(), absent, session), "unoffered");
    String byHand = anId();
    String said = offeredToLead(session, byHand, "1");
    scene
        .as("facilitator", Role.FACILITATOR)
        .post(
            API + "/entitlements/" + said + "/work",
            Map.of("minutes", 15, "on", SESSION_DAY.toString()))
        .require(200);
    String last = anId();
    String ofLast = offeredToLead(session, last, "1");
    scene.answer(last, ofLast, "accept").require(200);

    leads(session, Map.of(amina, 60, absent, 30, byHand, 45, last, 20));
    scene.awaitState(ofLast, "claimed");
    LeadingASegment leading = scene.service.bean(LeadingASegment.class);
    for (String person : List.of(amina, absent, byHand)) {
      leading.look(scene.networkId(), Ids.derived("led", scene.network, session, person), today);
    }

    for (String open : List.of(one, two, ofAbsent)) {
      assertThat(scene.finance.get(API + "/entitlements/" + open).json().has("attendance"))
          .isFalse();
    }
    assertThat(
            scene
                .finance
                .get(API + "/entitlements/" + said)
                .json()
                .at("/attendance/minutes")
                .asInt())
        .isEqualTo(15);
  }

  @Test
  void nothing_is_claimed_before_the_session_is_over_or_of_one_that_was_called_off() {
    String session = anId();
    scene.tellSession("session_scheduled.v1", session, today.plusDays(3));
    String offer = offeredToLead(session, amina, "1");
    leads(session, Map.of(amina, 60));
    LeadingASegment leading = scene.service.bean(LeadingASegment.class);
    String id = Ids.derived("led", scene.network, session, amina);
    Await.until(
        "the lead to be known",
        () -> !leading.page(scene.networkId(), session, null, 10).items().isEmpty());

    leading.look(scene.networkId(), id, today);
    assertThat(scene.finance.get(API + "/entitlements/" + offer).json().has("attendance"))
        .isFalse();

    leading.look(scene.networkId(), id, today.plusDays(4));
    assertThat(
            scene
                .finance
                .get(API + "/entitlements/" + offer)
                .json()
                .at("/attendance/minutes")
                .asInt())
        .isEqualTo(60);
    String other = scene.session();
    scene.offered(other, anId());
    leads(other, Map.of(amina, 60));
    awaitNotOffered(scene.coordinator, other, Set.of(amina));
    scene.tellSession("session_cancelled.v1", other);
    awaitNotOffered(scene.coordinator, other, Set.of());
  }

  private String offeredToLead(String session, String person, String reference) {
    scene.offered(session, anId()); // So that the session is known.
    Map<String, Object> offer = new HashMap<>(scene.offerOf(session, person));
    offer.put(
        "work",
        Map.of("kind", "segment", "reference", reference, "what", "Leading a part", "minutes", 60));
    return scene.coordinator.post(API + "/offers", offer).require(201).field("id");
  }

  private void leads(String session, Map<String, Integer> minutes) {
    TestEvents.publish(
        "workshops",
        scene.network,
        "session_leads_named.v1",
        session,
        Map.of(
            "sessionId",
            session,
            "programmeId",
            scene.programme,
            "participantIds",
            List.copyOf(minutes.keySet()),
            "leads",
            minutes.entrySet().stream()
                .map(one -> Map.of("participantId", one.getKey(), "minutes", one.getValue()))
                .toList()));
  }

  private void awaitNotOffered(HttpCaller by, String session, Set<String> people) {
    Await.until(
        "those who were offered nothing", () -> peopleIn(notOffered(by, session)).equals(people));
  }

  private static HttpAnswer notOffered(HttpCaller by, String session) {
    return by.get(API + "/offers/led-not-offered?sessionId=" + session).require(200);
  }

  private static Set<String> peopleIn(HttpAnswer listed) {
    return Set.copyOf(listed.json().at("/items").findValuesAsString("participantId"));
  }
}
